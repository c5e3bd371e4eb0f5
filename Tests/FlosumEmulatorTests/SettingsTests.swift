import CommandLineInterface
import JSON
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Settings from three sources` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder([
            "good.json": #"{ "port": 3, "host": "file", "dialect": "stock", "openapi": ["f1.json", "f2.json"] }"#,
            "one.json": #"{ "openapi": "f1.json", "interactive": true, "request-log": false, "log-format": "json" }"#,
        ])
    }

    private func settings(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Settings {
        try Settings(arguments: arguments, environment: environment)
    }

    private func refusal(_ arguments: [String], _ environment: [String: String] = [:]) -> String? {
        #expect(throws: (any Error).self) { try settings(arguments, environment) }.map { "\($0)" }
    }

    @Test func `a flag counts before a variable, a variable before the file`() throws {
        let environment = ["FLOSUM_EMULATOR_PORT": "2", "FLOSUM_EMULATOR_HOST": "variable"]
        let settings = try settings(["--config", "\(folder.path)/good.json", "--port", "1"], environment)
        #expect(["port", "host", "dialect"].map { settings.first($0)?.text } == ["1", "variable", "stock"])
        #expect(settings.first("loops") == nil)
    }

    @Test func `the place of a setting is known`() throws {
        let file = "\(folder.path)/good.json"
        let settings = try settings(["--config", file, "--port", "1"], ["FLOSUM_EMULATOR_HOST": "h"])
        let origins = ["port", "host", "dialect"].map { settings.first($0)?.origin }
        #expect(origins == ["--port", "FLOSUM_EMULATOR_HOST", "\(file): /dialect"])
    }

    @Test func `a list is taken as a whole from the source that counts`() throws {
        let file = ["--config", "\(folder.path)/good.json"]
        let variable = ["FLOSUM_EMULATOR_OPENAPI": "v1.json:v2.json"]
        let flags = ["--openapi", "a.json", "--openapi=b.json"]
        #expect(try settings(file).all("openapi").map(\.text) == ["f1.json", "f2.json"])
        #expect(try settings(file, variable).all("openapi").map(\.text) == ["v1.json", "v2.json"])
        #expect(try settings(file + flags, variable).all("openapi").map(\.text) == ["a.json", "b.json"])
        #expect(try settings(["--config", "\(folder.path)/one.json"]).all("openapi").map(\.text) == ["f1.json"])
    }

    @Test func `a value may stand behind an equals sign, which may be in it, too`() throws {
        let settings = try settings(["--fixtures=a=b", "--host=", "--interactive"])
        #expect(settings.first("fixtures")?.text == "a=b" && settings.first("host")?.text.isEmpty == true)
        #expect(settings.isSet("interactive"))
    }

    @Test(arguments: [
        (["--interactive=true"], true), (["--interactive=1"], true), (["--interactive=on"], true),
        (["--interactive=false"], false), (["--interactive=0"], false), (["--interactive=off"], false), ([], false),
    ])
    func `a flag may be set or not`(arguments: [String], isSet: Bool) throws {
        #expect(try settings(arguments).isSet("interactive") == isSet)
    }

    @Test func `a flag of the file is true or false`() throws {
        #expect(try settings(["--config", "\(folder.path)/one.json"]).isSet("interactive"))
        #expect(try !settings(["--config", "\(folder.path)/one.json"]).isSet("request-log"))
    }

    @Test func `variables of others are not looked at`() throws {
        #expect(
            try settings([], ["PORT": "1", "FLOSUM_EMULATOR": "x", "flosum_emulator_port": "1"]).first("port") == nil
        )
    }

    @Test func `what a service of the same name makes of it is not looked at`() throws {
        let links = [
            "PORT": "tcp://10.0.0.1:8420", "PORT_8420_TCP": "tcp://10.0.0.1:8420", "PORT_8420_TCP_ADDR": "10.0.0.1",
            "SERVICE_HOST": "10.0.0.1", "SERVICE_PORT": "8420", "SERVICE_PORT_HTTP": "8420",
        ]
        let variables = Dictionary(uniqueKeysWithValues: links.map { ("FLOSUM_EMULATOR_\($0.key)", $0.value) })
        #expect(try settings([], variables).first("port") == nil)
        #expect(throws: UsageError.self) { try settings([], ["FLOSUM_EMULATOR_SERVICE": "x"]) }
        #expect(try settings([], ["FLOSUM_EMULATOR_PORT": "9000"]).first("port")?.text == "9000")
    }

    @Test(arguments: [
        (["--prot", "1"], "--prot: unknown option; did you mean --port?"),
        (["--interctive"], "--interctive: unknown option; did you mean --interactive?"),
        (["--log_format=json"], "--log_format: unknown option; did you mean --log-format?"),
        (["--max-connection=1"], "--max-connection: unknown option; did you mean --max-connections?"),
        (["port"], "port: unknown command; there are \(Command.all.map(\.name).joined(separator: ", "))"),
        (["-port", "1"], "-port: unknown option; did you mean --port?"),
        (["--frobnicate"], "--frobnicate: unknown option; --help lists them"),
        (["-x"], "-x: unknown option; --help lists them"),
        (["--"], "--: unknown option; --help lists them"),
        (["--interactive", "yes"], "yes: unknown option; --help lists them"),
        (["--port"], "--port: expected NUMBER behind it"),
        (["--openapi"], "--openapi: expected PATH behind it"),
        (["--port", "1", "--port", "2"], "--port: given more than once"),
        (["--interactive", "--interactive"], "--interactive: given more than once"),
    ])
    func `a wrong argument is named, with the one that was likely meant`(arguments: [String], message: String) {
        #expect(refusal(arguments) == message)
    }

    @Test(arguments: [
        ("FLOSUM_EMULATOR_PROT", "FLOSUM_EMULATOR_PROT: unknown variable; did you mean FLOSUM_EMULATOR_PORT?"),
        (
            "FLOSUM_EMULATOR_LOGFORMAT",
            "FLOSUM_EMULATOR_LOGFORMAT: unknown variable; did you mean FLOSUM_EMULATOR_LOG_FORMAT?"
        ),
    ])
    func `a wrong variable is named, with the one that was likely meant`(name: String, message: String) {
        #expect(refusal([], [name: "1"]) == message)
    }

    @Test func `a variable may name the file, and the flag counts before it`() throws {
        let variable = ["FLOSUM_EMULATOR_CONFIG": "\(folder.path)/good.json"]
        #expect(try settings([], variable).first("port")?.text == "3")
        let flag = try settings(["--config", "\(folder.path)/one.json"], variable)
        #expect(flag.first("port") == nil && flag.isSet("interactive"))
        #expect(refusal([], ["FLOSUM_EMULATOR_CONFIG": "/none"]) == "/none: there is no such file")
        #expect(try settings(["--help"], ["FLOSUM_EMULATOR_CONFIG": "/none"]).asksForText)
    }

    @Test(arguments: ["HELP", "VERSION"])
    func `what makes sense as a flag only is no variable`(name: String) {
        #expect(refusal([], ["FLOSUM_EMULATOR_\(name)": "x"])?.contains("unknown variable") == true)
    }

    @Test(arguments: [
        ("[]", "/: expected an object of settings"),
        ("", "Line 1, column 1: the text ends too early."),
        (#"{"prot": 1}"#, "/prot: unknown setting; did you mean port?"),
        (#"{"frobnicate": 1}"#, "/frobnicate: unknown setting"),
        (#"{"config": "x"}"#, "/config: unknown setting"),
        (#"{"frob/nicate": 1}"#, "/frob~1nicate: unknown setting"),
        (#"{"port": null}"#, "/port: expected a number from 0 to 65535, not null"),
        (#"{"port": [1]}"#, "/port: expected a number from 0 to 65535, not an array"),
        (#"{"port": true}"#, "/port: expected a number from 0 to 65535, not 'true'"),
        (#"{"color": false}"#, "/color: expected auto, always or never, not 'false'"),
        (#"{"request-log": null}"#, "/request-log: expected true or false, not null"),
        (#"{"host": true}"#, "/host: expected a text, not true"),
        (#"{"interactive": "yes"}"#, #"/interactive: expected true or false, not "yes""#),
        (#"{"openapi": {}}"#, "/openapi: expected a text, or an array of texts, not an object"),
        (#"{"openapi": [1]}"#, "/openapi: expected a text, or an array of texts, not 1"),
        (#"{"port": 1, "host": "h", "port": 1}"#, "/port: given more than once"),
        (#"{"port": 1, "p\u006frt": 2}"#, "/port: given more than once"),
    ])
    func `a wrong file is named with its place`(json: String, message: String) throws {
        let folder = try TemporaryFolder(["config.json": json])
        let path = "\(folder.path)/config.json"
        #expect(refusal(["--config", path]) == "\(path): \(message)")
    }

    @Test func `a file that is not there is named`() {
        #expect(refusal(["--config", "/no/such/file"]) == "/no/such/file: there is no such file")
    }
}
