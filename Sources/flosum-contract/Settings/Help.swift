import CommandLineInterface
import Provenance

/// The text of `--help`, made of the tables of commands and options.
enum Help {
    static let version = Release.version
    /// The day on which commands, options or the manual page's own text were last changed.
    static let date = "2026-11-22"

    /// The help of a command, or of the program.
    static func text(_ command: Options.Command?) -> String {
        guard let command else {
            let lines =
                ["usage: flosum-contract COMMAND [options] | --version [--json]", ""]
                + HelpRows.lines(Options.Command.allCases.map { ($0.rawValue, $0.summary) })
                + ["", "flosum-contract verify --help lists what a command takes."]
            return lines.joined(separator: "\n")
        }
        let options = Option.all.filter { $0.commands.contains(command) }
        let usage = ["usage: flosum-contract", command.rawValue, command.synopsis].filter { !$0.isEmpty }
        let lines =
            [usage.joined(separator: " "), ""] + (command.details.isEmpty ? [] : command.details + [""])
            + HelpRows.lines(options.map { ($0.syntax.usage, $0.help) })
            + (command.notes.isEmpty ? [] : [""] + command.notes)
        return lines.joined(separator: "\n")
    }
}
