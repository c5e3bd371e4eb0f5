/// What stands behind an option.
public enum OptionKind: Sendable {
    /// A value.
    case value(ValueSyntax)
    /// A value, and the option may be given several times.
    case list(ValueSyntax)
    /// Nothing: it is there or not.
    case flag

    /// The value that stands behind it; nil for a flag.
    public var value: ValueSyntax? {
        switch self {
        case .value(let value), .list(let value): value
        case .flag: nil
        }
    }

    /// Whether it may be given several times.
    public var isRepeatable: Bool {
        if case .list = self { true } else { false }
    }
}
