/// Reads one JSON text strictly (RFC 8259): one pass, nesting on a stack of its own instead of the thread's.
struct JSONParser {
    /// An array or object that is open: where its children start among the finished ones.
    private struct Level {
        let isObject: Bool
        let start: Int
    }

    let text: [UInt8]
    var position = 0
    var names: JSONNameCache
    private let depthLimit: Int
    private var open: [Level] = []
    private var elements: [JSONValue] = []
    private var members: [JSONMember] = []

    init(_ text: [UInt8], depthLimit: Int) {
        self.text = text
        self.depthLimit = depthLimit
        names = JSONNameCache(textLength: text.count)
        open.reserveCapacity(8)
        members.reserveCapacity(8)
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        while true {
            skipBlanks()
            if let value = try valueOrOpening(), let document = try attach(value) { return document }
        }
    }

    /// The byte at the position, or 0 at the end; an actual 0 is nowhere allowed either.
    private var byte: UInt8 {
        position < text.count ? text[position] : 0
    }

    mutating func skipBlanks() {
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
            default: return
            }
        }
    }

    /// Reads a value, or opens an array or object whose first child comes next and gives nil.
    private mutating func valueOrOpening() throws(JSONSyntaxError) -> JSONValue? {
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "{"): return try objectOrOpening()
        case UInt8(ascii: "["): return try arrayOrOpening()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: throw unexpected()
        }
    }

    private mutating func objectOrOpening() throws(JSONSyntaxError) -> JSONValue? {
        let level = Level(isObject: true, start: members.count)
        try open(level)
        if byte == UInt8(ascii: "}") {
            close()
            return .object(JSONObject())
        }
        try memberName(or: .expectedNameOrBrace)
        return nil
    }

    private mutating func arrayOrOpening() throws(JSONSyntaxError) -> JSONValue? {
        let level = Level(isObject: false, start: elements.count)
        try open(level)
        guard byte == UInt8(ascii: "]") else { return nil }
        close()
        return .array([])
    }

    private mutating func open(_ level: Level) throws(JSONSyntaxError) {
        guard open.count < depthLimit else { throw error(.tooDeep) }
        open.append(level)
        position += 1
        skipBlanks()
    }

    private mutating func close() {
        open.removeLast()
        position += 1
    }

    /// Gives a value to the innermost open container and closes those that end here.
    ///
    /// - Returns: the document when nothing is left open, nil when a further value comes next.
    private mutating func attach(_ value: JSONValue) throws(JSONSyntaxError) -> JSONValue? {
        var value = value
        while let level = open.last {
            let closed = level.isObject ? try attachMember(value, to: level) : try attachElement(value, to: level)
            guard let closed else { return nil }
            close()
            value = closed
        }
        skipBlanks()
        guard position == text.count else { throw error(.trailingCharacters) }
        return value
    }

    private mutating func attachMember(_ value: JSONValue, to level: Level) throws(JSONSyntaxError) -> JSONValue? {
        members[members.count - 1].value = value
        skipBlanks()
        if byte == UInt8(ascii: ",") {
            position += 1
            skipBlanks()
            try memberName(or: .expectedName)
            return nil
        }
        guard byte == UInt8(ascii: "}") else { throw error(.expectedCommaOrBrace) }
        return .object(
            JSONObject(JSONMemberList(asWritten: Self.take(from: level.start, of: &members, isLast: open.count == 1)))
        )
    }

    private mutating func attachElement(_ value: JSONValue, to level: Level) throws(JSONSyntaxError) -> JSONValue? {
        elements.append(value)
        skipBlanks()
        if byte == UInt8(ascii: ",") {
            position += 1
            return nil
        }
        guard byte == UInt8(ascii: "]") else { throw error(.expectedCommaOrBracket) }
        return .array(Self.take(from: level.start, of: &elements, isLast: open.count == 1))
    }

    /// Moves the children from a place on into an array of just their size, so that no reference is counted up and down.
    private static func take<Child>(from start: Int, of children: inout [Child], isLast: Bool) -> [Child] {
        if isLast {
            defer { children = [] }
            return children
        }
        var taken: [Child] = []
        taken.reserveCapacity(children.count - start)
        while children.count > start { taken.append(children.removeLast()) }
        taken.reverse()
        return taken
    }

    /// Reads a name and its colon; the member waits with `null` for its value.
    private mutating func memberName(or kind: JSONSyntaxError.Kind) throws(JSONSyntaxError) {
        guard byte == UInt8(ascii: "\"") else { throw error(kind) }
        members.append(JSONMember(name: try name(), value: .null))
        skipBlanks()
        guard byte == UInt8(ascii: ":") else { throw error(.expectedColon) }
        position += 1
    }

    private mutating func literal(_ name: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
        for place in 0..<name.utf8CodeUnitCount {
            guard byte == name.utf8Start[place] else { throw unexpected() }
            position += 1
        }
        return value
    }
}

extension JSONParser {
    /// An error at the position; that the bytes there are not UTF-8 comes first.
    func error(_ kind: JSONSyntaxError.Kind) -> JSONSyntaxError {
        let isText = position >= text.count || UTF8Sequence.length(in: text, at: position) != nil
        return JSONSyntaxError(isText ? kind : .invalidUTF8, at: position)
    }

    /// The error for what stands at the position instead of a value.
    private func unexpected() -> JSONSyntaxError {
        guard position < text.count else { return error(.unexpectedEnd) }
        switch text[position] {
        case UInt8(ascii: "\""): return error(.unexpectedString)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return error(.unexpectedNumber)
        default: return error(.unexpectedToken)
        }
    }
}
