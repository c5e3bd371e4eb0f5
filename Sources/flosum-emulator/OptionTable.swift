import CommandLineInterface
import Emulator
import HTTPServer
import NestJS

/// One setting: on the command line `--name`, in the environment `FLOSUM_EMULATOR_NAME`, in the configuration file
/// `"name"`.
///
/// Parsing, help, completions and the manual page are made of this table, so none can forget one.
struct Option: Sendable {
    let name: String
    let kind: OptionKind
    let help: String
    /// False for what makes no sense in the file.
    var isSetting = true
    /// Whether a variable says it as well; false for what makes sense on the command line only.
    var isVariable: Bool { isSetting || namesFile }
    /// True for what names the file that settings come from.
    var namesFile = false
    /// What stands between the values of a list in a variable.
    var separator: Character = ":"
    /// True for what few need: it is not among the first screen of help.
    var isRare = false

    /// What stands behind it; nil for a flag.
    var value: ValueSyntax? { kind.value }

    var environmentName: String {
        "FLOSUM_EMULATOR_" + name.uppercased().replacing("-", with: "_")
    }

    /// Of a command that has few options or none.
    static let help = Option(name: "help", kind: .flag, help: "print this", isSetting: false)

    /// Those of the server, and of all that is done with the same documents and fixtures.
    static let server: [Option] = [
        Option(name: "host", kind: .value("ADDRESS"), help: "listen on this address (127.0.0.1)"),
        Option(name: "port", kind: .value(.whole(0...65_535)), help: "listen on this port; 0 takes a free one (8420)"),
        Option(
            name: "unix-socket",
            kind: .value(.path),
            help: "listen on a Unix domain socket instead",
            isRare: true
        ),
        Option(name: "fixtures", kind: .value(.folder), help: "take all fixtures from this folder"),
        Option(
            name: "import",
            kind: .value(.folder),
            help: "begin with what was exported to this folder",
            isRare: true
        ),
        Option(
            name: "export-on-exit",
            kind: .value(.folder),
            help: "write the state to this folder at the end",
            isRare: true
        ),
        Option(
            name: "fixtures-scale",
            kind: .value(.whole(1...200_000)),
            help: "so many times as many backups (1)",
            isRare: true
        ),
        Option(name: "openapi", kind: .list(.path), help: "serve this document or folder; may be repeated"),
        Option(
            name: "dialect",
            kind: .value(.words(of: Dialect.self)),
            help: "contract, or stock: plain NestJS (contract)",
            isRare: true
        ),
        Option(
            name: "fidelity",
            kind: .value(.words(of: Options.FidelityChoice.self)),
            help: "all, or documented: nothing is assumed (all)",
            isRare: true
        ),
        Option(name: "plain-headers", kind: .flag, help: "send no header fields but the vendor's", isRare: true),
        Option(name: "interactive", kind: .flag, help: "show a sign-in page, do not approve at once"),
        Option(name: "clock", kind: .value("TIME"), help: "the time is 2026-01-15T09:00:00Z, and stays so"),
        Option(
            name: "clock-rate",
            kind: .value(.number(0.001...1_000_000)),
            help: "the time goes on so many times as fast",
            isRare: true
        ),
        Option(
            name: "seed",
            kind: .value(.whole(0...UInt64(Int.max))),
            help: "repeat tokens, ids, examples and durations"
        ),
        Option(
            name: "config",
            kind: .value(.file),
            help: "read settings from a JSON file",
            isSetting: false,
            namesFile: true
        ),
        Option(
            name: "request-log",
            kind: .value(.onOff),
            help: "log one line a request to stderr (on)",
            isRare: true
        ),
        Option(
            name: "log-format",
            kind: .value(.words(of: Options.LogFormat.self)),
            help: "text or json (text)",
            isRare: true
        ),
        Option(
            name: "color",
            kind: .value(.words(of: ColourChoice.self)),
            help: "colours in the log: auto, always or never (auto)",
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
        Option(
            name: "max-sandboxes",
            kind: .value(.whole(0...100_000)),
            help: "named sandboxes at once (1000)",
            isRare: true
        ),
        Option(
            name: "sandbox-ttl",
            kind: .value(.whole(0...31_536_000, "SECONDS")),
            help: "idle ones are dropped after; 0 never (3600)",
            isRare: true
        ),
        Option(
            name: "journal-limit",
            kind: .value(.whole(0...1_000_000)),
            help: "exchanges that each one remembers (1000)",
            isRare: true
        ),
        Option(
            name: "journal-bytes",
            kind: .value(.whole(0...1 << 40)),
            help: "bytes that these may have together (4194304)",
            isRare: true
        ),
        Option(name: "journal-secrets", kind: .flag, help: "the journal shows secrets as they are", isRare: true),
        Option(name: "loops", kind: .value(.whole(1...64)), help: "event loops, 1 to 64 (1)", isRare: true),
        Option(
            name: "poller",
            kind: .value(.words(of: ServerConfiguration.Polling.self)),
            help: "epoll or dispatch (epoll)",
            isRare: true
        ),
        Option(
            name: "max-connections",
            kind: .value(.whole(1...1_000_000)),
            help: "further ones are answered 503 (10000)",
            isRare: true
        ),
        Option(
            name: "keep-alive-timeout",
            kind: .value(.whole(1...86_400, "SECONDS")),
            help: "idle connections are closed after (5)",
            isRare: true
        ),
        Option(
            name: "head-timeout",
            kind: .value(.whole(1...86_400, "SECONDS")),
            help: "a request's head must come within (10)",
            isRare: true
        ),
        Option(
            name: "body-timeout",
            kind: .value(.whole(1...86_400, "SECONDS")),
            help: "a request's body must come within (30)",
            isRare: true
        ),
        Option(
            name: "write-timeout",
            kind: .value(.whole(1...86_400, "SECONDS")),
            help: "a client must read on within (30)",
            isRare: true
        ),
        Option(name: "help", kind: .flag, help: "print this; --help-all prints all of it", isSetting: false),
        Option(name: "help-all", kind: .flag, help: "print all options", isSetting: false, isRare: true),
        Option(name: "version", kind: .flag, help: "print the version", isSetting: false),
        Option(
            name: "json",
            kind: .flag,
            help: "with --version: what it is made of, as JSON",
            isSetting: false,
            isRare: true
        ),
    ]
}
