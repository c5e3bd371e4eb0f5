/// What a value is, as far as it can be told at once.
public enum JSONKind: Sendable {
    /// `null`
    case null
    /// `true` or `false`
    case bool
    /// A number.
    case number
    /// The string without characters.
    case emptyString
    /// Any other string.
    case string
    /// An array.
    case array
    /// An object.
    case object

    init(_ value: borrowing JSONValue) {
        switch value {
        case .null: self = .null
        case .bool: self = .bool
        case .number: self = .number
        case .string(let text): self = text.isEmpty ? .emptyString : .string
        case .array: self = .array
        case .object: self = .object
        }
    }
}
