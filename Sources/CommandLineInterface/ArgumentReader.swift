/// Reads what a program was called with: `--name`, `--name value`, `--name=value`, and words; `-h` is `--help`.
public struct ArgumentReader {
    /// What stands next.
    public enum Argument: Equatable {
        /// An option by its name, without hyphens, with what stands behind an equals sign.
        case option(name: String, text: String?)
        /// Anything else.
        case word(String)
    }

    private var rest: ArraySlice<String>

    /// Reads these arguments, one after the other.
    public init(_ arguments: ArraySlice<String>) {
        rest = arguments
    }

    /// The next option or word; nil at the end.
    public mutating func next() -> Argument? {
        guard let argument = rest.popFirst() else { return nil }
        if argument == "-h" { return .option(name: "help", text: nil) }
        guard argument.hasPrefix("--") else { return .word(argument) }
        let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        return .option(name: String(parts[0]), text: parts.count == 2 ? String(parts[1]) : nil)
    }

    /// The text of an option that was just read: what stood behind its equals sign, else the next argument; of a flag,
    /// which has no value, `true`.
    ///
    /// - Throws: `UsageError` if nothing stands behind an option that has a value.
    public mutating func text(
        of name: String,
        _ value: ValueSyntax?,
        given: String?
    ) throws(UsageError) -> String {
        if let given { return given }
        guard let value else { return "true" }
        guard let text = rest.popFirst() else { throw UsageError("--\(name): expected \(value.name) behind it") }
        return text
    }
}
