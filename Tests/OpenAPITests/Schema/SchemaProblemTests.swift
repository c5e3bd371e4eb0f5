import JSON
import OpenAPI
import Testing

@Suite struct `Schema problems` {
    static let mistakes: [(String, [String])] = [
        (#"{"const": 1}"#, ["Test/const: no keyword of a schema in OpenAPI 3.0"]),
        (#"{"patternProperties": {}}"#, ["Test/patternProperties: no keyword of a schema in OpenAPI 3.0"]),
        (#"{"minlength": 1}"#, ["Test/minlength: no keyword of a schema in OpenAPI 3.0"]),
        (#"{"type": "null"}"#, ["Test/type: expected one of object, array, string, number, integer, boolean"]),
        (#"{"type": ["string"]}"#, ["Test/type: expected one of object, array, string, number, integer, boolean"]),
        (#"{"nullable": "yes"}"#, ["Test/nullable: expected true or false"]),
        (#"{"enum": []}"#, ["Test/enum: expected a list of at least one value"]),
        (#"{"enum": "a"}"#, ["Test/enum: expected a list of at least one value"]),
        (#"{"format": 1}"#, ["Test/format: expected a text"]),
        (#"{"maximum": "1"}"#, ["Test/maximum: expected a number"]),
        (#"{"exclusiveMaximum": 5}"#, ["Test/exclusiveMaximum: expected true or false"]),
        (#"{"exclusiveMinimum": true}"#, ["Test/exclusiveMinimum: says nothing without minimum"]),
        (#"{"multipleOf": 0}"#, ["Test/multipleOf: expected a number above zero, of at most eighteen digits"]),
        (#"{"multipleOf": -1}"#, ["Test/multipleOf: expected a number above zero, of at most eighteen digits"]),
        (
            #"{"multipleOf": 1234567890123456789}"#,
            ["Test/multipleOf: expected a number above zero, of at most eighteen digits"]
        ),
        (#"{"maxLength": -1}"#, ["Test/maxLength: expected a whole number that is not negative"]),
        (#"{"minItems": 1.5}"#, ["Test/minItems: expected a whole number that is not negative"]),
        (#"{"maxProperties": 1e400}"#, ["Test/maxProperties: expected a whole number that is not negative"]),
        (#"{"pattern": 1}"#, ["Test/pattern: expected a text"]),
        (#"{"pattern": "(a"}"#, ["Test/pattern: invalid pattern: a parenthesis is not closed"]),
        (#"{"uniqueItems": 1}"#, ["Test/uniqueItems: expected true or false"]),
        (#"{"items": []}"#, ["Test/items: expected a schema object"]),
        (#"{"properties": []}"#, ["Test/properties: expected an object"]),
        (
            #"{"properties": {"a": 1, "b": true}}"#,
            ["Test/properties/a: expected a schema object", "Test/properties/b: expected a schema object"]
        ),
        (#"{"required": true}"#, ["Test/required: expected a list of names"]),
        (#"{"required": ["a", 1]}"#, ["Test/required/1: expected a name"]),
        (#"{"additionalProperties": "no"}"#, ["Test/additionalProperties: expected true, false or a schema object"]),
        (#"{"allOf": {}}"#, ["Test/allOf: expected a list of at least one schema"]),
        (#"{"oneOf": []}"#, ["Test/oneOf: expected a list of at least one schema"]),
        (#"{"anyOf": [1]}"#, ["Test/anyOf/0: expected a schema object"]),
        (#"{"not": []}"#, ["Test/not: expected a schema object"]),
        (#"{"readOnly": 1}"#, ["Test/readOnly: expected true or false"]),
        (#"{"writeOnly": null}"#, ["Test/writeOnly: expected true or false"]),
        (
            #"{"title": 1, "description": 2, "deprecated": 3, "xml": 4, "externalDocs": 5}"#,
            [
                "Test/title: expected a text", "Test/description: expected a text",
                "Test/deprecated: expected true or false",
                "Test/xml: expected an object", "Test/externalDocs: expected an object",
            ]
        ),
        (#"{"$ref": 1}"#, ["Test/$ref: expected a text"]),
        (##"{"$ref": "#/nowhere"}"##, ["Test/$ref: leads nowhere: #/nowhere"]),
        (##"{"$ref": "#/%zz"}"##, ["Test/$ref: leads nowhere: #/%zz"]),
        (#"{"$ref": "other.json#/A"}"#, ["Test/$ref: only references within the document are implemented"]),
        (
            #"{"items": {"$ref": "https://example.com"}}"#,
            ["Test/items/$ref: only references within the document are implemented"]
        ),
        (##"{"$ref": "#/openapi"}"##, ["api.json: /openapi: expected a schema object"]),
        (##"{"$ref": "#/components/schemas/Test"}"##, ["Test/$ref: the reference leads back to itself"]),
        (
            ##"{"allOf": [{"$ref": "#/components/schemas/Test"}]}"##,
            ["Test: the schema leads back to itself without going into the value"]
        ),
        (
            ##"{"anyOf": [{"type": "string"}, {"not": {"$ref": "#/components/schemas/Test"}}]}"##,
            ["Test: the schema leads back to itself without going into the value"]
        ),
        (
            ##"{"items": {"$ref": "#/components/schemas/Test/items"}}"##,
            ["Test/items/$ref: the reference leads back to itself"]
        ),
        (
            #"{"const": 1, "properties": {"a": {"if": {}}}, "type": 5}"#,
            [
                "Test/const: no keyword of a schema in OpenAPI 3.0",
                "Test/type: expected one of object, array, string, number, integer, boolean",
                "Test/properties/a/if: no keyword of a schema in OpenAPI 3.0",
            ]
        ),
    ]

    @Test(arguments: mistakes)
    func `mistakes are named, all of them`(schema: String, problems: [String]) throws {
        #expect(try Compiled.problems(try JSONValue(parsing: schema.utf8)) == problems)
    }

    @Test func `annotations and extensions are no mistakes`() throws {
        let schema: JSONValue = [
            "title": "T", "description": "D", "default": 1, "example": [:], "externalDocs": [:], "xml": [:],
            "deprecated": true,
            "readOnly": false, "writeOnly": false, "x-anything": nil, "format": "anything",
        ]
        #expect(try Compiled.problems(schema) == [])
    }

    @Test func `a keyword that is no mistake in a name of a property`() throws {
        #expect(try Compiled.problems(["properties": ["const": [:], "$ref": ["type": "string"]]]) == [])
    }

    @Test func `what stands beside a reference is ignored`() throws {
        let schema = try Compiled.schema(
            ["$ref": "#/components/schemas/A", "const": 1, "type": "string"],
            beside: ["A": ["type": "integer"]]
        )
        #expect(schema.isValid(1) && !schema.isValid("text"))
    }

    @Test func `a mistake behind many references is named once`() throws {
        let reference: JSONValue = ["$ref": "#/components/schemas/A"]
        let problems = try Compiled.problems(
            ["properties": ["a": reference, "b": reference]],
            beside: ["A": ["const": 1]]
        )
        #expect(problems == ["A/const: no keyword of a schema in OpenAPI 3.0"])
    }

    @Test func `a chain of references that comes back is named once`() throws {
        let problems = try Compiled.problems(
            ["$ref": "#/components/schemas/A"],
            beside: ["A": ["$ref": "#/components/schemas/B"], "B": ["$ref": "#/components/schemas/A"]]
        )
        #expect(problems == ["A/$ref: the reference leads back to itself"])
    }

    @Test(arguments: ["#/components/schemas/a%25b~1c%7B%C3%A9", "#/components/schemas/a%25b~1c{é"])
    func `a reference is percent-decoded`(reference: String) throws {
        let schema = try Compiled.schema(
            ["$ref": .string(JSONString(reference))],
            beside: ["a%b/c{é": ["type": "string"]]
        )
        #expect(schema.isValid("x") && !schema.isValid(1))
        #expect(schema.pointer.description == "/components/schemas/a%b~1c{é")
    }

    @Test func `a reference may lead into another schema`() throws {
        let schema = try Compiled.schema(
            ["items": ["$ref": "#/components/schemas/A/properties/x/items"]],
            beside: ["A": ["properties": ["x": ["items": ["$ref": "#/components/schemas/A"]]]]]
        )
        #expect(schema.isValid([["x": []]]) && schema.isValid([["x": [["x": []]]]]))
    }
}
