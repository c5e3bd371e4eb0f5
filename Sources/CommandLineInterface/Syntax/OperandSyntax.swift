/// A word of a command that is no option.
public struct OperandSyntax: Sendable {
    /// What it may be.
    public let value: ValueSyntax
    /// Whether it may be left out, and then all behind it, too.
    public let isOptional: Bool
    /// Whether there may be several of it: it is the last one.
    public let isRepeatable: Bool

    /// An operand.
    public init(_ value: ValueSyntax, isOptional: Bool = false, isRepeatable: Bool = false) {
        self.value = value
        self.isOptional = isOptional
        self.isRepeatable = isRepeatable
    }

    /// An operand that must be there.
    public static func required(_ value: ValueSyntax) -> OperandSyntax { OperandSyntax(value) }

    /// An operand that may be left out.
    public static func optional(_ value: ValueSyntax) -> OperandSyntax { OperandSyntax(value, isOptional: true) }

    /// The last operand, of which there may be several.
    public static func repeated(_ value: ValueSyntax, isOptional: Bool = false) -> OperandSyntax {
        OperandSyntax(value, isOptional: isOptional, isRepeatable: true)
    }

    /// Operands as help shows them: `[FROM [TO]]`, `NAME=VALUE...`.
    public static func usage(of operands: [OperandSyntax]) -> String {
        guard let first = operands.first else { return "" }
        let rest = usage(of: Array(operands.dropFirst()))
        let own = first.value.name + (first.isRepeatable ? "..." : "") + (rest.isEmpty ? "" : " \(rest)")
        return first.isOptional ? "[\(own)]" : own
    }
}
