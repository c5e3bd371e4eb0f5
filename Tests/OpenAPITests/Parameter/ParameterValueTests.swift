import JSON
import OpenAPI
import Testing

@Suite struct `Parameter values` {
    private func query(_ schema: JSONValue, _ others: JSONObject = [:]) throws -> Parameter {
        var json: JSONObject = ["name": "x", "in": "query", "schema": schema]
        for (name, value) in others.members { json[name] = value }
        return try Parameters.one(.object(json))
    }

    static let texts: [(String, String, JSONValue)] = [
        (#"{"type": "integer"}"#, "5", 5), (#"{"type": "integer"}"#, "-5", -5), (#"{"type": "integer"}"#, "5x", "5x"),
        (#"{"type": "integer"}"#, "+5", "+5"), (#"{"type": "integer"}"#, " 5", " 5"),
        (#"{"type": "integer"}"#, "5 ", "5 "),
        (#"{"type": "integer"}"#, "0x5", "0x5"), (#"{"type": "integer"}"#, "05", "05"),
        (#"{"type": "integer"}"#, "", ""),
        (#"{"type": "integer"}"#, "true", "true"), (#"{"type": "integer"}"#, "NaN", "NaN"),
        (#"{"type": "integer"}"#, "-", "-"),
        (#"{"type": "integer", "nullable": true}"#, "", nil),
        (#"{"type": "integer", "nullable": true}"#, "null", "null"),
        (#"{"type": "string", "nullable": true}"#, "", ""), (#"{"type": "boolean"}"#, "true", true),
        (#"{"type": "boolean"}"#, "false", false),
        (#"{"type": "boolean"}"#, "1", "1"), (#"{"type": "boolean"}"#, "True", "True"),
        (#"{"type": "string"}"#, "5", "5"),
        (#"{}"#, "5", "5"), (#"{"enum": [1, "2"]}"#, "1", 1), (#"{"enum": [1, "2"]}"#, "2", "2"),
        (#"{"enum": [1, "2"]}"#, "3", "3"),
        (#"{"oneOf": [{"type": "integer"}, {"type": "string", "maxLength": 3}]}"#, "5", 5),
        (#"{"oneOf": [{"type": "integer", "maximum": 4}, {"type": "string", "maxLength": 3}]}"#, "5", "5"),
        (#"{"oneOf": [{"type": "boolean"}, {"type": "array", "items": {"type": "string"}}]}"#, "true", true),
        (#"{"allOf": [{"type": "number"}, {"type": "integer"}]}"#, "5", 5),
        (#"{"allOf": [{"type": "integer"}], "nullable": true}"#, "", nil),
    ]

    @Test(arguments: texts)
    func `a text becomes what the schema has, if it is one`(schema: String, text: String, value: JSONValue) throws {
        let parameter = try query(try JSONValue(parsing: schema.utf8))
        #expect(try parameter.value(inQuery: [("x", text)]) == .some(value))
    }

    @Test func `elements and properties become what their schemas have`() throws {
        let list = try query(["type": "array", "items": ["type": "integer"]])
        #expect(try list.value(inQuery: [("x", "1"), ("x", "b")]) == [1, "b"])
        let object = try query(
            [
                "type": "object", "additionalProperties": ["type": "boolean"],
                "properties": ["n": ["type": "number"], "l": ["type": "array", "items": ["type": "integer"]]],
            ],
            ["style": "deepObject"]
        )
        let value = try object.value(inQuery: Parameters.pairs("x[n]=1.5&x[l]=1&x[o]=true&x[l]=2&x[n2]=2"))
        #expect(value == ["n": 1.5.json, "l": [1, 2], "o": true, "n2": "2"])
    }

    @Test func `what became no number is a violation of the type`() throws {
        let parameter = try query(["type": "integer"])
        #expect(parameter.check("5x").map(\.keyword) == ["type"])
        #expect(parameter.check(["1", "2"]).map(\.keyword) == ["type"])
        #expect(parameter.check(5).isEmpty)
    }

    @Test func `what is required must be there`() throws {
        #expect(
            try query(["type": "integer"], ["required": true]).check(nil as JSONValue?).map(\.keyword) == ["required"]
        )
        #expect(try query(["type": "integer"]).check(nil as JSONValue?).isEmpty)
    }

    @Test func `an empty text passes where empty values are allowed`() throws {
        let parameter = try query(["type": "boolean"], ["allowEmptyValue": true])
        #expect(try parameter.value(inQuery: [("x", "")]) == "")
        #expect(parameter.check("").isEmpty)
        #expect(parameter.check("no").map(\.keyword) == ["type"])
        #expect(try query(["type": "boolean"]).check("").map(\.keyword) == ["type"])
    }

    @Test func `a free-form object takes the names that no other parameter has`() throws {
        let (compiler, operation) = try Parameters.compiler([
            ["name": "limit", "in": "query", "schema": ["type": "integer"]],
            ["name": "X-Other", "in": "header", "schema": ["type": "string"]],
            [
                "name": "params", "in": "query",
                "schema": ["type": "object", "additionalProperties": ["type": "string"]],
            ],
        ])
        let parameters = compiler.parameters(of: operation)
        #expect(compiler.problems == [])
        let query = Parameters.pairs("a=1&limit=5&b=2")
        #expect(try parameters[0].value(inQuery: query) == 5)
        #expect(try parameters[2].value(inQuery: query) == ["a": "1", "b": "2"])
    }

    @Test func `content is JSON`() throws {
        let json: JSONValue = [
            "name": "x", "in": "query", "content": ["application/json": ["schema": ["type": "object"]]],
        ]
        let parameter = try Parameters.one(json)
        #expect(try parameter.value(inQuery: [("x", #"{"a": [1]}"#)]) == ["a": [1]])
        #expect(parameter.check([]).map(\.keyword) == ["type"])
        let error = #expect(throws: ParameterError.self) { try parameter.value(inQuery: [("x", "{")]) }
        #expect(error == ParameterError(name: "x", message: "must be JSON"))
    }

    static let malformed: [(String, Bool, JSONValue, String, String)] = [
        ("label", false, `Parameter styles`.text, "blue", "must begin with a full stop"),
        ("label", true, `Parameter styles`.text, "", "must begin with a full stop"),
        ("matrix", false, `Parameter styles`.text, "color=blue", "must begin with a semicolon"),
        ("matrix", false, `Parameter styles`.text, ";colour=blue", "must be written as ;color=…"),
        ("matrix", false, `Parameter styles`.text, ";color=a;color=b", "must be written once"),
        ("matrix", true, `Parameter styles`.color, ";R", "must have a value for each name"),
        ("simple", false, `Parameter styles`.color, "R,100,G", "must have a value for each name"),
        ("simple", true, `Parameter styles`.color, "R=100,G", "must have a value for each name"),
        ("simple", false, `Parameter styles`.text, "%zz", "must be percent-encoded"),
        ("simple", false, `Parameter styles`.text, "%4", "must be percent-encoded"),
        ("simple", false, `Parameter styles`.text, "%ff", "must be percent-encoded UTF-8"),
    ]

    @Test(arguments: malformed)
    func `a text that is not in the style is refused`(
        style: String,
        explode: Bool,
        schema: JSONValue,
        text: String,
        message: String
    ) throws {
        let parameter = try Parameters.one([
            "name": "color", "in": "path", "required": true, "style": "\(style)", "explode": .bool(explode),
            "schema": schema,
        ])
        let error = #expect(throws: ParameterError.self) { try parameter.value(inPath: text) }
        #expect(error == ParameterError(name: "color", message: message))
    }

    @Test(arguments: ["x[a][b]=1", "x[a=1", "x[]]=1"])
    func `an object in brackets has one level`(query: String) throws {
        let parameter = try self.query(["type": "object"], ["style": "deepObject"])
        let error = #expect(throws: ParameterError.self) { try parameter.value(inQuery: Parameters.pairs(query)) }
        #expect(error?.message == "must be written as x[property]=…")
    }
}

extension Double {
    /// The number as JSON.
    fileprivate var json: JSONValue { JSONNumber(self).map { .number($0) } ?? .null }
}
