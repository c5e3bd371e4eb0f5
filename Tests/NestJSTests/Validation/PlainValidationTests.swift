import JSON
import Testing

@testable import NestJS

/// Plain parameters are validated as they lie; what comes of it must be what comes of the same as JSON.
@Suite struct `Validation of plain parameters` {
    private static let schema: JSONValue = [
        "type": "object", "required": ["kind", "name"],
        "properties": [
            "kind": ["type": "string", "enum": ["one", "two"]],
            "name": ["type": "string", "minLength": 1],
            "other": ["type": "string"],
        ],
    ]

    @Test func `comes to the same as that of JSON`() throws {
        let dto = try DTO(schema: Self.schema, at: JSONPointer()) { _ in nil }
        let names = ["kind", "name", "other", "more"]
        let values = ["", "=", "=one", "=two", "=x%20y"]
        var state: UInt64 = 11
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var (valid, invalid) = (0, 0)
        for _ in 0..<5_000 {
            let pairs = names.filter { _ in next(4) > 0 }.map { $0 + values[next(values.count)] }
            let text = pairs.joined(separator: "&")
            guard let parameters = PlainParameters(Array(text.utf8)[...]) else { continue }
            var input = Input.plain(parameters)
            let messages = dto.validate(&input)
            switch dto.validate(.object(parameters.object)) {
            case .valid(let value):
                valid += 1
                #expect(messages == nil && input.json == value, "\(text)")
                for name: JSONString in ["kind", "name", "other", "more"] {
                    #expect(input[name] == value[name] && input.text(of: name) == value[name]?.string, "\(text)")
                }
            case .invalid(let expected):
                invalid += 1
                #expect(messages == expected, "\(text)")
            }
        }
        #expect(valid > 200 && invalid > 200)
    }
}
