import Foundation
import JSON
import OpenAPI
import Testing

@Suite struct `Examples of schemas` {
    /// Schemas of all kinds, as JSON.
    static let schemas = [
        #"{}"#,
        #"{"type": "string"}"#,
        #"{"type": "string", "minLength": 12}"#,
        #"{"type": "string", "maxLength": 0}"#,
        #"{"type": "string", "minLength": 3, "maxLength": 3}"#,
        #"{"type": "string", "enum": ["a", "b"]}"#,
        #"{"enum": [1, null, {"a": []}]}"#,
        #"{"type": "string", "nullable": true, "enum": [null]}"#,
        #"{"type": "string", "format": "date-time"}"#,
        #"{"type": "string", "format": "date"}"#,
        #"{"type": "string", "format": "uuid"}"#,
        #"{"type": "string", "format": "email", "minLength": 40}"#,
        #"{"type": "string", "format": "uri", "minLength": 60}"#,
        #"{"type": "string", "format": "password", "minLength": 10}"#,
        #"{"type": "string", "pattern": "^[A-Z]{3}-\\d{4}$"}"#,
        #"{"type": "string", "pattern": "^(a|bc)+$", "minLength": 9}"#,
        #"{"type": "string", "pattern": "[^\\x00-\\x7f]"}"#,
        #"{"type": "string", "pattern": "^\\S+@\\S+\\.\\w{2,}$", "maxLength": 10}"#,
        #"{"type": "string", "pattern": "^(?!x)[a-z]+$"}"#,
        #"{"type": "integer"}"#,
        #"{"type": "integer", "minimum": 5, "maximum": 5}"#,
        #"{"type": "integer", "minimum": 5, "exclusiveMinimum": true, "maximum": 7, "exclusiveMaximum": true}"#,
        #"{"type": "integer", "maximum": -10}"#,
        #"{"type": "integer", "minimum": 100000000000000000000}"#,
        #"{"type": "integer", "multipleOf": 7, "minimum": 8}"#,
        #"{"type": "integer", "multipleOf": 1.5}"#,
        #"{"type": "integer", "format": "int32", "minimum": 2147483647}"#,
        #"{"type": "number"}"#,
        #"{"type": "number", "minimum": 0, "exclusiveMinimum": true, "maximum": 0.001}"#,
        #"{"type": "number", "multipleOf": 0.0001, "minimum": 3.14159}"#,
        #"{"type": "number", "multipleOf": 0.01, "maximum": -5}"#,
        #"{"type": "number", "minimum": 1e400}"#,
        #"{"allOf": [{"type": "number", "multipleOf": 4}, {"multipleOf": 6, "minimum": 13}]}"#,
        #"{"type": "boolean"}"#,
        #"{"type": "array", "items": {"type": "string"}}"#,
        #"{"type": "array", "items": {"type": "integer"}, "minItems": 5, "uniqueItems": true}"#,
        #"{"type": "array", "items": {"enum": [1, 2, 3]}, "minItems": 3, "uniqueItems": true}"#,
        #"{"type": "array", "items": {"type": "boolean"}, "minItems": 2, "uniqueItems": true}"#,
        #"{"type": "array", "items": {"type": "string", "example": "same"}, "minItems": 2, "uniqueItems": true}"#,
        #"{"type": "array", "maxItems": 0, "items": {}}"#,
        #"{"type": "array"}"#,
        #"{"type": "object"}"#,
        #"{"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}"#,
        #"{"type": "object", "additionalProperties": {"type": "integer"}, "minProperties": 2}"#,
        #"{"type": "object", "maxProperties": 1, "properties": {"a": {}, "b": {}, "c": {}}, "required": ["c"]}"#,
        #"{"type": "object", "required": ["x"], "additionalProperties": {"type": "boolean"}}"#,
        #"{"allOf": [{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}, {"properties": {"b": {"type": "integer"}}, "required": ["b"]}]}"#,
        #"{"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"minLength": 20}}}]}"#,
        #"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"#,
        #"{"oneOf": [{"type": "integer"}, {"type": "number"}, {"type": "string"}]}"#,
        #"{"anyOf": [{"type": "string", "maxLength": 2}, {"type": "integer"}], "type": "integer"}"#,
        #"{"not": {"type": "string"}}"#,
        #"{"type": "integer", "default": "wrong", "example": 12}"#,
        ##"{"$ref": "#/components/schemas/Tree"}"##,
        ##"{"$ref": "#/components/schemas/List"}"##,
        ##"{"$ref": "#/components/schemas/Pet"}"##,
        ##"{"$ref": "#/components/schemas/Expression"}"##,
    ]

    static let others: JSONObject = [
        "Tree": [
            "type": "object", "required": ["value", "children"],
            "properties": [
                "value": ["type": "integer"],
                "children": ["type": "array", "items": ["$ref": "#/components/schemas/Tree"]],
            ],
        ],
        "List": [
            "type": "object", "required": ["head"],
            "properties": ["head": ["type": "string"], "tail": ["$ref": "#/components/schemas/List"]],
        ],
        "Pet": [
            "oneOf": [["$ref": "#/components/schemas/Cat"], ["$ref": "#/components/schemas/Dog"]],
            "discriminator": ["propertyName": "kind", "mapping": ["tabby": "#/components/schemas/Cat"]],
        ],
        "Cat": [
            "type": "object", "required": ["kind", "lives"],
            "properties": ["kind": ["type": "string"], "lives": ["type": "integer"]],
        ],
        "Dog": ["type": "object", "required": ["kind"], "properties": ["kind": ["type": "string"]]],
        "Expression": [
            "oneOf": [
                [
                    "type": "object", "required": ["left", "right"], "additionalProperties": false,
                    "properties": [
                        "left": ["$ref": "#/components/schemas/Expression"],
                        "right": ["$ref": "#/components/schemas/Expression"],
                    ],
                ], ["type": "number"],
            ]
        ],
    ]

    @Test(arguments: schemas)
    func `the schema accepts its example`(text: String) throws {
        let schema = try Compiled.schema(try JSONValue(parsing: text.utf8), beside: Self.others)
        for seed in 0..<20 as Range<UInt64> {
            var random = Seeded(seed)
            let example = schema.example(using: &random)
            let violations = schema.check(example)
            #expect(violations == [], "\(String(decoding: example.serialized(), as: UTF8.self))")
        }
    }

    @Test(.enabled(if: JSONSchemaSuite.folder != nil)) func `so do the schemas of the public suite`() throws {
        var checked: Set<String> = []
        for entry in try JSONSchemaSuite.cases(in: try #require(JSONSchemaSuite.folder)) where entry.isValid {
            guard checked.insert("\(entry.file): \(entry.group)").inserted else { continue }
            let compiler = DocumentCompiler(try JSONSchemaSuite.document(of: entry.schema))
            let schema = try #require(compiler.schema(named: "case"))
            guard compiler.problems.isEmpty else { continue }
            var random = Seeded(1)
            let example = schema.example(using: &random)
            let text = String(decoding: example.serialized(), as: UTF8.self)
            #expect(schema.isValid(example), "\(entry.file): \(entry.group): \(text)")
        }
        #expect(checked.count > 150)
    }
}
