public import JSON

/// What a record is known by within its collection: a whole number or a text.
public enum RecordID: Sendable, Hashable {
    /// A whole number, however it is written: `1` and `1.0` are one id.
    case number(Int)
    /// A text.
    case text(JSONString)

    /// The id that a value stands for; nil for any value that is none.
    public init?(_ value: JSONValue?) {
        switch value {
        case .number(let number)?:
            guard let int = number.int else { return nil }
            self = .number(int)
        case .string(let text)?: self = .text(text)
        default: return nil
        }
    }

    /// The id as a value.
    public var value: JSONValue {
        switch self {
        case .number(let number): .number(JSONNumber(number))
        case .text(let text): .string(text)
        }
    }
}
