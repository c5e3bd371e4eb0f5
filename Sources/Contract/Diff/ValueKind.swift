import JSON

/// What kind of value stands somewhere: all that is told of the values of a tenant.
enum ValueKind: String, Sendable, CaseIterable {
    case null, boolean, number, string, array, object

    init(_ value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .bool: .boolean
            case .number: .number
            case .string: .string
            case .array: .array
            case .object: .object
            }
    }
}

extension Set<ValueKind> {
    /// The kinds in words: `string or null`.
    var words: String {
        // Null last, as people say it.
        let order = ValueKind.allCases.dropFirst() + [.null]
        return isEmpty ? "nothing" : order.filter(contains).map(\.rawValue).joined(separator: " or ")
    }
}
