import CivilTime
import Emulator
import HTTPServer
import JSON
import NestJS
import OpenAPI
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Checked options` {
    /// A setting with a value that is not the one it starts with, and what it changes.
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let json: String
        let effect: @Sendable (Options) -> Bool

        var testDescription: String { name }

        init(_ name: String, _ text: String, json: String? = nil, _ effect: @escaping @Sendable (Options) -> Bool) {
            self.name = name
            self.text = text
            self.json = json ?? "\"\(text)\""
            self.effect = effect
        }
    }

    static let samples = [
        Sample("host", "::1") { $0.server.address == .tcp(host: "::1", port: 8_420) },
        Sample("port", "0", json: "0") { $0.server.address == .tcp(host: "127.0.0.1", port: 0) },
        Sample("unix-socket", "/tmp/socket") { $0.server.address == .unix(path: "/tmp/socket") },
        Sample("fixtures", "folder") { $0.fixtures == "folder" },
        Sample("import", "export") { $0.fixtures == "export" },
        Sample("export-on-exit", "folder") { $0.exportFolder?.path == "folder" },
        Sample("fixtures-scale", "20", json: "20") { $0.fixturesScale == 20 },
        Sample("openapi", "a.json", json: #"["a.json"]"#) { $0.documents == ["a.json"] },
        Sample("dialect", "stock") { $0.dialect == .stock },
        Sample("fidelity", "documented") { $0.fidelities == [.documented, .partial, .recorded] },
        Sample("plain-headers", "true", json: "true") { !$0.labelsAnswers },
        Sample("interactive", "true", json: "true") { $0.isInteractive },
        Sample("clock", "2026-01-15T09:00:00Z") { $0.clockStart == Instant(milliseconds: 1_768_467_600_000) },
        Sample("clock-rate", "0.5", json: "0.5") { $0.clockRate == 0.5 },
        Sample("seed", "7", json: "7") { $0.seed == 7 },
        Sample("request-log", "off", json: "false") { !$0.logsRequests },
        Sample("log-format", "json") { $0.logFormat == .json },
        Sample("color", "always") { $0.logIsColoured },
        Sample("control-token", "12345678") { $0.controlToken == "12345678" },
        Sample("cors", "http://a.example:1") { $0.crossOrigin == CrossOrigin(.these(["http://a.example:1"])) },
        Sample("max-sandboxes", "5", json: "5") { $0.sandboxes.count == 5 },
        Sample("sandbox-ttl", "9", json: "9") { $0.sandboxes.idleSeconds == 9 },
        Sample("journal-limit", "0", json: "0") { $0.sandboxes.journal.exchanges == 0 },
        Sample("journal-bytes", "9", json: "9") { $0.sandboxes.journal.bytes == 9 },
        Sample("journal-secrets", "true", json: "true") { $0.journalShowsSecrets },
        Sample("loops", "64", json: "64") { $0.server.loops == 64 },
        Sample("poller", "dispatch") { $0.server.polling == .dispatch },
        Sample("max-connections", "1", json: "1") { $0.server.maxConnections == 1 },
        Sample("keep-alive-timeout", "1", json: "1") { $0.server.keepAliveTimeout == .seconds(1) },
        Sample("head-timeout", "2", json: "2") { $0.server.headTimeout == .seconds(2) },
        Sample("body-timeout", "3", json: "3") { $0.server.bodyTimeout == .seconds(3) },
        Sample("write-timeout", "86400", json: "86400") { $0.server.writeTimeout == .seconds(86_400) },
    ]

    private func options(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Options {
        try Options(arguments: arguments, environment: environment)
    }

    private func refusal(_ arguments: [String], _ environment: [String: String] = [:]) -> String? {
        #expect(throws: (any Error).self) { try options(arguments, environment) }.map { "\($0)" }
    }

    @Test func `each setting has its sample`() {
        #expect(Self.samples.map(\.name) == Option.server.filter(\.isSetting).map(\.name))
    }

    @Test func `without settings all is as the help says`() throws {
        let options = try options([])
        for sample in Self.samples { #expect(!sample.effect(options), "\(sample.name)") }
        #expect(options.server.address == .tcp(host: "127.0.0.1", port: 8_420))
        #expect(options.dialect == .contract && options.logFormat == .text && options.logsRequests)
        #expect(!options.isInteractive)
        #expect(options.fixtures == nil && options.documents.isEmpty)
        #expect(options.server.loops == 1 && options.server.maxConnections == 10_000)
        let times = [
            options.server.keepAliveTimeout, options.server.headTimeout, options.server.bodyTimeout,
            options.server.writeTimeout,
        ]
        #expect(times == [.seconds(5), .seconds(10), .seconds(30), .seconds(30)])
    }

    @Test(arguments: samples)
    func `each can be a flag, a variable and a member of the file`(sample: Sample) throws {
        #expect(sample.effect(try options(["--\(sample.name)=\(sample.text)"])))
        let isFlag = ["interactive", "journal-secrets", "plain-headers"].contains(sample.name)
        #expect(sample.effect(try options(["--\(sample.name)"] + (isFlag ? [] : [sample.text]))))
        let variable = "FLOSUM_EMULATOR_" + sample.name.uppercased().replacing("-", with: "_")
        #expect(sample.effect(try options([], [variable: sample.text])))
        let folder = try TemporaryFolder(["c.json": #"{"\#(sample.name)":\#(sample.json)}"#])
        #expect(sample.effect(try options(["--config", "\(folder.path)/c.json"])))
    }

    @Test func `origins are added up, and any is any`() throws {
        let two = CrossOrigin(.these(["http://a", "http://b"]))
        #expect(try options(["--cors", "http://a", "--cors", "http://b"]).crossOrigin == two)
        #expect(try options([], ["FLOSUM_EMULATOR_CORS": "http://a,http://b"]).crossOrigin == two)
        #expect(try options(["--cors", "http://a", "--cors", "*"]).crossOrigin == CrossOrigin(.any))
    }

    @Test(arguments: [
        (["--port", "x"], "--port: expected a number from 0 to 65535, not 'x'"),
        (["--port", "65536"], "--port: expected a number from 0 to 65535, not '65536'"),
        (["--port", "-1"], "--port: expected a number from 0 to 65535, not '-1'"),
        (["--port", ""], "--port: expected a number from 0 to 65535, not ''"),
        (["--port", "80 "], "--port: expected a number from 0 to 65535, not '80 '"),
        (["--port", "8.0"], "--port: expected a number from 0 to 65535, not '8.0'"),
        (["--loops", "0"], "--loops: expected a number from 1 to 64, not '0'"),
        (["--loops", "65"], "--loops: expected a number from 1 to 64, not '65'"),
        (["--max-connections", "0"], "--max-connections: expected a number from 1 to 1000000, not '0'"),
        (["--keep-alive-timeout", "0"], "--keep-alive-timeout: expected a number from 1 to 86400, not '0'"),
        (["--head-timeout", "1s"], "--head-timeout: expected a number from 1 to 86400, not '1s'"),
        (["--body-timeout", "86401"], "--body-timeout: expected a number from 1 to 86400, not '86401'"),
        (["--write-timeout", "x"], "--write-timeout: expected a number from 1 to 86400, not 'x'"),
        (["--dialect", "Stock"], "--dialect: expected contract or stock, not 'Stock'"),
        (["--poller", "kqueue"], "--poller: expected epoll or dispatch, not 'kqueue'"),
        (["--cors", "a"], "--cors: expected * or an origin such as http://localhost:3000, not 'a'"),
        (["--log-format", "xml"], "--log-format: expected text or json, not 'xml'"),
        (["--request-log", "maybe"], "--request-log: expected on or off, not 'maybe'"),
        (["--interactive=yes"], "--interactive: expected true or false, not 'yes'"),
        (["--unix-socket", "s", "--port", "1"], "--port: does not go with --unix-socket"),
        (["--unix-socket", "s", "--host", "h"], "--host: does not go with --unix-socket"),
    ])
    func `a wrong value is named with what is expected`(arguments: [String], message: String) {
        #expect(refusal(arguments) == message)
    }

    @Test func `where to listen is settled by the stronger source, whichever way it says it`() throws {
        let socket = ["FLOSUM_EMULATOR_UNIX_SOCKET": "s"]
        let flags = try Options(arguments: ["--port", "1"], environment: socket)
        #expect(flags.server.address == .tcp(host: "127.0.0.1", port: 1))
        let variables = ["FLOSUM_EMULATOR_PORT": "1", "FLOSUM_EMULATOR_HOST": "::1"]
        let paths = try Options(arguments: ["--unix-socket", "s"], environment: variables)
        #expect(paths.server.address == .unix(path: "s"))
        let both = socket.merging(variables) { $1 }
        #expect(refusal([], both) == "FLOSUM_EMULATOR_PORT: does not go with FLOSUM_EMULATOR_UNIX_SOCKET")
    }

    @Test func `a wrong value of a variable or a file is named with its place`() throws {
        let message = "expected a number from 0 to 65535, not"
        #expect(refusal([], ["FLOSUM_EMULATOR_PORT": "x"]) == "FLOSUM_EMULATOR_PORT: \(message) 'x'")
        let folder = try TemporaryFolder(["c.json": #"{"port":1e3}"#, "d.json": #"{"port":true}"#])
        let files = ["c", "d"].map { "\(folder.path)/\($0).json" }
        #expect(refusal(["--config", files[0]]) == "\(files[0]): /port: \(message) '1e3'")
        #expect(refusal(["--config", files[1]]) == "\(files[1]): /port: \(message) 'true'")
    }

    @Test func `a wrong value that does not count is not looked at`() throws {
        #expect(try options(["--port", "1"], ["FLOSUM_EMULATOR_PORT": "x"]).server.address.url == "http://127.0.0.1:1")
    }
}
