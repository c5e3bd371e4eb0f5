import Emulator
import HTTPServer
import NestJS
import OAuth
import OpenAPI

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
    var exportFolder: String?
    /// How many times as many backups there are as in the fixtures.
    var fixturesScale = 1
    /// Files and folders of documents.
    var documents: [String] = []
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
    var logFormat = LogFormat.text

    init() {}

    /// Reads and checks all settings; throws `UsageError` or `Diagnostic` for the first that is wrong.
    init(arguments: [String], environment: [String: String]) throws {
        try self.init(Settings(arguments: arguments, environment: environment))
    }

    /// Checks all settings; throws a `UsageError` for the first that is wrong.
    init(_ settings: Settings) throws(UsageError) {
        isInteractive = try settings.isSet("interactive")
        exportFolder = settings.first("export-on-exit")?.text
        fixtures = try settings.fixtures(exportFolder: exportFolder)
        documents = settings.all("openapi").map(\.text)
        fixturesScale = try settings.number("fixtures-scale", 1...200_000) ?? fixturesScale
        fidelities = try (settings.choice("fidelity") ?? FidelityChoice.all).fidelities
        labelsAnswers = try !settings.isSet("plain-headers")
        clockStart = try settings.time("clock")
        clockRate = try settings.rate("clock-rate")
        seed = try settings.number("seed", 0...Int.max).map { UInt64($0) }
        dialect = try settings.choice("dialect") ?? dialect
        logFormat = try settings.choice("log-format") ?? logFormat
        if settings.first("request-log") != nil { logsRequests = try settings.isSet("request-log") }
        controlToken = try settings.token("control-token")
        crossOrigin = try settings.crossOrigin("cors")
        sandboxes.count = try settings.number("max-sandboxes", 0...100_000) ?? sandboxes.count
        if let seconds = try settings.number("sandbox-ttl", 0...31_536_000) {
            sandboxes.idleSeconds = seconds == 0 ? nil : seconds
        }
        sandboxes.journal.exchanges = try settings.number("journal-limit", 0...1_000_000) ?? sandboxes.journal.exchanges
        sandboxes.journal.bytes = try settings.number("journal-bytes", 0...1 << 40) ?? sandboxes.journal.bytes
        journalShowsSecrets = try settings.isSet("journal-secrets")
        server.address = try Self.address(settings)
        server.polling = try settings.choice("poller") ?? server.polling
        server.loops = try settings.number("loops", 1...64) ?? server.loops
        server.maxConnections = try settings.number("max-connections", 1...1_000_000) ?? server.maxConnections
        server.keepAliveTimeout = try settings.seconds("keep-alive-timeout") ?? server.keepAliveTimeout
        server.headTimeout = try settings.seconds("head-timeout") ?? server.headTimeout
        server.bodyTimeout = try settings.seconds("body-timeout") ?? server.bodyTimeout
        server.writeTimeout = try settings.seconds("write-timeout") ?? server.writeTimeout
    }

    private static func address(_ settings: Settings) throws(UsageError) -> ListenAddress {
        if let path = settings.first("unix-socket") {
            if let other = settings.first("port") ?? settings.first("host") {
                throw UsageError("\(other.origin): does not go with \(path.origin)")
            }
            return .unix(path: path.text)
        }
        let port = try settings.number("port", 0...65_535) ?? 8_420
        return .tcp(host: settings.first("host")?.text ?? "127.0.0.1", port: UInt16(port))
    }
}

extension Settings {
    fileprivate func number(_ name: String, _ range: ClosedRange<Int>) throws(UsageError) -> Int? {
        guard let setting = first(name) else { return nil }
        guard let number = Int(setting.text), range.contains(number) else {
            throw UsageError(
                "\(setting.origin): expected a number from \(range.lowerBound) to \(range.upperBound), "
                    + "not '\(setting.text)'"
            )
        }
        return number
    }

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
        return imported.text == exportFolder && !DataFiles.isFolder(imported.text) ? nil : imported.text
    }

    fileprivate func seconds(_ name: String) throws(UsageError) -> Duration? {
        try number(name, 1...86_400).map { .seconds($0) }
    }

    fileprivate func time(_ name: String) throws(UsageError) -> Instant? {
        guard let setting = first(name) else { return nil }
        guard let time = Instant(rfc3339: setting.text) else {
            throw UsageError("\(setting.origin): expected a time such as 2026-01-15T09:00:00Z, not '\(setting.text)'")
        }
        return time
    }

    fileprivate func rate(_ name: String) throws(UsageError) -> Double? {
        guard let setting = first(name) else { return nil }
        guard let rate = Double(setting.text), 0.001...1_000_000 ~= rate else {
            throw UsageError("\(setting.origin): expected a number from 0.001 to 1000000, not '\(setting.text)'")
        }
        return rate
    }

    fileprivate func choice<Choice>(_ name: String) throws(UsageError) -> Choice?
    where Choice: RawRepresentable<String> & CaseIterable {
        guard let setting = first(name) else { return nil }
        guard let choice = Choice(rawValue: setting.text) else {
            let choices = Choice.allCases.map(\.rawValue).joined(separator: " or ")
            throw UsageError("\(setting.origin): expected \(choices), not '\(setting.text)'")
        }
        return choice
    }
}
