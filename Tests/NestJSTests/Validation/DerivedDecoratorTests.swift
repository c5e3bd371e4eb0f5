import JSON
import NestJS
import Testing

@Suite struct `Decorators derived from a schema` {
    @Test(
        arguments: [
            (["type": "string"], ["p should not be empty", "p must be a string"]),
            (
                ["type": "string", "minLength": 2, "maxLength": 4],
                [
                    "p must be shorter than or equal to 4 characters", "p must be longer than or equal to 2 characters",
                    "p should not be empty", "p must be a string",
                ]
            ),
            (["type": "string", "enum": ["a", "b"]], ["p must be one of the following values: a, b"]),
            (["type": "string", "format": "date-time"], ["p must be a valid ISO 8601 date string"]),
            (["type": "string", "format": "uuid"], ["p must be a UUID"]),
            (
                ["type": "number", "minimum": 1, "maximum": 9],
                [
                    "p must not be greater than 9", "p must not be less than 1",
                    "p must be a number conforming to the specified constraints",
                ]
            ),
            (["type": "integer"], ["p must be an integer number"]),
            (["type": "boolean"], ["p must be a boolean value"]),
            (["type": "object"], ["p must be an object"]),
            (["type": "object", "properties": ["a": ["type": "string"]]], ["p should not be null or undefined"]),
            (
                ["type": "array", "minItems": 1, "uniqueItems": true, "items": ["type": "string"]],
                [
                    "each value in p must be a string", "All p's elements must be unique",
                    "p must contain at least 1 elements", "p must be an array",
                ]
            ),
            (["description": "Anything."], ["p should not be null or undefined"]),
        ] as [(JSONValue, [String])]
    )
    func `a required property that is missing breaks them all`(schema: JSONValue, messages: [String]) throws {
        #expect(try DTO(property: schema).messages(for: [:]) == messages)
        #expect(try DTO(property: schema, isRequired: false).messages(for: [:]) == nil)
        #expect(try DTO(property: schema, isRequired: false).messages(for: ["p": nil]) == nil)
    }

    @Test func `an optional text may be empty`() throws {
        #expect(try DTO(property: ["type": "string"], isRequired: false).messages(for: ["p": ""]) == nil)
    }

    @Test func `a required nullable property may be null, not missing`() throws {
        let dto = try DTO(property: ["type": "number", "nullable": true])
        #expect(dto.messages(for: ["p": nil]) == nil)
        #expect(dto.messages(for: [:]) == ["p must be a number conforming to the specified constraints"])
    }

    @Test func `a reference is followed, through allOf too, and its enum counts`() throws {
        let schemas: JSONValue = ["E": ["type": "string", "enum": ["a"]], "F": ["$ref": "#/components/schemas/E"]]
        for property in [["$ref": "#/components/schemas/F"], ["allOf": [["$ref": "#/components/schemas/F"]]]]
            as [JSONValue]
        {
            let dto = try DTO(["type": "object", "properties": ["p": property]], beside: schemas)
            #expect(dto.messages(for: ["p": "b"]) == ["p must be one of the following values: a"])
            #expect(dto.messages(for: ["p": "a"]) == nil)
        }
    }

    @Test func `a nested array is validated element by element`() throws {
        let schemas: JSONValue = ["C": ["type": "object", "properties": ["n": ["type": "string"]], "required": ["n"]]]
        let list: JSONValue = ["type": "array", "items": ["$ref": "#/components/schemas/C"]]
        let dto = try DTO(["type": "object", "properties": ["p": list], "required": ["p"]], beside: schemas)
        #expect(dto.messages(for: ["p": [["n": "x"], ["n": ""]]]) == ["p.1.n should not be empty"])
        #expect(
            dto.messages(for: ["p": 1]) == [
                "p must be an array", "each value in nested property p must be either object or array",
            ]
        )
    }
}
