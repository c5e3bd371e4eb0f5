import CommandLineInterface
import Emulator
import HTTPServer
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Options of exec` {
    private func options(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ExecOptions {
        let command = ["exec"] + arguments + ["--", "program", "argument"]
        return try ExecOptions(Settings(arguments: command, environment: environment))
    }

    @Test func `the server is on a free port of loopback, whatever variables and files say`() throws {
        let folder = try TemporaryFolder(["c.json": #"{"port": 2, "host": "0.0.0.0"}"#])
        let free = ListenAddress.tcp(host: "127.0.0.1", port: 0)
        #expect(try options([]).server.server.address == free)
        #expect(try options(["--config", "\(folder.path)/c.json"]).server.server.address == free)
        for name in ["PORT", "HOST", "UNIX_SOCKET"] {
            #expect(try options([], ["FLOSUM_EMULATOR_\(name)": "1"]).server.server.address == free)
        }
        #expect(try options(["--port", "7"]).server.server.address == .tcp(host: "127.0.0.1", port: 7))
        #expect(try options(["--host", "::1"]).server.server.address == .tcp(host: "::1", port: 0))
    }

    @Test(arguments: [
        (
            ["--host", "0.0.0.0"],
            "--host: exec serves this machine only: expected a loopback address such as 127.0.0.1"
        ),
        (["--unix-socket", "s"], "--unix-socket: does not go with exec, whose program is given URLs"),
        (["--journal-limit=0", "--journal-out=j"], "--journal-out: there is no journal: --journal-limit is 0"),
        (["--journal-limit=0", "--lint-out=l"], "--lint-out: there is no journal: --journal-limit is 0"),
        (["--wait", "1"], "--wait: no option of exec, but of ready"),
        (["--jornal-out", "j"], "--jornal-out: unknown option; did you mean --journal-out?"),
    ])
    func `what does not go with it is named`(arguments: [String], message: String) {
        #expect(throws: UsageError(message)) { try options(arguments) }
    }

    @Test func `what other commands do not take is named with the one that does`() {
        for (arguments, message) in [
            (["--journal-out", "j"], "--journal-out: no option of serve, but of exec"),
            (["validate", "--lint-out=l"], "--lint-out: no option of validate, but of exec"),
            (["routes", "--coverage-out"], "--coverage-out: no option of routes, but of exec"),
            (["--wait=1"], "--wait: no option of serve, but of ready"),
        ] {
            #expect(throws: UsageError(message)) { try Settings(arguments: arguments, environment: [:]) }
        }
    }

    @Test func `requests are logged if that was said`() throws {
        #expect(try !options([]).server.logsRequests)
        #expect(try options(["--request-log", "on"]).server.logsRequests)
        #expect(try options([], ["FLOSUM_EMULATOR_REQUEST_LOG": "on"]).server.logsRequests)
        #expect(try !options(["--request-log", "off"]).server.logsRequests)
    }

    @Test func `what was dropped or reset is remembered if there is to be a file of it`() throws {
        #expect(try options([]).server.sandboxes.bygone == 0)
        #expect(try options(["--coverage-out", "c"]).server.sandboxes.bygone == 0)
        #expect(try options(["--journal-out", "j"]).server.sandboxes.bygone > 0)
        #expect(try options(["--lint-out", "l"]).server.sandboxes.bygone > 0)
    }

    @Test func `the program is what stands behind the first --`() throws {
        #expect(try options([]).program == ["program", "argument"])
        let settings = try Settings(arguments: ["exec", "--", "a", "--", "--port"], environment: [:])
        #expect(try ExecOptions(settings).program == ["a", "--", "--port"])
    }
}
