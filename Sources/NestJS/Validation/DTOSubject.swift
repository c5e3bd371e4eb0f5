import JSON

/// A value as the decorators see it: after class-transformer, so a number need not be one that JSON can say.
enum DTOSubject: Sendable {
    /// `undefined`
    case missing
    /// Not converted.
    case value(JSONValue)
    /// Converted to a number, perhaps NaN or infinite.
    case number(Double)

    init(_ value: JSONValue?, converting conversion: DTOConversion?) {
        guard let value else {
            self = .missing
            return
        }
        self = conversion?.apply(to: value) ?? .value(value)
    }

    /// The number, if it is one.
    var number: Double? {
        switch self {
        case .number(let number): number
        case .value(.number(let number)): number.double
        default: nil
        }
    }

    /// The elements, if it is an array.
    var elements: [JSONValue]? {
        if case .value(.array(let elements)) = self { elements } else { nil }
    }

    var isNil: Bool {
        switch self {
        case .missing, .value(.null): true
        default: false
        }
    }

    /// JavaScript's `===` with a scalar.
    func isIdentical(to scalar: JSONValue) -> Bool {
        switch (self, scalar) {
        case (.value(.string(let left)), .string(let right)): left == right
        case (.value(.bool(let left)), .bool(let right)): left == right
        case (.value(.null), .null): true
        case (_, .number(let right)): number == right.double
        default: false
        }
    }
}
