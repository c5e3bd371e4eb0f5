import JSON

/// What a record is sorted by: the value of one member, as far as it has an order.
///
/// Kinds come in the order of the cases; texts are compared by their bytes, which is the order of code points.
enum SortKey: Comparable {
    case missing
    case bool(Bool)
    case number(Double)
    case text([UInt8])

    init(_ value: JSONValue?) {
        switch value {
        case .bool(let value)?: self = .bool(value)
        case .number(let number)?: self = .number(number.double)
        case .string(let text)?: self = .text(text.bytes)
        case .null?, .array?, .object?, nil: self = .missing
        }
    }

    private var rank: Int {
        switch self {
        case .missing: 0
        case .bool: 1
        case .number: 2
        case .text: 3
        }
    }

    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): !left && right
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
        default: left.rank < right.rank
        }
    }
}
