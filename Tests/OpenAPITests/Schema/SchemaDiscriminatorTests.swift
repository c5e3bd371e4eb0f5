import JSON
import OpenAPI
import Testing

@Suite struct `Schema discriminator` {
    private static let schemas: JSONObject = [
        "Cat": ["type": "object", "required": ["lives"], "properties": ["lives": ["type": "integer"]]],
        "Dog": ["type": "object", "properties": ["bark": ["type": "boolean"]]],
        "Fish": ["type": "object", "maxProperties": 1],
    ]

    private func schema(_ keyword: JSONString = "oneOf", mapping: JSONValue? = nil) throws -> Schema {
        var discriminator: JSONObject = ["propertyName": "kind"]
        discriminator["mapping"] = mapping
        let alternatives: JSONValue = [["$ref": "#/components/schemas/Cat"], ["$ref": "#/components/schemas/Dog"]]
        let json = JSONObject([(keyword, alternatives), ("discriminator", .object(discriminator))])
        return try Compiled.schema(.object(json), beside: Self.schemas)
    }

    static let samples: [(JSONValue, [String])] = [
        (["kind": "Dog"], []), (["kind": "Cat", "lives": 7], []), (["kind": "Cat"], ["/lives: is required"]),
        (["kind": "Dog", "bark": 1], ["/bark: must be true or false"]),
        ([:], ["/kind: is missing, must be one of: Cat, Dog"]),
        (["kind": "Bird"], ["/kind: must be one of: Cat, Dog"]), (["kind": 1], ["/kind: must be one of: Cat, Dog"]),
        (["kind": "Fish"], ["/kind: must be one of: Cat, Dog"]),
        ([], ["/: must be an object whose kind names its schema"]),
        (nil, ["/: must be an object whose kind names its schema"]),
    ]

    @Test(arguments: ["oneOf", "anyOf"] as [JSONString], samples)
    func `the property selects the schema`(keyword: JSONString, sample: (JSONValue, [String])) throws {
        #expect(try schema(keyword).check(sample.0).map(\.description) == sample.1)
    }

    @Test func `a missing or unknown value is a violation of the discriminator`() throws {
        #expect(try schema().check([:]).map(\.keyword) == ["discriminator"])
    }

    @Test(arguments: ["#/components/schemas/Fish", "Fish"])
    func `a mapping names schemas by reference or by name`(target: JSONValue) throws {
        let schema = try schema(mapping: ["tabby": "#/components/schemas/Cat", "swims": target])
        #expect(schema.isValid(["kind": "tabby", "lives": 1]))
        #expect(schema.isValid(["kind": "Cat", "lives": 1]))
        #expect(!schema.isValid(["kind": "tabby"]))
        #expect(schema.isValid(["kind": "swims"]))
        #expect(!schema.isValid(["kind": "swims", "more": 1]))
    }

    @Test func `in a parent it selects nothing`() throws {
        let schema = try Compiled.schema(["type": "object", "discriminator": ["propertyName": "kind"]])
        #expect(schema.isValid([:]))
    }

    static let mistakes: [(JSONValue, String)] = [
        ("kind", "Test/discriminator: expected an object"), ([:], "Test/discriminator/propertyName: expected a text"),
        (["propertyName": 1], "Test/discriminator/propertyName: expected a text"),
        (
            ["propertyName": "a", "maping": [:]],
            "Test/discriminator/maping: no field of a discriminator in OpenAPI 3.0"
        ),
        (["propertyName": "a", "mapping": []], "Test/discriminator/mapping: expected an object"),
        (["propertyName": "a", "mapping": ["x": 1]], "Test/discriminator/mapping/x: expected a text"),
        (["propertyName": "a", "mapping": ["x": "Cow"]], "Test/discriminator/mapping/x: leads to no schema: Cow"),
        (
            ["propertyName": "a", "mapping": ["x": "dog.json"]],
            "Test/discriminator/mapping/x: leads to no schema: dog.json"
        ),
    ]

    @Test(arguments: mistakes)
    func `mistakes are named`(discriminator: JSONValue, problem: String) throws {
        let schema: JSONValue = ["oneOf": [["$ref": "#/components/schemas/Cat"]], "discriminator": discriminator]
        #expect(try Compiled.problems(schema, beside: Self.schemas) == [problem])
    }
}
