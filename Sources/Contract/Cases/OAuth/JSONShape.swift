import JSON

/// The types that the published DTOs give their members.
enum JSONShape: String, Sendable {
    case string = "a string"
    case number = "a number"
    case stringOrNull = "a string or null"
    case strings = "an array of strings"

    /// Whether a value is of it.
    func holds(_ value: JSONValue) -> Bool {
        switch self {
        case .string: value.string != nil
        case .number: value.number != nil
        case .stringOrNull: value.string != nil || value.isNull
        case .strings: value.array.map { $0.allSatisfy { $0.string != nil } } ?? false
        }
    }
}

extension JSONValue {
    /// What it is, in words that tell nothing of its content.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string(let text): text.isEmpty ? "an empty string" : "a string"
        case .array(let elements): "an array of \(elements.count)"
        case .object: "an object"
        }
    }
}

extension Answer {
    /// Checks that a member is there and of a type; what it holds is not told.
    @discardableResult
    func expect(member name: String, _ shape: JSONShape) -> Bool {
        let value = json?[JSONString(name)]
        return expect(
            value.map(shape.holds) ?? false,
            "'\(name)' to be \(shape.rawValue)",
            got: value?.kind ?? (json == nil ? "a body that is no JSON" : "no such member")
        )
    }
}
