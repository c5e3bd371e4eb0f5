/// Checks a request target byte by byte (RFC 9112, section 3.2): origin, absolute and asterisk form, and the
/// authority form of CONNECT.
///
/// As lenient as Node.js: any visible ASCII character may stand in a path or query.
struct TargetScanner: Sendable {
    private enum Part: Sendable {
        case start, scheme, firstSlash, secondSlash, authority, authorityAfterAt, path, query, fragment
    }

    private var part = Part.start
    private var scanned = 0
    /// The offset of the first `?`, if a query begins there.
    private(set) var queryMark: Int?
    /// The offset of the first `#`.
    private(set) var fragmentMark: Int?

    /// A scanner that expects an authority (`host:port`) if the method is CONNECT, else any other form.
    init(authorityOnly: Bool = false) {
        if authorityOnly { part = .authority }
    }

    /// The end of the run of target bytes that begins at `position`; stops before the first byte that is none.
    ///
    /// Nil if that byte is neither a space nor the end of a line, or if the target may not end there.
    mutating func scan(_ input: Span<UInt8>, from position: Int) -> Int? {
        var end = position
        defer { scanned += end - position }
        while end < input.count {
            let byte = input[end]
            if byte <= 0x20 { return isEnd(byte) ? end : nil }
            guard byte < 0x7F, advance(byte) else { return nil }
            if part == .query, queryMark == nil { queryMark = scanned + end - position }
            if part == .fragment, fragmentMark == nil { fragmentMark = scanned + end - position }
            end += 1
            if part == .path || part == .query { end = endOfRun(input, from: end) }
        }
        return end
    }

    /// Path and query are where nearly all bytes are, so they have a loop of their own.
    private func endOfRun(_ input: Span<UInt8>, from position: Int) -> Int {
        let (space, delete) = (Span.word(of: 0x20), Span.word(of: 0x7F))
        let (mark, hash) = (Span.word(of: UInt8(ascii: "?")), Span.word(of: UInt8(ascii: "#")))
        var end = input.skipWords(from: position) { word in
            let ends = Span.zeros(word ^ mark) | Span.zeros(word ^ hash)
            let others = Span.controls(word) | Span.zeros(word ^ space) | Span.zeros(word ^ delete)
            return ends | others | word & Span.word(of: 0x80) == 0
        }
        while end < input.count {
            let byte = input[end]
            guard byte > 0x20, byte < 0x7F, byte != UInt8(ascii: "?"), byte != UInt8(ascii: "#") else { break }
            end += 1
        }
        return end
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        guard byte == 0x20 || byte == 0x0D else { return false }
        switch part {
        case .authority, .authorityAfterAt, .path, .query, .fragment: return true
        case .start, .scheme, .firstSlash, .secondSlash: return false
        }
    }

    /// Takes one visible ASCII byte; false if it may not stand here.
    private mutating func advance(_ byte: UInt8) -> Bool {
        switch part {
        case .start: return start(byte)
        case .scheme:
            if byte == UInt8(ascii: ":") { part = .firstSlash }
            return byte == UInt8(ascii: ":") || byte.isLetter
        case .firstSlash, .secondSlash:
            part = part == .firstSlash ? .secondSlash : .authority
            return byte == UInt8(ascii: "/")
        case .authority, .authorityAfterAt: return authority(byte)
        case .path, .query:
            if byte == UInt8(ascii: "#") {
                part = .fragment
            } else if byte == UInt8(ascii: "?") {
                part = .query
            }
            return true
        case .fragment: return true
        }
    }

    private mutating func start(_ byte: UInt8) -> Bool {
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "*") {
            part = .path
            return true
        }
        part = .scheme
        return byte.isLetter
    }

    private mutating func authority(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"): part = .path
        case UInt8(ascii: "?"): part = .query
        case UInt8(ascii: "@"):
            guard part == .authority else { return false }
            part = .authorityAfterAt
        case UInt8(ascii: "["), UInt8(ascii: "]"): break
        default: return byte.isUserinfoByte
        }
        return true
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool {
        (self | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// `userinfo` of RFC 3986, section 3.2.1, which covers a host and its port as well.
    fileprivate var isUserinfoByte: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "&")...UInt8(ascii: "."): true
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: isLetter
        }
    }
}
