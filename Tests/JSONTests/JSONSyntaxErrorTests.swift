import JSON
import Testing

@Suite struct `JSON syntax errors` {
    /// The message for a text, as it goes over the wire: a JSON string.
    private func message(_ text: String) throws -> String {
        let error = try #require(refusal(of: text))
        var output: [UInt8] = []
        JSONWriter.write(error.v8Message(in: Array(text.utf8)), to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    private func quoted(_ text: String) -> String {
        String(decoding: JSONValue.string(JSONString(text)).serialized(), as: UTF8.self)
    }

    @Test(arguments: V8Messages.recorded) func `of request bodies are worded as recorded`(case: V8Messages.Case) throws
    {
        let text = Array(`case`.text.utf8)
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsingExpressBody: text) }
        #expect(error?.v8Message(in: text) == JSONString(`case`.message))
    }

    @Test(arguments: V8Messages.derived) func `are worded as V8 words them`(case: V8Messages.Case) throws {
        #expect(try message(`case`.text) == quoted(`case`.message))
    }

    @Test(arguments: V8Messages.halves) func `cut excerpts between the halves of a pair`(case: V8Messages.Case) throws {
        #expect(try message(`case`.text) == `case`.message)
    }

    @Test func `exist for each kind that V8 has`() throws {
        let texts = V8Messages.recorded.map(\.text) + V8Messages.derived.map(\.text)
        let kinds = texts.compactMap { text -> JSONSyntaxError.Kind? in refusal(of: text)?.kind }
        let own: Set<JSONSyntaxError.Kind> = [.notObjectOrArray, .tooDeep, .invalidUTF8]
        #expect(Set(kinds).union(own) == Set(JSONSyntaxError.Kind.allCases))
    }

    @Test(arguments: ["{}", "[1]", " \r\n\t{\"a\":1}"]) func `do not arise for objects and arrays`(text: String) throws
    {
        #expect(try JSONValue(parsingExpressBody: Array(text.utf8)) == JSONValue(parsing: text.utf8))
    }

    @Test(arguments: ["5", "\"x\"", " null", "true", "tru", "x"]) func `refuse other bodies at once`(text: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsingExpressBody: Array(text.utf8)) }
        #expect(error?.kind == .notObjectOrArray)
    }

    @Test(arguments: ["", "  ", "\n"]) func `call blank bodies ended too early`(text: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue(parsingExpressBody: Array(text.utf8)) }
        #expect(error?.kind == .unexpectedEnd)
    }

    @Test(arguments: [
        ("{\"a\":1,}", 1, 8), ("{\n  \"é😀\": x\n}", 2, 9), ("[\r\n1\r\n2]", 3, 1), ("[\r1\r\r2]", 4, 1), ("[\n", 2, 1),
        ("", 1, 1),
    ])
    func `tell line and column in characters`(text: String, line: Int, column: Int) throws {
        let error = try #require(refusal(of: text))
        #expect(error.position(in: Array(text.utf8)) == (line, column))
    }

    @Test func `are explained in a sentence`() throws {
        let error = try #require(refusal(of: "{\n\"a\" 1}"))
        #expect(
            error.explanation(in: Array("{\n\"a\" 1}".utf8)) == "Line 2, column 5: a colon is expected after the name."
        )
        #expect("\(error)" == "a colon is expected after the name (byte 6)")
    }

    @Test func `say each something else`() {
        #expect(Set(JSONSyntaxError.Kind.allCases.map(\.description)).count == JSONSyntaxError.Kind.allCases.count)
    }

    @Test(arguments: [[], Array("é".utf8), [0xFF, 0xC3], Array("[\"😀".utf8)]) func `endure a text that is not theirs`(
        text: [UInt8]
    ) throws {
        for other in ["[1,2,3,4,5,6,x]", "{\"a\":1,}", "xxxxxxxxxxxxxxxxxxxxxxxx", "[1,2,3 4]"] {
            let error = try #require(refusal(of: other))
            #expect(!error.v8Message(in: text).isEmpty)
            #expect(error.position(in: text).line == 1)
        }
    }
}
