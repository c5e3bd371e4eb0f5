import HTTP

/// What Node.js' HTTP server decides by itself, before the application sees a request.
enum NodeServer {
    /// The answer to a request that the application is not shown; nil for any other.
    static func refusal(_ head: RequestHead) -> Response? {
        guard refuses(head) else { return nil }
        var response =
            lacksHost(head)
            ? Response(.badRequest, fields: [.connection: "close"], closesConnection: true) : Response(Status(417))
        response.omitsLength = true
        return response
    }

    /// Whether the application is not shown a request.
    static func refuses(_ head: RequestHead) -> Bool {
        lacksHost(head) || expectation(of: head) == .unknown
    }

    private static func lacksHost(_ head: RequestHead) -> Bool {
        head.version == .http11 && !head.fields.contains(.host)
    }

    enum Expectation {
        case none, goAhead, unknown
    }

    /// What the client expects: `100-continue` anywhere in the field, as a word (Node.js' `continueExpression`).
    static func expectation(of head: RequestHead) -> Expectation {
        guard head.version == .http11, head.fields.contains(.expect) else { return .none }
        let text = Array(head.fields.values(of: .expect).joined(separator: ", ").utf8)
        let wanted = Array("100-continue".utf8)
        guard text.count >= wanted.count else { return .unknown }
        for start in 0...(text.count - wanted.count) {
            let end = start + wanted.count
            guard text[start..<end].elementsEqual(wanted, by: { $0.asciiLowercased == $1 }) else { continue }
            if start == 0 || !text[start - 1].isWordByte, end == text.count || !text[end].isWordByte { return .goAhead }
        }
        return .unknown
    }
}

extension UInt8 {
    /// JavaScript's `\w`.
    fileprivate var isWordByte: Bool {
        self == UInt8(ascii: "_") || isAlphanumeric
    }

    private var isAlphanumeric: Bool {
        (self | 0x20) &- UInt8(ascii: "a") < 26 || self &- UInt8(ascii: "0") < 10
    }
}
