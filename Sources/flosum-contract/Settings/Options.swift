import CommandLineInterface

/// All settings, checked: how the program was asked to run.
struct Options: Sendable {
    /// What the program is to do.
    enum Command: String, CaseIterable, Sendable {
        case verify, diff, login, list, record, completions, man
    }

    /// A report that is to be written.
    struct Report: Equatable, Sendable {
        enum Kind: String, CaseIterable, Sendable {
            case junit, json, html, tap
        }

        let kind: Kind
        let path: String
    }

    var command: Command?
    var showsHelp = false
    var showsVersion = false
    /// Whether what is shown of the version is JSON.
    var showsJSON = false
    /// The shells for which completions are asked for.
    var shells: [Shell] = []
    var colour = ColourChoice.auto
    var warnings: [String] = []
    /// What was said of the server; what was not said may stand in the profile.
    var given = Connection()
    var profile: String?
    var allowsWrites = false
    var only: [String] = []
    var skip: [String] = []
    var lists = false
    /// Requests a second, 0 for no bound; nil for the usual.
    var maxRate: Double?
    var reports: [Report] = []
    var isStrict = false
    /// What random values follow from; nil for chance.
    var seed: UInt64?
    var opensBrowser = false
    /// The URL that the browser was sent to, or `-`.
    var pastedURL: String?
    /// The two servers that are compared, and what is made of it.
    var diff = DiffOptions()

    /// What is to be recorded, and where.
    var recording = RecordOptions()

    /// Reads and checks all settings; throws for the first that is wrong.
    init(arguments: [String], environment: [String: String]) throws(UsageError) {
        let settings = try Settings(arguments: arguments, environment: environment)
        showsHelp = settings.isSet("help")
        showsVersion = settings.isSet("version")
        showsJSON = settings.isSet("json")
        guard showsVersion || !showsJSON else { throw UsageError("--json: goes with --version") }
        command = settings.command
        shells = settings.words.compactMap { Shell(rawValue: $0) }
        colour = settings.choice("color") ?? colour
        warnings = settings.warnings
        profile = try settings.first("profile").map { setting throws(UsageError) in
            try ProfileName.check(setting.text, setting.origin)
        }
        given = try Self.connection(settings)
        allowsWrites = settings.isSet("allow-writes")
        only = settings.all("only").map(\.text)
        skip = settings.all("skip").map(\.text)
        lists = settings.isSet("list")
        maxRate = settings.number("max-rate")
        isStrict = settings.isSet("strict")
        seed = settings.first("seed").flatMap { UInt64($0.text) }
        opensBrowser = settings.isSet("open")
        pastedURL = settings.first("code")?.text
        reports = try Self.reports(settings)
        recording = RecordOptions(settings)
        diff = try DiffOptions(settings)
        if let file = settings.first("ca-file") { throw Self.refusal(of: file) }
    }

    /// What was said of a server, of one of two in options that begin with `left-` or `right-`.
    static func connection(_ settings: Settings, _ side: String = "") throws(UsageError) -> Connection {
        var connection = Connection()
        connection.prefix = "--\(side)"
        let region = settings.first("\(side)region").flatMap { setting in
            Region(rawValue: setting.text).map { ($0, setting.isFlag) }
        }
        connection.globalURL = try url("\(side)global", region.map { ($0.0.globalURL, $0.1) }, settings)
        connection.backupURL = try url("\(side)backup", region.map { ($0.0.backupURL, $0.1) }, settings)
        connection.clientID = settings.first("\(side)client-id")?.text
        connection.clientSecret = settings.first("\(side)client-secret")?.text
        connection.redirectURI = settings.first("\(side)redirect-uri")?.text
        connection.accessToken = settings.first("\(side)access-token")?.text
        return connection
    }

    /// A URL that was given counts before that of a region, but a flag before a variable.
    private static func url(
        _ name: String,
        _ preset: (text: String, isFlag: Bool)?,
        _ settings: Settings
    ) throws(UsageError) -> BaseURL? {
        if let setting = settings.first(name), setting.isFlag || preset?.isFlag != true {
            return try BaseURL(setting.text, setting.origin)
        }
        return try preset.map { preset throws(UsageError) in try BaseURL(preset.text, "--region") }
    }

    private static func reports(_ settings: Settings) throws(UsageError) -> [Report] {
        var reports: [Report] = []
        for setting in settings.all("report") {
            let parts = setting.text.split(separator: "=", maxSplits: 1).map(String.init)
            // That it is one was checked by the table of options.
            guard parts.count == 2, let kind = Report.Kind(rawValue: parts[0]) else { continue }
            guard !reports.contains(where: { $0.path == parts[1] }) else {
                throw UsageError("\(setting.origin): two reports would be written to \(parts[1])")
            }
            reports.append(Report(kind: kind, path: parts[1]))
        }
        return reports
    }

    /// FoundationNetworking has no setting for it, and reads none of libcurl's variables: it was tried.
    private static func refusal(of setting: Settings.Setting) -> UsageError {
        UsageError(
            "\(setting.origin): URLSession takes its certificates from the system only; on Debian copy the file to "
                + "/usr/local/share/ca-certificates/NAME.crt and run update-ca-certificates"
        )
    }
}

/// Texts as values; that they are such was checked by the table of options.
extension Settings {
    func number(_ name: String) -> Double? {
        first(name).flatMap { Double($0.text) }
    }

    fileprivate func choice<Choice>(_ name: String) -> Choice? where Choice: RawRepresentable<String> {
        first(name).flatMap { Choice(rawValue: $0.text) }
    }
}
