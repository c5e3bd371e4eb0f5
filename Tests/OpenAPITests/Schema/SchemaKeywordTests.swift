import JSON
import OpenAPI
import Testing

/// A schema, a value, and what is wrong with the value.
struct SchemaSample: Sendable, CustomTestStringConvertible {
    let schema: String
    let value: String
    let violations: [String]

    init(_ schema: String, _ value: String, _ violations: String...) {
        self.schema = schema
        self.value = value
        self.violations = violations
    }

    var testDescription: String { "\(schema) with \(value)" }
}

@Suite struct `Schema keywords` {
    static let types: [SchemaSample] = [
        .init(#"{"type": "object"}"#, "{}"), .init(#"{"type": "object"}"#, "[]", "/: type: must be an object"),
        .init(#"{"type": "array"}"#, "[]"), .init(#"{"type": "array"}"#, "{}", "/: type: must be an array"),
        .init(#"{"type": "string"}"#, #""""#), .init(#"{"type": "string"}"#, "1", "/: type: must be a string"),
        .init(#"{"type": "number"}"#, "1.5"), .init(#"{"type": "number"}"#, "1"),
        .init(#"{"type": "number"}"#, #""1""#, "/: type: must be a number"),
        .init(#"{"type": "integer"}"#, "1"), .init(#"{"type": "integer"}"#, "1.0"),
        .init(#"{"type": "integer"}"#, "1e3"),
        .init(#"{"type": "integer"}"#, "150e-1"), .init(#"{"type": "integer"}"#, "-0.0"),
        .init(#"{"type": "integer"}"#, "1e400"), .init(#"{"type": "integer"}"#, "12345678910111213141516"),
        .init(#"{"type": "integer"}"#, "1.5", "/: type: must be an integer"),
        .init(#"{"type": "integer"}"#, "1e-400", "/: type: must be an integer"),
        .init(#"{"type": "integer"}"#, "12345678910111213141516.5", "/: type: must be an integer"),
        .init(#"{"type": "boolean"}"#, "true"), .init(#"{"type": "boolean"}"#, "0", "/: type: must be true or false"),
        .init(#"{"type": "string"}"#, "null", "/: type: must be a string"),
        .init(#"{"type": "string", "nullable": true}"#, "null"),
        .init(#"{"type": "string", "nullable": true}"#, "1", "/: type: must be a string or null"),
        .init(#"{"type": "string", "nullable": false}"#, "null", "/: type: must be a string"),
        .init("{}", "null"), .init(#"{"nullable": true, "allOf": [{"type": "object"}]}"#, "null"),
        .init(#"{"allOf": [{"type": "object"}]}"#, "null", "/: type: must be an object"),
        .init(#"{"type": "string", "nullable": true, "enum": ["a"]}"#, "null", "/: enum: must be one of: a"),
        .init(#"{"type": "string", "nullable": true, "enum": ["a", null]}"#, "null"),
    ]

    static let values: [SchemaSample] = [
        .init(#"{"enum": ["a", 1, {"x": [1, 2]}]}"#, "1.0"),
        .init(#"{"enum": ["a", 1, {"x": [1, 2]}]}"#, #"{"x": [1, 2.0]}"#),
        .init(#"{"enum": ["a", 1, {"x": [1]}]}"#, #"{"x": [2]}"#, #"/: enum: must be one of: a, 1, {"x":[1]}"#),
        .init(#"{"enum": [1, 2, 3, 4, 5, 6]}"#, "6"),
        .init(#"{"enum": [false]}"#, "0", "/: enum: must be one of: false"),
        .init(#"{"enum": [1, 2, 3, 4, 5, 6]}"#, "7", "/: enum: must be one of: 1, 2, 3, 4, 5, 6"),
    ]

    static let numbers: [SchemaSample] = [
        .init(#"{"minimum": 1}"#, "1"), .init(#"{"minimum": 1}"#, "0.9", "/: minimum: must be at least 1"),
        .init(#"{"minimum": 1}"#, #""0""#), .init(#"{"maximum": 1}"#, "1"),
        .init(#"{"maximum": 1}"#, "1.1", "/: maximum: must be at most 1"),
        .init(#"{"minimum": 1, "exclusiveMinimum": true}"#, "1.0", "/: minimum: must be more than 1"),
        .init(#"{"minimum": 1, "exclusiveMinimum": true}"#, "1.1"),
        .init(#"{"minimum": 1, "exclusiveMinimum": false}"#, "1"),
        .init(#"{"maximum": 1, "exclusiveMaximum": true}"#, "1", "/: maximum: must be less than 1"),
        .init(#"{"maximum": 9007199254740992}"#, "9007199254740993", "/: maximum: must be at most 9007199254740992"),
        .init(#"{"maximum": 1e400}"#, "1e401", "/: maximum: must be at most 1e400"),
        .init(#"{"maximum": 1e400}"#, "1e399"),
        .init(#"{"minimum": -1e400}"#, "-2e400", "/: minimum: must be at least -1e400"),
        .init(#"{"minimum": 0.1}"#, "0.1000000000000000000001"),
        .init(#"{"minimum": 0.1}"#, "0.0999999999999999999999", "/: minimum: must be at least 0.1"),
        .init(#"{"multipleOf": 0.0001}"#, "0.0075"),
        .init(#"{"multipleOf": 0.0001}"#, "0.00751", "/: multipleOf: must be a multiple of 0.0001"),
        .init(#"{"multipleOf": 0.01}"#, "19.99"),
        .init(#"{"multipleOf": 0.1}"#, "0.30000000000000004", "/: multipleOf: must be a multiple of 0.1"),
        .init(#"{"multipleOf": 3}"#, "0"), .init(#"{"multipleOf": 3}"#, "-9.0"),
        .init(#"{"multipleOf": 3}"#, "3e999999999999999999999"),
        .init(#"{"multipleOf": 7}"#, "1e400", "/: multipleOf: must be a multiple of 7"),
        .init(#"{"multipleOf": 999999999999999999}"#, "999999999999999998000000000000000001"),
        .init(#"{"multipleOf": 1e300}"#, "3e300"),
        .init(#"{"multipleOf": 1e300}"#, "1e299", "/: multipleOf: must be a multiple of 1e300"),
        .init(#"{"format": "int32"}"#, "2147483647"),
        .init(#"{"format": "int32"}"#, "2147483648", "/: format: must be a whole number of 32 bits"),
        .init(#"{"format": "int32"}"#, "-2147483648.0"),
        .init(#"{"format": "int32"}"#, "1.5", "/: format: must be a whole number of 32 bits"),
        .init(#"{"format": "int64"}"#, "9223372036854775807"),
        .init(#"{"format": "int64"}"#, "9223372036854775808", "/: format: must be a whole number of 64 bits"),
        .init(#"{"format": "int64"}"#, "-1e400", "/: format: must be a whole number of 64 bits"),
        .init(#"{"format": "int64"}"#, #""x""#),
        .init(#"{"format": "float"}"#, "1e400"), .init(#"{"format": "double"}"#, "0.1"),
    ]

    static let texts: [SchemaSample] = [
        .init(#"{"minLength": 2}"#, #""ab""#),
        .init(#"{"minLength": 2}"#, #""a""#, "/: minLength: must have at least 2 characters"),
        .init(#"{"maxLength": 1}"#, #""👍""#),
        .init(#"{"maxLength": 1}"#, #""👍👍""#, "/: maxLength: must have at most 1 character"),
        .init(#"{"maxLength": 1}"#, #""\ud800""#),
        .init(#"{"maxLength": 1}"#, #""e\u0301""#, "/: maxLength: must have at most 1 character"),
        .init(#"{"maxLength": 2.0}"#, "[1, 2, 3]"), .init(#"{"pattern": "b+"}"#, #""abba""#),
        .init(#"{"pattern": "^b+$"}"#, #""abba""#, "/: pattern: must match ^b+$"), .init(#"{"pattern": "^b+$"}"#, "5"),
    ]

    static let arrays: [SchemaSample] = [
        .init(
            #"{"items": {"type": "string"}}"#,
            #"["a", 1, "b", 2]"#,
            "/1: type: must be a string",
            "/3: type: must be a string"
        ),
        .init(#"{"items": {"type": "string"}}"#, #"{"0": 1}"#),
        .init(#"{"minItems": 1}"#, "[]", "/: minItems: must have at least 1 element"),
        .init(#"{"maxItems": 1}"#, "[1, 2]", "/: maxItems: must have at most 1 element"),
        .init(#"{"maxItems": 1}"#, "[1]"),
        .init(#"{"uniqueItems": true}"#, "[1, 2, [1]]"), .init(#"{"uniqueItems": false}"#, "[1, 1]"),
        .init(
            #"{"uniqueItems": true}"#,
            "[1, 2, 1.0]",
            "/: uniqueItems: must have unique elements: number 3 equals number 1"
        ),
        .init(
            #"{"uniqueItems": true}"#,
            #"[{"a": 1, "b": [2]}, {"b": [2], "a": 1}]"#,
            "/: uniqueItems: must have unique elements: number 2 equals number 1"
        ),
        .init(#"{"uniqueItems": true}"#, #"[{"a": 1}, {"a": 2}, 0, false, null, "", [], {}]"#),
    ]

    static let objects: [SchemaSample] = [
        .init(#"{"required": ["a", "b/c"]}"#, #"{"a": null}"#, "/b~1c: required: is required"),
        .init(#"{"required": ["a"]}"#, "[]"),
        .init(
            #"{"properties": {"a": {"type": "string"}, "b": {"minimum": 3}}}"#,
            #"{"b": 1, "a": 2, "c": 3}"#,
            "/b: minimum: must be at least 3",
            "/a: type: must be a string"
        ),
        .init(
            #"{"properties": {"a": {}}, "additionalProperties": false}"#,
            #"{"a": 1, "b": 2, "c": 3}"#,
            "/b: additionalProperties: is not allowed",
            "/c: additionalProperties: is not allowed"
        ),
        .init(#"{"properties": {"a": {}}, "additionalProperties": true}"#, #"{"b": 2}"#),
        .init(
            #"{"properties": {"a": {}}, "additionalProperties": {"type": "integer"}}"#,
            #"{"a": "x", "b": 2, "c": "y"}"#,
            "/c: type: must be an integer"
        ),
        .init(#"{"minProperties": 1}"#, "{}", "/: minProperties: must have at least 1 property"),
        .init(
            #"{"maxProperties": 2}"#,
            #"{"a": 1, "b": 2, "c": 3}"#,
            "/: maxProperties: must have at most 2 properties"
        ),
        .init(
            #"{"properties": {"a": {"properties": {"b": {"items": {"maximum": 1}}}}}}"#,
            #"{"a": {"b": [1, 2]}}"#,
            "/a/b/1: maximum: must be at most 1"
        ),
    ]

    static let compositions: [SchemaSample] = [
        .init(
            #"{"allOf": [{"minimum": 1}, {"multipleOf": 2}]}"#,
            "-1",
            "/: minimum: must be at least 1",
            "/: multipleOf: must be a multiple of 2"
        ),
        .init(#"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#, "1"),
        .init(
            #"{"anyOf": [{"type": "string"}, {"type": "integer"}]}"#,
            "[]",
            "/: anyOf: must match at least one of 2 schemas, matches none"
        ),
        .init(#"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"#, "1"),
        .init(
            #"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#,
            "1",
            "/: oneOf: must match one of 2 schemas, matches several"
        ),
        .init(#"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#, "1.5"),
        .init(
            #"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#,
            #""""#,
            "/: oneOf: must match one of 2 schemas, matches none"
        ),
        .init(#"{"not": {"type": "string"}}"#, "1"),
        .init(#"{"not": {"type": "string"}}"#, #""""#, "/: not: must not match the schema in not"),
        .init(#"{"not": {"not": {"type": "string"}}}"#, "1", "/: not: must not match the schema in not"),
        .init(
            #"{"oneOf": [{"oneOf": [{"minimum": 5}, {"maximum": 1}]}, {"enum": [0]}], "maximum": 6}"#,
            "7",
            "/: maximum: must be at most 6"
        ),
        .init(
            #"{"oneOf": [{"oneOf": [{"minimum": 5}, {"maximum": 1}]}, {"enum": [0]}]}"#,
            "0",
            "/: oneOf: must match one of 2 schemas, matches several"
        ),
        .init(
            #"{"anyOf": [{"items": {"anyOf": [{"type": "string"}, {"minimum": 2}]}}]}"#,
            "[1]",
            "/: anyOf: must match at least one of 1 schemas, matches none"
        ),
        .init(
            #"{"items": {"anyOf": [{"type": "string"}, {"minimum": 2}]}}"#,
            #"[1, "", 2, 0]"#,
            "/0: anyOf: must match at least one of 2 schemas, matches none",
            "/3: anyOf: must match at least one of 2 schemas, matches none"
        ),
    ]

    @Test(arguments: types + values + numbers + texts + arrays + objects + compositions)
    func `a value is held against it`(sample: SchemaSample) throws {
        let schema = try Compiled.schema(try JSONValue(parsing: sample.schema.utf8))
        let value = try JSONValue(parsing: sample.value.utf8)
        let found = schema.check(value).map { violation in
            let pointer = violation.pointer.description
            return "\(pointer.isEmpty ? "/" : pointer): \(violation.keyword): \(violation.message)"
        }
        #expect(found == sample.violations)
        #expect(schema.isValid(value) == sample.violations.isEmpty)
    }

    static let directions: [(Schema.Direction?, [String])] = [
        (nil, ["/id", "/secret"]), (.request, ["/secret"]), (.response, ["/id"]), (.either, []),
    ]

    @Test(arguments: directions)
    func `what the way of a value lets be missing is not required`(direction: Schema.Direction?, missing: [String])
        throws
    {
        let schema = try Compiled.schema(
            [
                "required": ["id", "secret"],
                "properties": [
                    "id": ["$ref": "#/components/schemas/ID"], "secret": ["type": "string", "writeOnly": true],
                ],
            ],
            beside: ["ID": ["type": "string", "readOnly": true]]
        )
        #expect(schema.check([:], as: direction).map(\.pointer.description) == missing)
        #expect(schema.isValid([:], as: direction) == missing.isEmpty)
        #expect(schema.isValid(["id": "1", "secret": "2"], as: direction))
    }

    @Test func `no more violations are reported than were asked for`() throws {
        let schema = try Compiled.schema(["items": ["type": "string"]])
        let value = JSONValue.array(Array(repeating: 1, count: 3000))
        #expect(schema.check(value).count == 1000)
        #expect(schema.check(value, limit: 2).map(\.pointer.description) == ["/0", "/1"])
        #expect(schema.check(value, limit: .max).count == 3000)
        #expect(schema.check(value, limit: -1).count == 1)
    }
}
