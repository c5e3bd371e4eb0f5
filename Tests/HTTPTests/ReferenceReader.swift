import HTTP

/// A second reading of the grammar, whole messages at a time, against which the parser is held.
///
/// It knows no increments and no limits, and gives up at chunk extensions.
struct ReferenceReader {
    /// The messages that are complete before the bytes end or are refused.
    private(set) var messages: [Reading.Message] = []
    /// True if something came that it does not judge.
    private(set) var hasGivenUp = false
    private var rest: ArraySlice<UInt8>
    private struct Refused: Error {}

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
        while let message = try? next() {
            messages.append(message)
            guard message.keepsAlive else { return }
        }
    }

    private mutating func next() throws -> Reading.Message {
        rest = rest.drop { $0 == 0x0D || $0 == 0x0A }
        var message = try requestLine(try line())
        var length: Int?
        var isChunked: Bool?
        var namesCodings = false
        while case let field = try line(), !field.isEmpty {
            let (name, value) = try Self.field(field)
            message.fields.append("\(name): \(value)")
            switch name.lowercased() {
            case "content-length":
                guard length == nil, !namesCodings, !value.isEmpty, !Self.hasTab(field) else { throw Refused() }
                guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(value) else {
                    throw Refused()
                }
                length = number
            case "transfer-encoding":
                guard length == nil else { throw Refused() }
                try Self.readCodings(Self.value(field), &isChunked, &namesCodings)
            case "connection", "proxy-connection":
                let options = Self.value(field).split(separator: ",").map { Self.word($0) }
                if message.version == .http11 {
                    if options.contains("close") { message.keepsAlive = false }
                } else if options.contains("keep-alive") {
                    message.keepsAlive = true
                }
            default: break
            }
        }
        guard isChunked ?? true, message.method != .connect else { throw Refused() }
        message.body = try isChunked == true ? chunks() : take(length ?? 0)
        message.isComplete = true
        return message
    }

    private static func readCodings(_ value: String, _ isChunked: inout Bool?, _ namesCodings: inout Bool) throws {
        namesCodings = true
        guard !word(value[...]).isEmpty else { return }
        for coding in value.split(separator: ",", omittingEmptySubsequences: false) {
            guard isChunked != true else { throw Refused() }
            isChunked = word(coding) == "chunked"
        }
    }

    /// What stands behind the colon, blanks included.
    private static func value(_ field: [UInt8]) -> String {
        let value = field.drop { $0 != 0x3A }.dropFirst()
        return String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
    }

    /// An element of a list in lower case: a tab behind it is a part of it.
    private static func word(_ text: Substring) -> String {
        var scalars = Array(text.unicodeScalars)[...]
        while let first = scalars.first, first == " " || first == "\t" { scalars.removeFirst() }
        while scalars.last == " " { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars)).lowercased()
    }

    /// Whether there is a tab behind the value, which `Content-Length` may not have.
    private static func hasTab(_ field: [UInt8]) -> Bool {
        let value = field.drop { $0 != 0x3A }.dropFirst().drop { $0 == 0x20 || $0 == 0x09 }
        return value.contains(0x09)
    }

    private static func trimmed(_ text: String) -> String {
        var bytes = Array(text.unicodeScalars)[...]
        while let last = bytes.last, last == " " || last == "\t" { bytes.removeLast() }
        while let first = bytes.first, first == " " || first == "\t" { bytes.removeFirst() }
        return String(String.UnicodeScalarView(bytes))
    }

    private mutating func line() throws -> [UInt8] {
        guard let end = rest.firstIndex(where: { $0 == 0x0D || $0 == 0x0A }) else { throw Refused() }
        guard rest[end] == 0x0D, end + 1 < rest.endIndex, rest[end + 1] == 0x0A else { throw Refused() }
        defer { rest = rest[(end + 2)...] }
        return Array(rest[..<end])
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        guard rest.count >= count else { throw Refused() }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    private mutating func chunks() throws -> [UInt8] {
        var body: [UInt8] = []
        while true {
            let text = try line()
            if text.contains(0x3B) { hasGivenUp = true }
            guard !text.isEmpty, text.allSatisfy({ $0.hexDigitValue != nil }) else { throw Refused() }
            guard let size = Int(String(decoding: text, as: UTF8.self), radix: 16) else { throw Refused() }
            if size == 0 { break }
            body += try take(size)
            guard try line().isEmpty else { throw Refused() }
        }
        while case let field = try line(), !field.isEmpty {
            let name = try Self.field(field).name.lowercased()
            guard name != "content-length", name != "transfer-encoding" else { throw Refused() }
        }
        return body
    }

    private static func field(_ line: [UInt8]) throws -> (name: String, value: String) {
        guard let colon = line.firstIndex(of: 0x3A), colon > 0 else { throw Refused() }
        let name = line[..<colon]
        let token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        guard name.allSatisfy({ token.utf8.contains($0) }) else { throw Refused() }
        let value = line[(colon + 1)...]
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw Refused() }
        let text = String(String.UnicodeScalarView(value.map { Unicode.Scalar($0) }))
        return (String(decoding: name, as: UTF8.self), trimmed(text))
    }

    private func requestLine(_ line: [UInt8]) throws -> Reading.Message {
        guard line.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { throw Refused() }
        let text = String(decoding: line, as: UTF8.self)
        let words = text.split(separator: " ")
        guard !text.hasPrefix(" "), let first = words.first, let method = Method(rawValue: String(first)) else {
            throw Refused()
        }
        guard words.count == 2 || words.count == 3, Self.isTarget(words[1], of: method) else { throw Refused() }
        var version = Version.http09
        if words.count == 3 {
            guard !text.hasSuffix(" ") else { throw Refused() }
            switch words[2] {
            case "HTTP/1.1": version = .http11
            case "HTTP/1.0", "HTTP/2.0": version = .http10
            case "HTTP/0.9": version = .http09
            default: throw Refused()
            }
        } else if text.hasSuffix(" ") {
            throw Refused()
        }
        return Reading.Message(
            method: method,
            target: String(words[1]),
            parts: Reading.Message.parts(RequestTarget(Array(words[1].utf8)[...])),
            version: version,
            fields: [],
            keepsAlive: version == .http11
        )
    }

    private static func isTarget(_ target: Substring, of method: Method) -> Bool {
        if method == .connect { return true }
        guard target.first != "/", target.first != "*" else { return true }
        guard let mark = target.range(of: "://") else { return false }
        let scheme = target[..<mark.lowerBound]
        let authority = target[mark.upperBound...].prefix { $0 != "/" && $0 != "?" }
        return !scheme.isEmpty && scheme.allSatisfy { $0.isLetter } && authority.count { $0 == "@" } <= 1
            && authority.allSatisfy { $0.isLetter || $0.isNumber || "!$%&'()*+,-.:;=_~@[]".contains($0) }
    }
}

extension Substring {
    /// The first place of a text.
    fileprivate func range(of text: String) -> Range<Index>? {
        for start in indices where self[start...].hasPrefix(text) {
            return start..<(index(start, offsetBy: text.count))
        }
        return nil
    }
}
