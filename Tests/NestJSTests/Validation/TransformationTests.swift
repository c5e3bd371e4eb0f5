import JSON
import NestJS
import Testing

@Suite struct `Transformation of a valid value` {
    static let nested: JSONValue = ["C": ["type": "object", "properties": ["a": ["type": "number"]]]]

    @Test func `unknown names are dropped, in nested objects too, and the order stays`() throws {
        let dto = try DTO(
            [
                "type": "object", "x-class-validator-allow": ["kept"],
                "properties": [
                    "one": ["$ref": "#/components/schemas/C"],
                    "many": ["type": "array", "items": ["$ref": "#/components/schemas/C"]],
                ],
            ],
            beside: Self.nested
        )
        let value = dto.transformed([
            "x": 1, "many": [["a": 1, "b": 2], [["b": 3]]], "kept": ["deep": 1], "one": ["b": 4, "a": 5], "y": [],
        ])
        #expect(value == ["many": [["a": 1], [[:]]], "kept": ["deep": 1], "one": ["a": 5]])
        #expect(value?.object?.members.map(\.name) == ["many", "kept", "one"])
    }

    @Test func `what has no rules inside is kept whole, but for the names of Object.prototype`() throws {
        let dto = try DTO(property: ["type": "object"])
        let given: JSONValue = [
            "p": [
                "a": ["__proto__": 1, "b": [["constructor": 2, "c": 3]]], "toString": 4, "prototype": 5, "valueof": 6,
            ]
        ]
        #expect(dto.transformed(given) == ["p": ["a": ["b": [["c": 3]]], "valueof": 6]])
    }

    @Test func `a value that a condition leaves out keeps its unknown names`() throws {
        let dto = try DTO(
            [
                "type": "object",
                "properties": [
                    "k": ["x-class-validator": ["Allow"]],
                    "p": [
                        "allOf": [["$ref": "#/components/schemas/C"]],
                        "x-class-validator": [["ValidateIf": ["property": "k", "equals": 1]], "ValidateNested"],
                    ],
                ],
            ],
            beside: Self.nested
        )
        #expect(dto.transformed(["k": 1, "p": ["b": 1], "z": 0]) == ["k": 1, "p": [:]])
        #expect(dto.transformed(["k": 2, "p": ["b": 1], "z": 0]) == ["k": 2, "p": ["b": 1]])
    }

    @Test(arguments: [nil, .some(.null), .some([]), .some([["p": "x"]])] as [JSONValue?])
    func `nothing, null and an array are taken for an empty object`(input: JSONValue?) throws {
        #expect(
            try DTO(property: ["type": "string"]).messages(for: input) == [
                "p should not be empty", "p must be a string",
            ]
        )
        #expect(try DTO(property: ["type": "string"], isRequired: false).transformed(input) == [:])
    }

    @Test(
        arguments: [
            ("Number", "0x10", 16), ("Number", "1.5", Decorators.number("1.5")), ("Number", true, 1),
            ("Number", "x", nil), ("Number", nil, nil),
            ("Number", "1e400", nil), ("Number", ["a": 1], nil), ("Number", ["1", ["2"], "x"], [1, [2], nil]),
            ("Boolean", "false", true), ("Boolean", "", false), ("Boolean", 0, false), ("Boolean", [:], true),
        ] as [(JSONValue, JSONValue, JSONValue)]
    )
    func `a value is converted`(type: JSONValue, value: JSONValue, result: JSONValue) throws {
        let dto = try DTO(property: ["x-class-validator": ["Allow"], "x-class-transformer": type])
        #expect(dto.transformed(["p": value]) == ["p": result])
    }

    @Test func `rules see the converted value`() throws {
        let dto = try DTO(property: [
            "minimum": 1, "x-class-validator": ["IsNumber", "Min"], "x-class-transformer": "Number",
        ])
        #expect(dto.transformed(["p": " 2 "]) == ["p": 2])
        #expect(dto.messages(for: ["p": ""]) == ["p must not be less than 1"])
        #expect(dto.messages(for: ["p": "Infinity"]) == ["p must be a number conforming to the specified constraints"])
        #expect(dto.messages(for: ["p": "x"])?.count == 2)
        #expect(dto.messages(for: ["p": ["1", "2"]])?.count == 2)
    }

    @Test(
        arguments: [
            (["1", "2"], true), (["1", "01"], false), (["0", "-0"], false), (["x"], false), ([["1"], ["1"]], true),
        ] as [(JSONValue, Bool)]
    )
    func `elements are unique after conversion, and NaN never is`(elements: JSONValue, isAccepted: Bool) throws {
        let dto = try DTO(property: [
            "uniqueItems": true, "x-class-validator": ["ArrayUnique"], "x-class-transformer": "Number",
        ])
        #expect((dto.messages(for: ["p": elements]) == ["All p's elements must be unique"]) != isAccepted)
    }
}
