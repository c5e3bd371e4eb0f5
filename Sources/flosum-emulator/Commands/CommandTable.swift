import CommandLineInterface

extension Command {
    /// All commands, in the order of the help.
    static let all = [serve, ctl, validate, routes, completions, manual]

    static let serve = Command(
        name: "serve",
        summary: "serve the APIs; so it does without a command",
        action: .settings { try Program.serve(Options($0)) }
    )

    private static let ctl = Command(
        name: "ctl",
        summary: "ask one that runs, or change it: ctl --help",
        synopsis: "COMMAND [ARGUMENT...]",
        ownOptions: ControlTool.options,
        takesServerOptions: false,
        commands: ControlCommand.tree,
        action: .words { try Program.control($0, $1) }
    )

    private static let validate = Command(
        name: "validate",
        summary: "check documents and fixtures",
        action: .settings { try Program.validate(Options($0)) }
    )

    private static let routes = Command(
        name: "routes",
        summary: "list what is served, and what of it is assumed",
        action: .settings { Output.standard.writeLine(RouteList.text(try Tenant(Options($0)).services)) }
    )

    private static let completions = Command(
        name: "completions",
        summary: "print what lets a shell complete: bash, zsh or fish",
        synopsis: "SHELL",
        details: ["Prints a script; for this shell only: source <(flosum-emulator completions bash)"],
        ownOptions: [.help],
        takesServerOptions: false,
        operands: [.required(.words(of: Shell.self, "SHELL"))],
        action: .settings { settings in
            for shell in settings.words.compactMap(Shell.init(rawValue:)) {
                Output.standard.writeLine(shell.completions(of: program, version: Help.version))
            }
        }
    )

    private static let manual = Command(
        name: "man",
        summary: "print the manual page: man | man -l -",
        synopsis: "",
        details: ["Prints the manual page, to read: flosum-emulator man | man -l -"],
        ownOptions: [.help],
        takesServerOptions: false,
        action: .settings { _ in Output.standard.writeLine(Manual.page.text) }
    )
}
