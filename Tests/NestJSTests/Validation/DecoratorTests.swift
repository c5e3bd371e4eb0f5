import JSON
import NestJS
import Testing

@Suite struct Decorators {
    /// A decorator with a schema that bounds it, values that pass and values that fail, and what is said of these.
    struct Case: Sendable, CustomStringConvertible {
        let decorator: JSONValue
        let schema: JSONValue
        let passing: [JSONValue]
        let failing: [JSONValue]
        let message: String

        init(
            _ decorator: JSONValue,
            _ schema: JSONValue = [:],
            passing: [JSONValue],
            failing: [JSONValue],
            _ message: String
        ) {
            self.decorator = decorator
            self.schema = schema
            self.passing = passing
            self.failing = failing
            self.message = message
        }

        var description: String { message }
    }

    /// A number as it is written, such as a fraction or one beyond the doubles.
    static func number(_ text: String) -> JSONValue {
        (try? JSONValue(parsing: text.utf8)) ?? nil
    }

    static let overflow = number("1e999")

    static let cases: [Case] = [
        Case("IsDefined", passing: ["", 0, false, [], [:]], failing: [nil], "p should not be null or undefined"),
        Case("IsNotEmpty", passing: [" ", 0, false, [], [:]], failing: ["", nil], "p should not be empty"),
        Case("IsString", passing: ["", "x"], failing: [nil, 1, true, ["x"], [:]], "p must be a string"),
        Case(
            "IsNumber",
            passing: [1, 0, -1],
            failing: [nil, "1", true, [1], overflow],
            "p must be a number conforming to the specified constraints"
        ),
        Case("IsInt", passing: [1, -1], failing: [nil, "1", number("1.5"), overflow], "p must be an integer number"),
        Case(
            "IsPositive",
            passing: [1, number("0.5"), overflow],
            failing: [0, -1, "1", nil],
            "p must be a positive number"
        ),
        Case("IsNegative", passing: [-1, number("-0.5")], failing: [0, 1, "-1", nil], "p must be a negative number"),
        Case("IsBoolean", passing: [true, false], failing: [nil, 0, "true"], "p must be a boolean value"),
        Case("IsArray", passing: [[], [1]], failing: [nil, "x", [:]], "p must be an array"),
        Case("IsObject", passing: [[:], ["a": 1]], failing: [nil, "x", []], "p must be an object"),
        Case(
            "IsNotEmptyObject",
            passing: [["a": nil]],
            failing: [nil, [:], [1], ["toString": 1]],
            "p must be a non-empty object"
        ),
        Case(
            "IsDateString",
            passing: ["2020"],
            failing: [nil, 2020, "x"],
            "p must be a valid ISO 8601 date string"
        ),
        Case("IsISO8601", passing: ["2020"], failing: [nil, "x"], "p must be a valid ISO 8601 date string"),
        Case(
            "IsUUID",
            passing: ["936da01f-9abd-4d9d-80c7-02af85c822a8"],
            failing: [nil, 1, "x"],
            "p must be a UUID"
        ),
        Case(
            "Min",
            ["minimum": 1],
            passing: [1, 2, overflow],
            failing: [number("0.9"), "1", nil, [1]],
            "p must not be less than 1"
        ),
        Case(
            "Max",
            ["maximum": number("1.5")],
            passing: [number("1.5"), -2],
            failing: [number("1.6"), "1", nil, overflow],
            "p must not be greater than 1.5"
        ),
        Case(
            "MinLength",
            ["minLength": 2],
            passing: ["ab", "😀😀"],
            failing: ["a", "😀", nil, 12, ["a", "b"]],
            "p must be longer than or equal to 2 characters"
        ),
        Case(
            "MaxLength",
            ["maxLength": 2],
            passing: ["", "ab", "😀😀"],
            failing: ["abc", nil, 1, []],
            "p must be shorter than or equal to 2 characters"
        ),
        Case("ArrayNotEmpty", passing: [[nil]], failing: [[], nil, "x"], "p should not be empty"),
        Case(
            "ArrayMinSize",
            ["minItems": 2],
            passing: [[1, 2]],
            failing: [[1], nil, "ab"],
            "p must contain at least 2 elements"
        ),
        Case(
            "ArrayMaxSize",
            ["maxItems": 2],
            passing: [[], [1, 2]],
            failing: [[1, 2, 3], nil, "a"],
            "p must contain no more than 2 elements"
        ),
        Case(
            "ArrayUnique",
            ["uniqueItems": true],
            passing: [[], [1, "1", true], [[:], [:]]],
            failing: [["a", "b", "a"], [1, 1], nil],
            "All p's elements must be unique"
        ),
        Case(
            "IsIn",
            ["enum": ["a", 1, true, nil]],
            passing: ["a", 1, true, nil],
            failing: ["b", "1", false, ["a"]],
            "p must be one of the following values: a, 1, true, "
        ),
        Case(
            "IsEnum",
            ["enum": ["a", "b"]],
            passing: ["a"],
            failing: ["A", nil, ["a"]],
            "p must be one of the following values: a, b"
        ),
        Case(
            ["IsString": ["each": true]],
            passing: [[], ["a"], "a"],
            failing: [["a", 1], 1, nil],
            "each value in p must be a string"
        ),
        Case(
            ["Min": ["each": true]],
            ["type": "array", "items": ["minimum": 2]],
            passing: [[], [2, 3], 2],
            failing: [[2, 1], 1, ["2"]],
            "each value in p must not be less than 2"
        ),
        Case(
            ["IsIn": ["each": true]],
            ["enum": [1, 2]],
            passing: [[1, 2], 1],
            failing: [[1, 3], 3],
            "each value in p must be one of the following values: 1, 2"
        ),
    ]

