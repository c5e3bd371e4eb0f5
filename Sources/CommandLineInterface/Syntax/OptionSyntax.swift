/// An option: `--name`, perhaps with a value.
public struct OptionSyntax: Sendable {
    /// Its name, without hyphens.
    public let name: String
    /// What it is for, in half a line.
    public let help: String
    /// What stands behind it; nil for a flag.
    public let value: ValueSyntax?
    /// Whether it may be given several times.
    public let isRepeatable: Bool
    /// The variable that says the same; nil for what makes sense on the command line only.
    public let variable: String?

    /// An option.
    public init(
        _ name: String,
        _ value: ValueSyntax? = nil,
        help: String,
        isRepeatable: Bool = false,
        variable: String? = nil
    ) {
        self.name = name
        self.value = value
        self.help = help
        self.isRepeatable = isRepeatable
        self.variable = variable
    }

    /// An option of this kind.
    public init(_ name: String, _ kind: OptionKind, help: String, variable: String? = nil) {
        self.init(name, kind.value, help: help, isRepeatable: kind.isRepeatable, variable: variable)
    }

    /// With its value, as help shows it: `--port NUMBER`.
    public var usage: String {
        "--\(name)" + (value.map { " \($0.name)" } ?? "")
    }

    /// Two commands take the same option if it is named and explained alike.
    var identity: String { "\(name)\n\(help)" }
}
