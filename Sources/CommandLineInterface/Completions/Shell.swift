/// A shell that completes command lines.
public enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish

    /// What lets bash complete a program's command lines: a file that the package bash-completion looks for by its name.
    public static func installation(of program: String) -> [String] {
        let folder = "~/.local/share/bash-completion/completions"
        return ["mkdir -p \(folder)", "\(program) completions bash > \(folder)/\(program)"]
    }

    /// The script that lets it complete those of a program.
    public func completions(of program: CommandSyntax, version: String) -> String {
        let tree = CommandTree(program)
        let origin = "# Completions of \(program.name) \(version); made by: \(program.name) completions \(rawValue)"
        return switch self {
        case .bash: "\(origin)\n\n\(BashCompletions(tree).script)"
        // The first line of a file in $fpath tells zsh what it is for.
        case .zsh: "#compdef \(program.name)\n\(origin)\n\n\(ZshCompletions(tree).script)"
        case .fish: "\(origin)\n\n\(FishCompletions(tree).script)"
        }
    }
}

extension String {
    /// As one word of bash or zsh, between single quotes.
    var quoted: String { "'" + replacing("'", with: #"'\''"#) + "'" }

    /// As one word of fish, between single quotes, in which a backslash escapes.
    var quotedForFish: String {
        "'" + replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }

    /// As the name of a function may be.
    var identifier: String { String(map { $0.isLetter || $0.isNumber ? $0 : "_" }) }

    /// With its lines after the first so many blanks deeper, also an empty last one: for a template that goes on there.
    func indented(_ blanks: Int) -> String {
        let lines = split(separator: "\n", omittingEmptySubsequences: false)
        let padding = String(repeating: " ", count: blanks)
        return lines.enumerated().map { place, line in
            place == 0 || line.isEmpty && place < lines.count - 1 ? String(line) : padding + line
        }.joined(separator: "\n")
    }
}
