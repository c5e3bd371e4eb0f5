import Foundation
import JSON
import NestJS
import Testing

@Suite struct `Nested validation` {
    /// A tree: a label, branches of its own kind.
    static func tree() throws -> DTO {
        let node: JSONValue = [
            "type": "object",
            "properties": [
                "label": ["x-class-validator": ["IsString"]],
                "branches": [
                    "type": "array", "minItems": 1, "items": ["$ref": "#/components/schemas/Node"],
                    "x-class-validator": ["IsOptional", "ArrayMinSize", "ValidateNested"],
                ],
            ],
        ]
        return try DTO(["$ref": "#/components/schemas/Node"], beside: ["Node": node])
    }

    @Test func `at the top, what is wrong inside hides what is wrong with the property`() throws {
        let dto = try Self.tree()
        #expect(
            dto.messages(for: ["label": "a", "branches": ["label": "b"]]) == [
                "branches must contain at least 1 elements"
            ]
        )
        #expect(dto.messages(for: ["label": "a", "branches": ["label": 1]]) == ["branches.label must be a string"])
    }

    @Test func `below, it comes after what is wrong inside`() throws {
        let value: JSONValue = ["label": "a", "branches": [["label": "b", "branches": ["label": 1]]]]
        #expect(
            try Self.tree().messages(for: value) == [
                "branches.0.branches.label must be a string",
                "branches.0.branches must contain at least 1 elements",
            ]
        )
    }

    @Test func `an element that is neither object nor array is told of without its place`() throws {
        let value: JSONValue = ["label": "a", "branches": [1, ["label": 2], [["label": 3], nil]]]
        let own = "each value in nested property branches must be either object or array"
        #expect(
            try Self.tree().messages(for: value) == [
                "branches.\(own)", "branches.1.label must be a string", "branches.2.0.label must be a string",
                "branches.2.\(own)",
            ]
        )
    }

    @Test func `a thousand levels fit a thread of half a MiB`() async throws {
        let dto = try Self.tree()
        var good: JSONValue = ["label": "leaf", "x": 1]
        var bad: JSONValue = ["label": 1]
        for _ in 0..<1000 {
            good = ["label": "a", "branches": [good]]
            bad = ["label": "a", "branches": [bad]]
        }
        let (deep, broken) = (good, bad)
        let outcome: (JSONValue?, [String]?) = await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(returning: (dto.transformed(deep), dto.messages(for: broken)))
            }
            thread.stackSize = 512 * 1024
            thread.start()
        }
        #expect(outcome.1 == [String(repeating: "branches.0.", count: 1000) + "label must be a string"])
        var leaf = outcome.0
        for _ in 0..<1000 { leaf = leaf?["branches"]?.array?.first }
        #expect(leaf == ["label": "leaf"])
    }
}
