import CivilTime
import CommandLineInterface
import Emulator
import HTTPServer
import NestJS
import OAuth
import OpenAPI

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// All settings, checked: how the program was asked to run.
struct Options {
    enum LogFormat: String, CaseIterable {
        case text, json
    }

    /// What is served.
    enum FidelityChoice: String, CaseIterable {
        case all, documented

        var fidelities: Set<Fidelity> {
            self == .all ? Set(Fidelity.allCases) : [.documented, .partial, .recorded]
        }
    }

    var server = ServerConfiguration()
    var dialect = Dialect.contract
    var isInteractive = false
    /// A folder to take fixtures from; nil for the embedded ones.
    var fixtures: String?
    /// Where to write the state at the end; nil for nowhere.
    var exportFolder: ExportFolder?
    /// How many times as many backups there are as in the fixtures.
    var fixturesScale = 1
    /// Files and folders of documents.
    var documents: [String] = []
    /// The file that settings come from.
    var configuration: String?
    var fidelities = FidelityChoice.all.fidelities
    /// Whether answers carry header fields of the emulator's own.
    var labelsAnswers = true
    /// The time at which the clock starts; nil for now.
    var clockStart: Instant?
    /// How many times as fast as real time the clock goes; nil for the usual.
    var clockRate: Double?
    /// What random numbers follow from; nil for chance.
    var seed: UInt64?
    /// What the control API asks for; nil for what the address asks for.
    var controlToken: String?
    /// Which pages of other origins may use what is emulated; nil for none.
    var crossOrigin: CrossOrigin?
    /// How many sandboxes there may be, and how much they remember.
    var sandboxes = Sandboxes.Limits()
    /// Whether secrets in the journal are shown as they are.
    var journalShowsSecrets = false
    var logsRequests = true
    /// Whether lines of the log are coloured.
    var logIsColoured = false
    var logFormat = LogFormat.text

    init() {}

    /// Reads and checks all settings; throws `UsageError` or `Diagnostic` for the first that is wrong.
    init(arguments: [String], environment: [String: String]) throws {
        try self.init(Settings(arguments: arguments, environment: environment))
    }

    /// Checks all settings; throws a `UsageError` for the first that is wrong.
    init(_ settings: Settings) throws(UsageError) {
        isInteractive = settings.isSet("interactive")
        exportFolder = try settings.first("export-on-exit").map(ExportFolder.init)
        fixtures = try settings.fixtures(exportFolder: exportFolder?.path)
        documents = settings.all("openapi").map(\.text)
        configuration = settings.first("config")?.text
        fixturesScale = settings.number("fixtures-scale") ?? fixturesScale
        fidelities = (settings.choice("fidelity") ?? FidelityChoice.all).fidelities
        labelsAnswers = !settings.isSet("plain-headers")
        clockStart = try settings.time("clock")
        clockRate = settings.first("clock-rate").flatMap { Double($0.text) }
        seed = settings.number("seed").map { UInt64($0) }
        dialect = settings.choice("dialect") ?? dialect
        logFormat = settings.choice("log-format") ?? logFormat
        logIsColoured = (settings.choice("color") ?? ColourChoice.auto)
            .isWanted(onTerminal: isatty(STDERR_FILENO) == 1, environment: settings.environment)
        if settings.first("request-log") != nil { logsRequests = settings.isSet("request-log") }
        controlToken = try settings.token("control-token")
        crossOrigin = try settings.crossOrigin("cors")
        sandboxes.count = settings.number("max-sandboxes") ?? sandboxes.count
        if let seconds = settings.number("sandbox-ttl") {
            sandboxes.idleSeconds = seconds == 0 ? nil : seconds
        }
        sandboxes.journal.exchanges = settings.number("journal-limit") ?? sandboxes.journal.exchanges
        sandboxes.journal.bytes = settings.number("journal-bytes") ?? sandboxes.journal.bytes
        journalShowsSecrets = settings.isSet("journal-secrets")
        server.address = try Self.address(settings)
        server.polling = settings.choice("poller") ?? server.polling
        server.loops = settings.number("loops") ?? server.loops
        server.maxConnections = settings.number("max-connections") ?? server.maxConnections
        server.keepAliveTimeout = settings.seconds("keep-alive-timeout") ?? server.keepAliveTimeout
        server.headTimeout = settings.seconds("head-timeout") ?? server.headTimeout
        server.bodyTimeout = settings.seconds("body-timeout") ?? server.bodyTimeout
        server.writeTimeout = settings.seconds("write-timeout") ?? server.writeTimeout
    }

    private static func address(_ settings: Settings) throws(UsageError) -> ListenAddress {
        if let path = settings.first("unix-socket") {
            if let other = settings.first("port") ?? settings.first("host") {
                throw UsageError("\(other.origin): does not go with \(path.origin)")
            }
            return .unix(path: path.text)
        }
        let port = settings.number("port") ?? 8_420
        return .tcp(host: settings.first("host")?.text ?? "127.0.0.1", port: UInt16(port))
    }
}

/// Texts as values; that they are such was checked by the table of options.
extension Settings {
    fileprivate func number(_ name: String) -> Int? {
        first(name).flatMap { Int($0.text) }
    }

    fileprivate func seconds(_ name: String) -> Duration? {
        number(name).map { .seconds($0) }
    }

    func choice<Choice>(_ name: String) -> Choice? where Choice: RawRepresentable<String> {
        first(name).flatMap { Choice(rawValue: $0.text) }
    }
}

/// Texts of which the table does not know all.
extension Settings {
    /// A secret that can stand in a header field, and is not shown in messages.
    fileprivate func token(_ name: String) throws(UsageError) -> String? {
        guard let setting = first(name) else { return nil }
        guard 8...256 ~= setting.text.utf8.count, setting.text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw UsageError("\(setting.origin): expected 8 to 256 visible ASCII characters")
        }
        return setting.text
    }

    /// Origins, of which `*` stands for any.
    fileprivate func crossOrigin(_ name: String) throws(UsageError) -> CrossOrigin? {
        let settings = all(name)
        for setting in settings where setting.text != "*" && !CrossOrigin.isOrigin(setting.text) {
            throw UsageError(
                "\(setting.origin): expected * or an origin such as http://localhost:3000, not '\(setting.text)'"
            )
        }
        guard !settings.isEmpty else { return nil }
        let origins = settings.map(\.text)
        return CrossOrigin(origins.contains("*") ? .any : .these(Set(origins)))
    }

    /// The folder to take fixtures from: that of an export is one of fixtures that tells more.
    ///
    /// An export that is to be written to the same folder may be missing the first time.
    fileprivate func fixtures(exportFolder: String?) throws(UsageError) -> String? {
        guard let imported = first("import") else { return first("fixtures")?.text }
        if let fixtures = first("fixtures") {
            throw UsageError("\(fixtures.origin): does not go with \(imported.origin)")
        }
        return imported.text == exportFolder && !DataFiles.areThere(inFolder: imported.text) ? nil : imported.text
    }

    fileprivate func time(_ name: String) throws(UsageError) -> Instant? {
        guard let setting = first(name) else { return nil }
        guard let time = Instant(rfc3339: setting.text) else {
            throw UsageError("\(setting.origin): expected a time such as 2026-01-15T09:00:00Z, not '\(setting.text)'")
        }
        return time
    }
}
