import HTTP

/// All that a parser finds in some bytes, however they were cut.
struct Reading: Equatable {
    struct Message: Equatable {
        var method: Method
        var target: String
        /// Path and query, by its parts or by a look at all of it.
        var parts: [String]
        var version: Version
        var fields: [String]
        var keepsAlive: Bool
        var body: [UInt8] = []
        var isComplete = false
    }

    var messages: [Message] = []
    var refusal: RequestParseError?

    /// Reads bytes that come in the given pieces.
    init(_ pieces: [ArraySlice<UInt8>], limits: RequestParser.Limits = RequestParser.Limits()) {
        var parser = RequestParser(limits: limits)
        do throws(RequestParseError) {
            for piece in pieces { try read(Array(piece), &parser) }
        } catch {
            refusal = error
        }
    }

    /// Reads bytes that come at once.
    init(_ bytes: [UInt8], limits: RequestParser.Limits = RequestParser.Limits()) {
        self.init([bytes[...]], limits: limits)
    }

    /// Reads a text, each character of which is one byte.
    init(_ text: String) {
        self.init(text.latin1)
    }

    var complete: [Message] { messages.filter(\.isComplete) }

    private mutating func read(_ piece: [UInt8], _ parser: inout RequestParser) throws(RequestParseError) {
        var position = 0
        while true {
            switch try parser.next(piece.span, &position) {
            case .needsMore: return
            case .head(let head): messages.append(Message(head))
            case .body(let range): messages[messages.count - 1].body += piece[range]
            case .end: messages[messages.count - 1].isComplete = true
            }
        }
    }
}

extension Reading.Message {
    init(_ head: RequestHead) {
        self.init(
            method: head.method,
            target: String(decoding: head.target, as: UTF8.self),
            parts: Self.parts(head.targetParts),
            version: head.version,
            fields: head.fields.lines.map { "\($0.name): \($0.value)" },
            keepsAlive: head.keepsAlive
        )
    }

    static func parts(_ target: RequestTarget) -> [String] {
        [target.path, target.query].map { String(decoding: $0, as: UTF8.self) }
    }
}

extension String {
    /// Each character as one byte, for bytes that are not UTF-8.
    var latin1: [UInt8] {
        unicodeScalars.map { UInt8($0.value) }
    }
}

extension [UInt8] {
    /// The pieces between the given places.
    func cut(at places: [Int]) -> [ArraySlice<UInt8>] {
        zip([0] + places, places + [count]).map { self[$0..<$1] }
    }
}
