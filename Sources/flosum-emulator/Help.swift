/// The texts of `--help`, made of the tables of commands and options.
enum Help {
    static let version = "0.1.0"

    /// What was asked for in place of what the command does; nil if nothing was.
    static func text(askedBy settings: Settings) throws(UsageError) -> String? {
        let (showsHelp, showsAll) = (try settings.isSet("help"), try settings.isSet("help-all"))
        if showsHelp || showsAll { return text(of: settings.command, all: showsAll) }
        return try settings.isSet("version") ? "flosum-emulator \(version)" : nil
    }

    /// The help of a command, of `serve` that of the whole program; with all options, or those that fit a screen.
    static func text(of command: Command = .serve, all showsAll: Bool = false) -> String {
        let options = Option.server.filter { showsAll || !$0.isRare }
        if command.name == Command.serve.name {
            return lines(
                ["usage: flosum-emulator [COMMAND] [options]", ""],
                table(Command.all.map { ("  \($0.name)", $0.summary) }) + [""],
                table(options.map(row)),
                ["", "Most may be variables (FLOSUM_EMULATOR_PORT), or members of the file (\"port\")."]
            )
        }
        return lines(
            ["usage: flosum-emulator \(command.name) \(command.synopsis)", ""],
            command.details.isEmpty
                ? ["\(command.summary.prefix(1).uppercased())\(command.summary.dropFirst())."] : command.details,
            command.ownOptions.isEmpty ? [] : [""] + table(command.ownOptions.map(row)),
            !command.takesServerOptions
                ? []
                : showsAll
                    ? [""] + table(options.map(row))
                    : ["", "It takes the options of the server, too: --help-all shows them."]
        )
    }

    private static func lines(_ parts: [String]...) -> String {
        parts.flatMap(\.self).joined(separator: "\n")
    }

    /// Two columns.
    private static func table(_ rows: [(left: String, right: String)]) -> [String] {
        let width = rows.map(\.left.count).max() ?? 0
        return rows.map { $0.left + String(repeating: " ", count: width - $0.left.count + 2) + $0.right }
    }

    private static func row(_ option: Option) -> (left: String, right: String) {
        switch option.kind {
        case .value(let name), .list(let name): ("  --\(option.name) \(name)", option.help)
        case .flag: ("  --\(option.name)", option.help)
        }
    }
}