    @Test(arguments: cases)
    func `a decorator accepts and refuses`(_ example: Case) throws {
        var property = try #require(example.schema.object)
        property["x-class-validator"] = [example.decorator]
        let dto = try DTO(property: .object(property))
        for value in example.passing { #expect(dto.messages(for: ["p": value]) == nil, "\(value)") }
        for value in example.failing { #expect(dto.messages(for: ["p": value]) == [example.message], "\(value)") }
    }

    @Test func `messages come in the reverse order of the decorators, but of IsDefined first`() throws {
        let dto = try DTO(property: [
            "maxLength": 3, "enum": ["a"],
            "x-class-validator": ["IsNotEmpty", "IsString", "IsDefined", "MaxLength", "IsIn"],
        ])
        #expect(
            dto.messages(for: [:]) == [
                "p should not be null or undefined", "p must be one of the following values: a",
                "p must be shorter than or equal to 3 characters", "p must be a string", "p should not be empty",
            ]
        )
    }

    @Test func `a condition looks at another property`() throws {
        let dto = try DTO([
            "type": "object",
            "properties": [
                "kind": ["x-class-validator": ["Allow"]],
                "a": ["x-class-validator": [["ValidateIf": ["property": "kind", "equals": ["x", 1]]], "IsString"]],
                "b": ["x-class-validator": [["ValidateIf": ["property": "kind", "notEquals": "x"]], "IsString"]],
            ],
        ])
        #expect(dto.messages(for: ["kind": "x"]) == ["a must be a string"])
        #expect(dto.messages(for: ["kind": 1]) == ["a must be a string", "b must be a string"])
        #expect(dto.messages(for: ["kind": "1"]) == ["b must be a string"])
        #expect(dto.messages(for: [:]) == ["b must be a string"])
        #expect(dto.messages(for: ["kind": ["x"], "a": 1, "b": "b"]) == nil)
    }

    @Test func `an optional property passes when null or missing, not when empty`() throws {
        let dto = try DTO(property: ["x-class-validator": ["IsNotEmpty", "IsOptional"]])
        #expect(dto.messages(for: [:]) == nil)
        #expect(dto.messages(for: ["p": nil]) == nil)
        #expect(dto.messages(for: ["p": ""]) == ["p should not be empty"])
    }
}
