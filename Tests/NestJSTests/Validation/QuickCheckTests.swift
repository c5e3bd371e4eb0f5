import JSON
import Randomness
import Testing

@testable import NestJS

/// What a quick check tells of an object must be what the walk over its levels comes to.
@Suite struct `Quick check of a DTO` {
    private static let schema: JSONValue = [
        "type": "object", "x-class-validator-allow": ["kept"],
        "properties": [
            "page": ["type": "integer", "minimum": 1, "x-class-transformer": "Number"],
            "flag": ["type": "boolean", "x-class-transformer": "Boolean"],
            "sort": ["type": "string", "enum": ["a", "b"]],
            "size": [
                "type": "number", "x-class-transformer": "Number",
                "x-class-validator": [["ValidateIf": ["property": "page", "equals": 2]], "IsNumber"],
            ],
        ],
    ]
    private static let values: [JSONValue] = [
        "1", "2", "0", "-0", "1.5", "1e21", "x", "", " 7 ", "0x10", "a", "b", "true", 1, 2, true, false, nil, [],
        ["1"], [:],
    ]

    private static let good: [JSONString: [JSONValue]] = [
        "page": ["1", "2", 3], "flag": ["true", false], "sort": ["a", "b"], "size": ["1.5", 2],
    ]

    @Test func `comes to the same as the walk over the object's levels`() throws {
        let dto = try DTO(schema: Self.schema, at: JSONPointer()) { _ in nil }
        var random = SplitMix64(seed: 5)
        var seen: [DTOClass.QuickResult: Int] = [:]
        for _ in 0..<1_500 {
            var object = JSONObject()
            for name: JSONString in ["sort", "page", "kept", "flag", "size", "more"] where Bool.random(using: &random) {
                let isGood = Int.random(in: 0..<4, using: &random) > 0
                if isGood, name == "more" { continue }
                let values = isGood ? Self.good[name] ?? Self.values : Self.values
                object[name] = values.randomElement(using: &random)
            }
            let result = dto.classes[0].quickCheck(object)
            seen[result, default: 0] += 1
            guard result != .undecided else { continue }
            let value = JSONValue.object(result == .converted ? dto.classes[0].converted(object) : object)
            var check = DTOCheck(object, classes: dto.classes, gathersMessages: false)
            let passes = check.run()
            #expect(passes && check.needsTransformation == (result == .converted), "\(object)")
            let expected =
                check.needsTransformation ? DTOTransformation.apply(to: object, classes: dto.classes) : .object(object)
            #expect(value.serialized() == expected.serialized(), "\(object)")
        }
        for result: DTOClass.QuickResult in [.unchanged, .converted, .undecided] {
            #expect((seen[result] ?? 0) > 50, "\(seen)")
        }
    }
}
