import JSON
import OpenAPI
import Testing

/// What hostile documents and values would cost.
@Suite struct `Schema depth and work` {
    private static let tree: JSONObject = [
        "Tree": [
            "type": "object", "properties": ["next": ["$ref": "#/components/schemas/Tree"]],
            "additionalProperties": false,
        ]
    ]

    /// An object inside an object, so many levels.
    private func nested(_ levels: Int, innermost: JSONValue = [:]) -> JSONValue {
        (1..<levels).reduce(innermost) { value, _ in ["next": value] }
    }

    @Test func `a schema may contain itself`() throws {
        let schema = try Compiled.schema(["$ref": "#/components/schemas/Tree"], beside: Self.tree)
        #expect(schema.isValid(nested(100)))
        let pointer = String(repeating: "/next", count: 99) + "/other"
        #expect(schema.check(nested(100, innermost: ["other": 1])).map(\.pointer.description) == [pointer])
    }

    @Test func `what is nested too deep is one violation`() throws {
        let schema = try Compiled.schema(["$ref": "#/components/schemas/Tree"], beside: Self.tree)
        #expect(schema.isValid(nested(Schema.depthLimit)))
        let value = nested(2000, innermost: ["other": 1])
        let violations = try #require(onSmallStack { schema.check(value) })
        #expect(violations.map(\.keyword) == ["depth"])
        #expect(violations.map(\.message) == ["is nested too deep: 512 levels can be checked"])
        #expect(violations.map(\.pointer.tokens.count) == [512])
        #expect(!schema.isValid(nested(2000)))
    }

    @Test func `nor does a choice hide it`() throws {
        let reference: JSONValue = ["$ref": "#/components/schemas/Tree"]
        let schema = try Compiled.schema(["not": ["anyOf": [reference, [:]]]], beside: Self.tree)
        #expect(schema.check(nested(2000)).map(\.keyword) == ["depth"])
    }

    @Test func `a deep value that no schema looks into is none of its business`() throws {
        #expect(try Compiled.schema(["type": "object"]).isValid(nested(2000)))
    }

    @Test func `nested choices do not double the work with each level`() throws {
        let reference: JSONValue = ["$ref": "#/components/schemas/Node"]
        let branch = { (name: JSONString) -> JSONValue in
            ["type": "object", "required": [.string(name)], "properties": ["next": reference]]
        }
        let schemas: JSONObject = [
            "Node": ["oneOf": [branch("a"), branch("b"), branch("next"), ["type": "object", "maxProperties": 0]]]
        ]
        let schema = try Compiled.schema(reference, beside: schemas)
        #expect(schema.isValid(nested(500)))
        #expect(!schema.isValid(nested(500, innermost: ["other": 1])))
    }

    @Test func `nor do schemas that are combined twice`() throws {
        let reference: JSONValue = ["$ref": "#/components/schemas/Node"]
        let part: JSONValue = ["properties": ["next": reference]]
        let schema = try Compiled.schema(
            reference,
            beside: ["Node": ["type": "object", "allOf": [part, part, ["properties": ["next": reference]]]]]
        )
        #expect(schema.isValid(nested(500)))
        #expect(schema.check(nested(500, innermost: 1)).count == 1)
    }

    @Test(arguments: ["allOf", "anyOf", "oneOf"] as [JSONString])
    func `nor do schemas one above the other`(keyword: JSONString) throws {
        var schemas: JSONObject = ["S0": ["type": "string"]]
        for level in 1...200 {
            let reference: JSONValue = ["$ref": "#/components/schemas/S\(level - 1)"]
            schemas["S\(level)"] = .object([keyword: .array([reference, reference])])
        }
        let schema = try Compiled.schema(["$ref": "#/components/schemas/S200"], beside: schemas)
        #expect(schema.isValid("text") == (keyword != "oneOf"))
        #expect(schema.check(1).count == 1)
    }

    @Test func `a schema of many levels takes no stack`() throws {
        let inner: JSONValue = ["type": "string"]
        let deep = (0..<1000).reduce(inner) { schema, _ in ["items": schema] }
        let combined = (0..<1000).reduce(inner) { schema, _ in ["allOf": [schema]] }
        let negated = (0..<1000).reduce(inner) { schema, _ in ["not": schema] }
        let isValid = onSmallStack { () -> [Bool]? in
            // Nil is as good as an error here.
            let schemas = try? [deep, combined, negated].map { try Compiled.schema($0) }
            return schemas.map { [$0[0].isValid([[[]]]), $0[1].isValid(1), $0[2].isValid("text")] }
        }
        #expect(isValid == [true, false, true])
    }

    @Test func `elements are compared in linear time, also objects with the same names`() throws {
        let schema = try Compiled.schema(["uniqueItems": true])
        let elements = (0..<20_000).map { number -> JSONValue in
            ["name": ["id": .number(JSONNumber(number))], "list": [1, [2]]]
        }
        #expect(schema.isValid(.array(elements)))
        #expect(!schema.isValid(.array(elements + [elements[777]])))
        #expect(!schema.isValid(.array(Array(repeating: elements[0], count: 20_000))))
    }

    @Test func `a long number takes linear time`() throws {
        let schema = try Compiled.schema(["multipleOf": 7, "minimum": 3, "type": "integer", "format": "int64"])
        let number = try JSONValue(parsing: (String(repeating: "7", count: 100_000) + "e-99999999999999999999").utf8)
        #expect(schema.check(number).map(\.keyword) == ["type", "minimum", "multipleOf", "format"])
    }
}
