extension JSONValue {
    /// Reads one JSON text (RFC 8259) strictly, in one pass and linear time.
    ///
    /// Of equal names in an object the last value wins, at the place of the first. A byte order mark is refused
    /// (section 8.1).
    /// - Parameters:
    ///   - text: the text as UTF-8.
    ///   - depthLimit: how deep arrays and objects may be nested; `[]` is one deep. Nesting costs the parser no stack,
    ///     but the runtime releases a value recursively, 144 bytes a level: a stack of 512 KiB is safe with 3,000.
    /// - Throws: `JSONSyntaxError` where the text stops being JSON.
    public init(parsing text: [UInt8], depthLimit: Int = 512) throws(JSONSyntaxError) {
        var parser = JSONParser(text, depthLimit: depthLimit)
        self = try parser.document()
    }

    /// Reads one JSON text from another collection of bytes, such as a slice or the UTF-8 of a string.
    ///
    /// - Throws: `JSONSyntaxError` where the text stops being JSON; its offset counts from the start of the collection.
    public init(parsing text: some Collection<UInt8>, depthLimit: Int = 512) throws(JSONSyntaxError) {
        try self.init(parsing: Array(text), depthLimit: depthLimit)
    }

    /// Reads a request body as `express.json()` does in its strict mode: only an object or an array is taken.
    ///
    /// Another value is refused at its first character before the rest is looked at, so `nul` and `5` give the same
    /// message (body-parser 2, `lib/types/json.js`). Empty bodies, which Express takes for `{}`, are the caller's
    /// business, as are byte order marks and repairing what is not UTF-8.
    /// - Parameters:
    ///   - text: the body as UTF-8.
    ///   - depthLimit: as for `init(parsing:)`.
    /// - Throws: `JSONSyntaxError`, whose `v8Message(in:)` is the message that Express answers with.
    public init(parsingExpressBody text: [UInt8], depthLimit: Int = 512) throws(JSONSyntaxError) {
        var parser = JSONParser(text, depthLimit: depthLimit)
        parser.skipBlanks()
        let isContainer = text[parser.position...].first.map { [UInt8(ascii: "{"), UInt8(ascii: "[")].contains($0) }
        if isContainer == false { throw parser.error(.notObjectOrArray) }
        self = try parser.document()
    }
}
