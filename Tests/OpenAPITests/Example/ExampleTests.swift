import Foundation
import JSON
import OpenAPI
import Randomness
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
            var random = SplitMix64(seed: seed)
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
            var random = SplitMix64(seed: 1)
            let example = schema.example(using: &random)
            let text = String(decoding: example.serialized(), as: UTF8.self)
            #expect(schema.isValid(example), "\(entry.file): \(entry.group): \(text)")
        }
        #expect(checked.count > 150)
    }

    @Test(arguments: schemas)
    func `the same random numbers make the same example`(text: String) throws {
        let schema = try Compiled.schema(try JSONValue(parsing: text.utf8), beside: Self.others)
        var (one, other) = (SplitMix64(seed: 7), SplitMix64(seed: 7))
        #expect(schema.example(using: &one).serialized() == schema.example(using: &other).serialized())
    }

    private func example(_ schema: JSONValue, as direction: Schema.Direction? = nil) throws -> JSONValue {
        var random = SplitMix64(seed: 3)
        return try Compiled.schema(schema, beside: Self.others).example(as: direction, using: &random)
    }

    @Test func `what the document gives comes first, if it fits`() throws {
        #expect(try example(["type": "integer", "example": 5, "default": 6, "enum": [7, 6, 5]]) == 5)
        #expect(try example(["type": "integer", "example": "5", "default": 6, "enum": [7, 6]]) == 6)
        #expect(try example(["type": "integer", "example": "5", "enum": ["x", 7, 6]]) == 7)
        #expect(try example(["allOf": [["type": "integer"], ["example": 9]]]) == 9)
    }

    @Test func `all properties are there, and one element`() throws {
        let value = try example([
            "type": "object", "required": ["b"],
            "properties": ["a": ["type": "array", "items": ["enum": [1]]], "b": ["enum": [2]], "c": ["enum": [3]]],
        ])
        #expect(value == ["a": [1], "b": 2, "c": 3])
        #expect(value.object?.members.map(\.name) == ["a", "b", "c"])
    }

    @Test func `recursion ends`() throws {
        #expect(try example(["$ref": "#/components/schemas/Tree"])["children"] == [])
        #expect(try example(["$ref": "#/components/schemas/List"]).object?.members.map(\.name) == ["head"])
    }

    static let directions: [(Schema.Direction?, [JSONString])] = [
        (nil, ["id", "secret", "name"]), (.request, ["secret", "name"]), (.response, ["id", "name"]),
    ]

    @Test(arguments: directions)
    func `what has no place in a message is left out`(direction: Schema.Direction?, names: [JSONString]) throws {
        let value = try example(
            [
                "type": "object", "required": ["id", "secret"],
                "properties": [
                    "id": ["type": "string", "readOnly": true], "secret": ["type": "string", "writeOnly": true],
                    "name": ["type": "string"],
                ],
            ],
            as: direction
        )
        #expect(value.object?.members.map(\.name) == names)
    }

    @Test func `what demands itself without end ends, and so does what multiplies`() throws {
        let endless: JSONObject = [
            "A": ["type": "object", "required": ["a"], "properties": ["a": ["$ref": "#/components/schemas/A"]]]
        ]
        var wide: JSONObject = ["S0": ["type": "string"]]
        for level in 1...40 {
            let part: JSONValue = ["$ref": "#/components/schemas/S\(level - 1)"]
            wide["S\(level)"] = ["type": "object", "required": ["l", "r"], "properties": ["l": part, "r": part]]
        }
        for (name, schemas) in [("A", endless), ("S40", wide)] as [(JSONString, JSONObject)] {
            let schema = try #require(try Compiled.compiler(schemas).schema(named: name))
            let example = onSmallStack {
                var random = SplitMix64(seed: 1)
                return schema.example(using: &random)
            }
            #expect(example?.object != nil)
        }
    }

    @Test(arguments: [
        #"{"type": "string", "minLength": 1000000000000}"#, #"{"type": "array", "minItems": 1000000000000}"#,
        #"{"type": "object", "minProperties": 1000000000000}"#, #"{"type": "string", "pattern": "^a{5000}b{5000}$"}"#,
        #"{"type": "string", "pattern": "(((a*)*)*)*b", "minLength": 1000}"#,
        #"{"type": "string", "format": "uri", "minLength": 9000000000}"#,
        #"{"type": "integer", "minimum": 1e400, "maximum": -1e400}"#, #"{"type": "number", "multipleOf": 1e-300}"#,
        #"{"type": "integer", "multipleOf": 999999999999999999, "minimum": 5}"#,
        #"{"type": "integer", "multipleOf": 1e300}"#,
        #"{"type": "string", "maxLength": 0, "minLength": 5}"#, #"{"enum": [1], "type": "string"}"#, #"{"not": {}}"#,
    ])
    func `what asks for too much, or for nothing that there is, gets something`(text: String) throws {
        let value = try example(try JSONValue(parsing: text.utf8))
        #expect(value.serialized().count < 200_000)
    }
}
