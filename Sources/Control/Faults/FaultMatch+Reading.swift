import Emulator
import HTTP
import JSON

extension FaultMatch {
    /// Reads which requests a rule is for, and at which of them it fires; without anything, every one.
    static func read(
        _ reader: FixtureReader?,
        _ operations: [String]
    ) throws(Diagnostic) -> (FaultMatch, FaultOccasion) {
        var match = FaultMatch()
        guard let reader else { return (match, FaultOccasion()) }
        try reader.expect(only: [
            "operation", "method", "path", "client", "headers", "query", "body", "nth", "every", "after", "probability",
        ])
        if let member = reader.optional("operation") {
            let pattern = try member.pattern()
            guard operations.contains(where: { pattern.matches($0) }) else {
                throw member.mistake(FixtureReader.noSuchOperation)
            }
            match.operation = pattern
        }
        match.method = try reader.optional("method")?.method()
        match.path = try path(reader)
        match.client = try reader.optional("client")?.pattern()
        match.fields = try values(reader.optional("headers"), areFields: true)
        match.query = try values(reader.optional("query"), areFields: false)
        match.body = try reader.optional("body")?.patternText()
        return (match, try FaultOccasion(reading: reader))
    }

    private static func path(_ reader: FixtureReader) throws(Diagnostic) -> PathPattern? {
        guard let member = reader.optional("path") else { return nil }
        let text = try member.patternText()
        guard text.hasPrefix("/") else { throw member.mistake("a path begins with a slash") }
        guard !text.contains("?"), !text.contains("#") else {
            throw member.mistake("a path has no query; the member query is for that")
        }
        return PathPattern(text)
    }

    /// Names with what their values must look like; null where there must be none.
    private static func values(_ reader: FixtureReader?, areFields: Bool) throws(Diagnostic) -> [NamedValue] {
        guard let reader else { return [] }
        var values: [NamedValue] = []
        for (name, member) in try reader.members() {
            guard !areFields || !name.bytes.isEmpty && name.bytes.allSatisfy(\.isTokenByte) else {
                throw member.mistake("this is no name of a header field")
            }
            values.append((name.string, member.value.isNull ? nil : TextPattern(try member.string())))
        }
        return values
    }
}

extension FaultOccasion {
    init(reading reader: FixtureReader) throws(Diagnostic) {
        self.init()
        nth = try reader.optional("nth")?.int(atLeast: 1)
        every = try reader.optional("every")?.int(atLeast: 1)
        after = try reader.optional("after")?.int(atLeast: 0)
        probability = try reader.optional("probability")?.number(0...1)
        if nth != nil, let other = reader.optional("every") ?? reader.optional("after") {
            throw other.mistake("nth goes with neither every nor after")
        }
    }
}
