extension Command {
    /// All commands, in the order of the help.
    static let all = [serve, ctl, validate, routes]

    static let serve = Command(
        name: "serve",
        summary: "serve the APIs; so it does without a command",
        action: .settings { try Program.serve(Options($0)) }
    )

    private static let ctl = Command(
        name: "ctl",
        summary: "ask one that runs, or change it: ctl --help",
        synopsis: "COMMAND [ARGUMENT...]",
        takesServerOptions: false,
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
}
