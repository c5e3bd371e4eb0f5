import JSON
import NestJS
import Testing

@Suite struct `Problems of a schema` {
    static func problems(_ schema: JSONValue, beside schemas: JSONValue = [:]) -> [String] {
        do {
            _ = try DTO(schema, beside: schemas)
            return []
        } catch let error as SchemaProblems {
            return error.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    @Test(
        arguments: [
            (["x-class-validator": "IsString"], "/x-class-validator: expected a list of decorators"),
            (["x-class-validator": ["IsStrin"]], "/x-class-validator/0: the decorator IsStrin is not implemented"),
            (["x-class-validator": ["IsUrl"]], "/x-class-validator/0: the decorator IsUrl is not implemented"),
            (
                ["x-class-validator": [["Matches": [:]]]],
                "/x-class-validator/0: the decorator Matches is not implemented"
            ),
            (
                ["x-class-validator": [1]],
                "/x-class-validator/0: expected the name of a decorator, or an object of a name and its options"
            ),
            (
                ["x-class-validator": [["IsString": ["each": 1]]]],
                #"/x-class-validator/0/IsString: expected { "each": true }, the only option implemented"#
            ),
            (
                ["x-class-validator": [["IsString": ["message": "no"]]]],
                #"/x-class-validator/0/IsString: expected { "each": true }, the only option implemented"#
            ),
            (
                ["x-class-validator": ["IsString", "IsString"]],
                "/x-class-validator/1: IsString stands in the list twice"
            ),
            (
                ["x-class-validator": ["Min"]],
                "/x-class-validator/0: Min takes its bound from minimum, which is missing"
            ),
            (["minimum": "1", "x-class-validator": ["Min"]], "/minimum: expected a number for Min"),
            (
                ["maxLength": Decorators.number("1.5"), "x-class-validator": ["MaxLength"]],
                "/maxLength: expected a whole number from 0 for MaxLength"
            ),
            (["enum": [], "x-class-validator": ["IsIn"]], "/enum: expected a list for IsIn"),
            (["enum": [[]], "x-class-validator": ["IsIn"]], "/enum: expected a list of scalars for IsIn"),
            (
                ["maximum": 5, "x-class-validator": ["IsNumber"]],
                "/maximum: no decorator of p in x-class-validator checks maximum"
            ),
            (
                ["type": "array", "items": ["enum": [1]], "x-class-validator": ["IsArray"]],
                "/items/enum: no decorator of p in x-class-validator checks enum"
            ),
            (
                ["x-class-validator": ["ValidateNested"]],
                "/x-class-validator/0: ValidateNested needs a schema of the type object"
            ),
            (
                ["x-class-validator": [["ValidateIf": ["property": "q", "equals": 1]]]],
                "/x-class-validator/0: ValidateIf compares q, which is no property"
            ),
            (["x-class-transformer": "String"], "/x-class-transformer: expected Number or Boolean"),
            (["type": "string", "pattern": "a"], "/pattern: pattern is not implemented for DTOs"),
            (["oneOf": []], "/oneOf: oneOf is not implemented for DTOs"),
            (["type": "string", "maxlength": 1], "/maxlength: maxlength is not implemented for DTOs"),
            (
                ["additionalProperties": false],
                "/additionalProperties: additionalProperties is not implemented for DTOs"
            ),
            (["$ref": "#/components/schemas/None"], "/$ref: refers to no schema"),
            (["allOf": [[:], [:]]], "/allOf: in a DTO, allOf is implemented for one schema only"),
            (1, ": expected a schema object"),
            (["x-class-validators": []], "/x-class-validators: x-class-validators has no meaning here"),
            (
                ["allOf": [["x-class-validator": ["IsIn"]]]],
                "/allOf/0/x-class-validator: x-class-validator has no meaning here"
            ),
            (
                ["type": "array", "items": ["x-class-transformer": "Number"]],
                "/items/x-class-transformer: x-class-transformer has no meaning here"
            ),
        ] as [(JSONValue, String)]
    )
    func `a property that cannot be understood is refused with its place`(property: JSONValue, problem: String) {
        #expect(Self.problems(["type": "object", "properties": ["p": property]]) == ["#/properties/p" + problem])
    }

    @Test(
        arguments: [
            [:], ["ValidateIf": ["property": "p"]], ["ValidateIf": ["property": "p", "equals": [:]]], "ValidateIf",
            ["ValidateIf": ["property": "p", "equals": 1, "each": true]], ["ValidateIf": "p"],
        ] as [JSONValue]
    )
    func `a malformed condition is refused`(entry: JSONValue) {
        let problems = Self.problems(["type": "object", "properties": ["p": ["x-class-validator": [entry]]]])
        #expect(problems.count == 1 && problems[0].hasPrefix("#/properties/p/x-class-validator/0"))
    }

    @Test func `all problems are told at once, those behind references too`() {
        let schemas: JSONValue = [
            "A": ["type": "object", "properties": ["x": ["type": "string", "format": "date", "not": [:]]]],
            "B": ["$ref": "#/components/schemas/B"],
        ]
        let problems = Self.problems(
            [
                "type": "object", "required": ["a"],
                "properties": [
                    "a": ["$ref": "#/components/schemas/A"], "again": ["$ref": "#/components/schemas/A"],
                    "b": ["$ref": "#/components/schemas/B"],
                    "c": ["x-class-validator": ["No"]],
                ],
            ],
            beside: schemas
        )
        #expect(
            problems == [
                "#/properties/b: the reference leads back to itself",
                "#/properties/c/x-class-validator/0: the decorator No is not implemented",
                "#/components/schemas/A/properties/x/not: not is not implemented for DTOs",
            ]
        )
    }

    @Test(
        arguments: [
            (["type": "string"], "#: a DTO must have the type object"),
            (["type": "object", "properties": []], "#: expected properties to be an object"),
            (["type": "object", "required": ["q"]], "#: required names q, which is no property"),
            (["type": "object", "required": [1]], "#/required: expected a list of names"),
            (
                ["type": "object", "x-class-validator": []],
                "#/x-class-validator: x-class-validator has no meaning here"
            ),
            (["type": "object", "minProperties": 1], "#/minProperties: minProperties is not implemented for DTOs"),
        ] as [(JSONValue, String)]
    )
    func `a class that cannot be understood is refused`(schema: JSONValue, problem: String) {
        #expect(Self.problems(schema) == [problem])
    }

    @Test(
        arguments: [
            (["parameters": 1], "#/parameters: expected a list of parameters"),
            (["parameters": [["in": "query"]]], "#/parameters/0: expected a parameter with name and schema"),
            (
                ["parameters": [["name": "a", "in": "path", "schema": ["x-class-validator": []]]]],
                "#/parameters/0/schema/x-class-validator: x-class-validator has no meaning here"
            ),
            (["requestBody": ["content": [:]]], "#/requestBody/content: expected a media type with a schema"),
            (["requestBody": ["$ref": "#/nowhere"]], "#/requestBody/$ref: refers to no schema"),
        ] as [(JSONValue, String)]
    )
    func `an operation that cannot be understood is refused`(operation: JSONValue, problem: String) {
        let error = #expect(throws: SchemaProblems.self) {
            try OperationDTOs(operation: operation, at: JSONPointer()) { _ in nil }
        }
        #expect(error?.problems.map(\.description) == [problem])
    }
}
