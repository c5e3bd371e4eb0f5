/// One setting: on the command line `--name`, in the environment `FLOSUM_EMULATOR_NAME`, in the configuration file
/// `"name"`.
///
/// Parsing and help are made of this table, so neither can forget one.
struct Option: Sendable {
    enum Kind: Sendable {
        /// Takes a value, which the text names for the help.
        case value(String)
        /// Takes a value, and may be given several times.
        case list(String)
        /// Is there or not.
        case flag
    }

    let name: String
    let kind: Kind
    let help: String
    /// False for what makes sense on the command line only.
    var isSetting = true
    /// What stands between the values of a list in a variable.
    var separator: Character = ":"
    /// True for what few need: it is not among the first screen of help.
    var isRare = false

    var environmentName: String {
        "FLOSUM_EMULATOR_" + name.uppercased().replacing("-", with: "_")
    }

    /// Those of the server, and of all that is done with the same documents and fixtures.
    static let server: [Option] = [
        Option(name: "host", kind: .value("ADDRESS"), help: "listen on this address (127.0.0.1)"),
        Option(name: "port", kind: .value("NUMBER"), help: "listen on this port; 0 takes a free one (8420)"),
        Option(
            name: "unix-socket",
            kind: .value("PATH"),
            help: "listen on a Unix domain socket instead",
            isRare: true
        ),
        Option(name: "fixtures", kind: .value("DIR"), help: "take all fixtures from this folder"),
        Option(
            name: "import",
            kind: .value("DIR"),
            help: "begin with what was exported to this folder",
            isRare: true
        ),
        Option(
            name: "export-on-exit",
            kind: .value("DIR"),
            help: "write the state to this folder at the end",
            isRare: true
        ),
        Option(
            name: "fixtures-scale",
            kind: .value("NUMBER"),
            help: "so many times as many backups (1)",
            isRare: true
        ),
        Option(name: "openapi", kind: .list("PATH"), help: "serve this document or folder; may be repeated"),
        Option(
            name: "dialect",
            kind: .value("NAME"),
            help: "contract, or stock: plain NestJS (contract)",
            isRare: true
        ),
        Option(
            name: "fidelity",
            kind: .value("NAME"),
            help: "all, or documented: nothing is assumed (all)",
            isRare: true
        ),
        Option(name: "plain-headers", kind: .flag, help: "send no header fields but the vendor's", isRare: true),
        Option(name: "interactive", kind: .flag, help: "show a sign-in page, do not approve at once"),
        Option(name: "clock", kind: .value("TIME"), help: "the time is 2026-01-15T09:00:00Z, and stays so"),
        Option(
            name: "clock-rate",
            kind: .value("NUMBER"),
            help: "the time goes on so many times as fast",
            isRare: true
        ),
        Option(name: "seed", kind: .value("NUMBER"), help: "repeat tokens, ids, examples and durations"),
        Option(name: "config", kind: .value("FILE"), help: "read settings from a JSON file", isSetting: false),
        Option(
            name: "request-log",
            kind: .value("on|off"),
            help: "log one line a request to stderr (on)",
            isRare: true
        ),
        Option(
            name: "log-format",
            kind: .value("NAME"),
            help: "text or json (text)",
            isRare: true
        ),
        Option(name: "control-token", kind: .value("TEXT"), help: "/_emulator asks for this token", isRare: true),
        Option(
            name: "cors",
            kind: .list("ORIGIN"),
            help: "pages of this origin may use the API; * any",
            separator: ",",
            isRare: true
        ),
        Option(name: "max-sandboxes", kind: .value("NUMBER"), help: "named sandboxes at once (1000)", isRare: true),
        Option(
            name: "sandbox-ttl",
            kind: .value("SECONDS"),
            help: "idle ones are dropped after; 0 never (3600)",
            isRare: true
        ),
        Option(
            name: "journal-limit",
            kind: .value("NUMBER"),
            help: "exchanges that each one remembers (1000)",
            isRare: true
        ),
        Option(
            name: "journal-bytes",
            kind: .value("NUMBER"),
            help: "bytes that these may have together (4194304)",
            isRare: true
        ),
        Option(name: "journal-secrets", kind: .flag, help: "the journal shows secrets as they are", isRare: true),
        Option(name: "loops", kind: .value("NUMBER"), help: "event loops, 1 to 64 (1)", isRare: true),
        Option(name: "poller", kind: .value("NAME"), help: "epoll or dispatch (epoll)", isRare: true),
        Option(
            name: "max-connections",
            kind: .value("NUMBER"),
            help: "further ones are answered 503 (10000)",
            isRare: true
        ),
        Option(
            name: "keep-alive-timeout",
            kind: .value("SECONDS"),
            help: "idle connections are closed after (5)",
            isRare: true
        ),
        Option(
            name: "head-timeout",
            kind: .value("SECONDS"),
            help: "a request's head must come within (10)",
            isRare: true
        ),
        Option(
            name: "body-timeout",
            kind: .value("SECONDS"),
            help: "a request's body must come within (30)",
            isRare: true
        ),
        Option(name: "write-timeout", kind: .value("SECONDS"), help: "a client must read on within (30)", isRare: true),
        Option(name: "help", kind: .flag, help: "print this; --help-all prints all of it", isSetting: false),
        Option(name: "help-all", kind: .flag, help: "print all options", isSetting: false, isRare: true),
        Option(name: "version", kind: .flag, help: "print the version", isSetting: false),
    ]
}
