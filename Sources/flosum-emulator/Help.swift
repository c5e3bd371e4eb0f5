import CommandLineInterface
import Provenance

/// The texts of `--help`, made of the tables of commands and options.
enum Help {
    static let version = Release.version
    /// The day on which commands, options or the manual page's own text were last changed.
    static let date = "2026-11-21"

    /// What was asked for in place of what the command does; nil if nothing was.
    static func text(askedBy settings: Settings) throws -> String? {
        let (showsHelp, showsAll) = (settings.isSet("help"), settings.isSet("help-all"))
        if showsHelp || showsAll { return text(of: settings.command, all: showsAll) }
        let showsJSON = settings.isSet("json")
        guard settings.isSet("version") else {
            if showsJSON { throw UsageError("--json: goes with --version") }
            return nil
        }
        return showsJSON ? try Version.json() : "flosum-emulator \(version)"
    }

    /// The help of a command, of `serve` that of the whole program; with all options, or those that fit a screen.
    static func text(of command: Command = .serve, all showsAll: Bool = false) -> String {
        let options = Option.server.filter { showsAll || !$0.isRare }
        if command.name == Command.serve.name {
            return lines(
                ["usage: flosum-emulator [COMMAND] [options]", ""],
                HelpRows.lines(Command.all.map { ($0.name, $0.summary) }) + [""],
                HelpRows.lines(options.map(row)),
                ["", "Most may be variables (FLOSUM_EMULATOR_PORT), or members of the file (\"port\")."]
            )
        }
        return lines(
            [
                "usage: "
                    + ["flosum-emulator", command.name, command.synopsis].filter { !$0.isEmpty }.joined(separator: " "),
                "",
            ],
            command.details.isEmpty
                ? ["\(command.summary.prefix(1).uppercased())\(command.summary.dropFirst())."] : command.details,
            command.ownOptions.isEmpty ? [] : [""] + HelpRows.lines(command.ownOptions.map(row)),
            !command.takesServerOptions
                ? []
                : showsAll
                    ? [""] + HelpRows.lines(options.map(row))
                    : ["", "It takes the options of the server, too: --help-all shows them."]
        )
    }

    private static func lines(_ parts: [String]...) -> String {
        parts.flatMap(\.self).joined(separator: "\n")
    }

    private static func row(_ option: Option) -> (left: String, right: String) {
        (option.syntax.usage, option.help)
    }
}
