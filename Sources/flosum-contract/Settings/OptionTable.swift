import CommandLineInterface

/// One setting: on the command line `--name`, in the environment `FLOSUM_NAME`.
///
/// Parsing, help, completions and the manual page are made of this table, so none can forget one.
struct Option: Sendable {
    let name: String
    /// Of a list: values with commas between them, and it may be given several times.
    let kind: OptionKind
    let help: String
    /// The commands that take it; none of what goes without a command only.
    let commands: Set<Options.Command>
    /// The name of its variable; nil for what makes sense on the command line only.
    let variable: String?
    /// Whether it is better given by a variable or a profile: others see the command line of a process.
    let isSecret: Bool

    init(
        _ name: String,
        _ kind: OptionKind,
        _ help: String,
        for commands: Set<Options.Command>,
        variable: String? = nil,
        hasVariable: Bool = true,
        isSecret: Bool = false
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        self.commands = commands
        let usual = "FLOSUM_" + name.uppercased().replacing("-", with: "_")
        self.variable = hasVariable ? variable ?? usual : nil
        self.isSecret = isSecret
    }

    private static let server: Set<Options.Command> = [.verify, .login, .record]

    private static let runs: Set<Options.Command> = [.verify, .diff]

    static let all: [Option] =
        diff + [
            Option("profile", .value("NAME"), "take what is not given from this profile, see login", for: server),
            Option(
                "region",
                .value(.words(of: Region.self)),
                "us, de, jp or au: both URLs of Flosum's cloud",
                for: server
            ),
            Option(
                "global",
                .value("URL"),
                "base URL of Global Settings (OAuth)",
                for: server,
                variable: "FLOSUM_GLOBAL_URL"
            ),
            Option(
                "backup",
                .value("URL"),
                "base URL of Backup & Archive",
                for: server,
                variable: "FLOSUM_BACKUP_URL"
            ),
            Option("client-id", .value("ID"), "client id of the connected app", for: server),
            Option(
                "client-secret",
                .value("SECRET"),
                "its secret; better as FLOSUM_CLIENT_SECRET",
                for: server,
                isSecret: true
            ),
            Option("redirect-uri", .value("URI"), "one of its redirect URIs", for: server),
            Option(
                "access-token",
                .value("TOKEN"),
                "an access token; better as FLOSUM_ACCESS_TOKEN",
                for: [.verify, .record],
                isSecret: true
            ),
            Option("allow-writes", .flag, "try cases that create, change and delete, too", for: runs),
            Option("only", .list("PATTERN"), "try these cases: oauth.token, *.pages-*", for: runs.union([.list])),
            Option("skip", .list("PATTERN"), "leave these out", for: runs.union([.list])),
            Option("list", .flag, "print the cases, and try none", for: runs, hasVariable: false),
            Option(
                "max-rate",
                .value(.number(0...1_000)),
                "requests a second; 0 for no bound (5; on loopback 0)",
                for: runs.union([.record])
            ),
            Option(
                "report",
                .list(.reports),
                "write junit, json, html or tap to a file; record: json",
                for: runs.union([.record])
            ),
            Option("strict", .flag, "a broken assumption is a failure, too", for: [.verify]),
            Option("seed", .value(.whole(0...UInt64.max)), "repeat the random values of a run", for: runs),
            Option(
                "out",
                .value(.folder),
                "the folder that is made: fixtures for flosum-emulator",
                for: [.record],
                hasVariable: false
            ),
            Option(
                "max-records",
                .value(.whole(1...1_000_000)),
                "the most records of a collection (500)",
                for: [.record]
            ),
            Option("logs", .value(.whole(0...100_000)), "of how many jobs the logs are read (0)", for: [.record]),
            Option(
                "key-file",
                .value(.file),
                "the key of the pseudonyms, made if missing: with it two recordings agree",
                for: [.record]
            ),
            Option("force", .flag, "replace a recording that is there", for: [.record], hasVariable: false),
            Option(
                "no-redact",
                .flag,
                "write names, ids and texts as they are; what looks like a secret still ends it",
                for: [.record],
                hasVariable: false
            ),
            Option("ca-file", .value(.file), "refused: see docs/live-verification.md", for: server.union(runs)),
            Option("open", .flag, "open the page in the browser", for: [.login], hasVariable: false),
            Option(
                "code",
                .value("URL"),
                "the URL that the browser was sent to; - reads it from standard input",
                for: [.login],
                hasVariable: false,
                isSecret: true
            ),
            Option(
                "color",
                .value(.words(of: ColourChoice.self)),
                "colours of the result: auto, always or never (auto)",
                for: [.verify, .diff],
                hasVariable: false
            ),
            Option("help", .flag, "print this", for: Set(Options.Command.allCases), hasVariable: false),
            Option("version", .flag, "print the version", for: Set(Options.Command.allCases), hasVariable: false),
            Option(
                "json",
                .flag,
                "with --version: what it is made of, as JSON",
                for: [],
                hasVariable: false
            ),
        ]

    static func named(_ name: String) -> Option? {
        all.first { $0.name == name }
    }

    /// What stands behind it; nil for a flag.
    var value: ValueSyntax? { kind.value }
}

extension ValueSyntax {
    /// Forms and files of reports.
    fileprivate static var reports: ValueSyntax {
        let pairs = Options.Report.Kind.allCases.map { Pair($0.rawValue, .file) }
        return ValueSyntax("KIND=FILE", .pairs(pairs), takesCommas: true)
    }
}
