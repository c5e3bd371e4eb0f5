import JSON

/// What `@Type(() => …)` of class-transformer 0.5 makes of a scalar.
///
/// The elements of an array are converted each, which leaves an array: a parameter sent twice becomes no number.
enum DTOConversion: String, Sendable {
    /// `Number(value)`
    case number = "Number"
    /// `Boolean(value)`, true also for the text `false`.
    case boolean = "Boolean"

    /// The value after conversion; nil when it stays what it is, as null and arrays do.
    func apply(to value: JSONValue) -> DTOSubject? {
        switch (self, value) {
        case (_, .null), (_, .array), (.number, .number), (.boolean, .bool): nil
        case (.number, .string(let text)): .number(StringToNumber.convert(text))
        case (.number, .bool(let isTrue)): .number(isTrue ? 1 : 0)
        case (.number, .object): .number(.nan)
        case (.boolean, .string(let text)): .value(.bool(!text.isEmpty))
        case (.boolean, .number(let number)): .value(.bool(number.double != 0))
        case (.boolean, .object): .value(.bool(true))
        }
    }

    /// The value as the handler receives it; what JSON cannot say becomes null, as `JSON.stringify` writes it.
    func converted(_ value: JSONValue) -> JSONValue {
        switch apply(to: value) {
        case .value(let result): result
        case .number(let number): JSONNumber(number).map { .number($0) } ?? .null
        case .missing, nil: value
        }
    }
}
