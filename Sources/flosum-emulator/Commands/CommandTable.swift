extension Command {
    /// All commands, in the order of the help.
    static let all = [serve, exec, ready, ctl, validate, routes]

    static let serve = Command(
        name: "serve",
        summary: "serve the APIs; so it does without a command",
        action: .settings { try Program.serve(Options($0)) }
    )

    private static let exec = Command(
        name: "exec",
        summary: "serve while another program runs: exec -- npm test",
        synopsis: "[options] -- COMMAND [ARGUMENT...]",
        details: [
            "Serves on a free port of 127.0.0.1, runs the command with these variables, and",
            "ends as the command does: with its exit code, or by the signal that killed it.",
            "",
            "  FLOSUM_GLOBAL_URL, FLOSUM_BACKUP_URL  where the APIs are",
            "  FLOSUM_CLIENT_ID, FLOSUM_CLIENT_SECRET, FLOSUM_REDIRECT_URI  an app",
            "  FLOSUM_ACCESS_TOKEN  a token to call the APIs with",
            "  FLOSUM_CONTROL_URL, FLOSUM_CONTROL_TOKEN  for tests: flosum-emulator ctl",
        ],
        ownOptions: Option.exec,
        runsProgram: true,
        action: .settings { try Exec.run($0) }
    )

    private static let ready = Command(
        name: "ready",
        summary: "whether one that runs is ready: exit code 0 or 1",
        synopsis: "[--wait DURATION] [--url URL | --unix-socket PATH]",
        details: [
            "Asks an emulator whether it is ready: exit code 0 if it is, 1 with a line that",
            "says why not. Where it is: --url or --unix-socket, else FLOSUM_CONTROL_URL,",
            "else where FLOSUM_EMULATOR_UNIX_SOCKET, _HOST and _PORT let one listen, else",
            "http://127.0.0.1:8420.",
        ],
        ownOptions: Option.ready,
        takesServerOptions: false,
        action: .settings { try ReadinessCheck($0).run() }
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
