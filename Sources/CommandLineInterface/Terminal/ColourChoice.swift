/// When output is coloured, as `--color` says.
public enum ColourChoice: String, CaseIterable, Sendable {
    /// On a terminal that can, unless the user wants none.
    case auto
    /// Always: also into a pipe or a file.
    case always
    /// Never.
    case never

    /// Whether an output is to be coloured.
    ///
    /// The flag counts before the variables. `NO_COLOR` asks for no colours if it is not empty (no-color.org); a terminal
    /// of which `TERM` says nothing, or that it is `dumb`, can show none.
    public func isWanted(onTerminal isTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto: isTerminal && environment["NO_COLOR", default: ""].isEmpty && Self.isCapable(environment)
        }
    }

    /// Whether the terminal obeys escape sequences.
    public static func isCapable(_ environment: [String: String]) -> Bool {
        !["", "dumb"].contains(environment["TERM", default: ""])
    }
}
