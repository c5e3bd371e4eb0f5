import ChildProcesses
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_emulator

/// The built program, asked by itself.
@Suite struct `The program as a tool of control` {
    private func ctl(_ port: UInt16, _ arguments: String..., environment: [String: String] = [:]) throws -> Child.Ended
    {
        var environment = environment
        environment["FLOSUM_CONTROL_URL"] = "http://127.0.0.1:\(port)"
        return try Child(["ctl"] + arguments, environment: environment).end()
    }

    @Test func `does what it is told to the emulator that runs`() throws {
        let (child, port) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let frozen = try ctl(port, "clock", "freeze", "2026-01-15T09:00:00Z")
        #expect(frozen.code == 0)
        #expect(frozen.output.contains(#""time": "2026-01-15T09:00:00.000Z""#))
        #expect(try ctl(port, "clock", "advance", "1h").output.contains(#""time": "2026-01-15T10:00:00.000Z""#))
        #expect(try ctl(port, "--sandbox", "other", "clock").output.contains(#""mode": "system""#))
        let elsewhere = try ctl(port, "clock", environment: ["FLOSUM_CONTROL_SANDBOX": "other"])
        #expect(elsewhere.output.contains(#""mode": "system""#))
        #expect(try ctl(port, "reset").output.isEmpty)
        #expect(try ctl(port, "clock").output.contains(#""mode": "system""#))
    }

    @Test func `finds an emulator by what the server was told, unless something else is said`() throws {
        let folder = try TemporaryFolder()
        let (child, port) = try Child.emulator()
        let socket = ["FLOSUM_EMULATOR_UNIX_SOCKET": "\(folder.path)/s"]
        let other = try Child([], environment: socket)
        _ = try other.line()
        defer { for child in [child, other] { child.signal(SIGKILL) } }
        let server = ["FLOSUM_EMULATOR_HOST": "0.0.0.0", "FLOSUM_EMULATOR_PORT": String(port)]
        let nowhere = "http://127.0.0.1:1"
        for environment in [server, socket, server.merging(["FLOSUM_CONTROL_URL": nowhere]) { $1 }] {
            let isFound = environment["FLOSUM_CONTROL_URL"] == nil
            #expect(try Child(["ctl", "clock"], environment: environment).end().code == (isFound ? 0 : 1))
            #expect(try Child(["ctl", "--url", nowhere, "clock"], environment: environment).end().code == 1)
        }
    }

    @Test func `shows what came, why, and whether it was as expected`() throws {
        let (child, port) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        _ = try Client(port: port).get("/api/v1/connections?page=1&limit=0")
        #expect(try ctl(port, "requests", "status=401").output.contains(#""step": "authentication""#))
        #expect(try ctl(port, "request", "1").output.contains(#""query": ["#))
        let explained = try ctl(port, "request", "explain", "1").output
        #expect(explained.hasPrefix("GET /api/v1/connections?page=1&limit=0 was answered 401 Unauthorized"))
        #expect(explained.contains("FAILED    authentication"))
        #expect(try ctl(port, "requests", "har").output.contains(#""version": "1.2""#))
        let verified = try ctl(port, "requests", "verify", #"{"status":401,"count":1}"#)
        #expect(verified.code == 0)
        let missed = try ctl(port, "requests", "verify", #"{"status":200}"#)
        #expect(missed.code == 1)
        #expect(missed.output.contains(#""verified": false"#))
        #expect(missed.errors == "flosum-emulator: Expected at least 1, and there were 0.\n")
        #expect(try ctl(port, "requests", "clear").output.isEmpty)
        #expect(try ctl(port, "requests").output.contains(#""requests": []"#))
    }

    @Test func `shows requests as they come`() throws {
        let (child, port) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let url = "http://127.0.0.1:\(port)"
        let follower = try Child(["ctl", "--url", url, "requests", "stream", "after=0"])
        defer { follower.signal(SIGKILL) }
        _ = try Client(port: port).get("/nowhere")
        var lines: [String] = []
        while !lines.contains(where: { $0.hasPrefix("data: ") }) { lines.append(try follower.line()) }
        #expect(lines.contains("event: request"))
        #expect(lines.last?.contains(#""target":"/nowhere""#) == true)
    }

    @Test func `fails for findings that are grave enough`() throws {
        let (child, port) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let clean = try ctl(port, "lint", "--fail-on", "info")
        #expect(clean.code == 0)
        #expect(clean.output == "0 errors, 0 warnings, 0 info in 0 requests\n")
        _ = try Client(port: port).get("/nowhere")
        let found = try ctl(port, "lint")
        #expect(found.code == 0)
        #expect(found.output.hasPrefix("warning  unknown-operation  There is no operation GET /nowhere"))
        #expect(try ctl(port, "lint", "--fail-on", "error").code == 0)
        let failed = try ctl(port, "lint", "--fail-on", "warning")
        #expect(failed.code == 1)
        #expect(failed.output == found.output)
        #expect(failed.errors == "flosum-emulator: lint: 1 finding of warning or graver\n")
        #expect(try ctl(port, "lint", "--fail-on=info").code == 1)
        #expect(try ctl(port, "lint", "--fail-on=info", "--after", "1").code == 0)
    }

    @Test func `sets faults, and tells of those that never fired`() throws {
        let (child, port) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let fault = #"{"id":"outage","match":{"path":"/api/v1/connections"},"action":{"status":503}}"#
        #expect(try ctl(port, "fault", "add", fault).output.contains(#""fired": 0"#))
        #expect(try ctl(port, "fault", "add", fault).code == 1)
        #expect(try ctl(port, "faults", "unfired").output.contains(#""id": "outage""#))
        #expect(try Client(port: port).get("/api/v1/connections?page=1&limit=1").status == 503)
        #expect(!(try ctl(port, "faults", "unfired").output.contains("outage")))
        #expect(try ctl(port, "faults").output.contains(#""fired": 1"#))
        #expect(try ctl(port, "fault", "remove", "outage").code == 0)
        #expect(try ctl(port, "fault", "remove", "outage").code == 1)
        #expect(try ctl(port, "faults", "clear").code == 0)
    }

    @Test func `fails when it is refused, wrongly called, or nobody is there`() throws {
        let (child, port) = try Child.emulator()
        let refused = try ctl(port, "client", "remove", "nobody")
        #expect(refused.code == 1)
        #expect(refused.errors == "flosum-emulator: there is no client 'nobody'\n")
        let misspelt = try ctl(port, "rest")
        #expect(misspelt.code == 2)
        #expect(misspelt.errors == "flosum-emulator: ctl rest: unknown command; did you mean reset?\n")
        child.signal(SIGTERM)
        _ = try child.end()
        let alone = try ctl(port, "reset")
        #expect(alone.code == 1)
        #expect(alone.errors.contains("is the emulator running there?"))
    }

    @Test func `knows the token, which is asked for where others can ask`() throws {
        let child = try Child(
            ["--port", "0", "--host", "0.0.0.0"],
            environment: ["FLOSUM_EMULATOR_CONTROL_TOKEN": "correct-horse"]
        )
        defer { child.signal(SIGKILL) }
        let line = try child.line()
        let port = try #require(line.wholeMatch(of: /listening on http:\/\/0\.0\.0\.0:(\d+)/).flatMap { UInt16($0.1) })
        let refused = try ctl(port, "reset")
        #expect(refused.code == 1)
        #expect(refused.errors.contains("the control token is missing or wrong"))
        #expect(refused.errors.hasSuffix("; here by --token or FLOSUM_CONTROL_TOKEN\n"))
        #expect(try ctl(port, "--token", "correct-horse", "reset").code == 0)
        #expect(try ctl(port, "reset", environment: ["FLOSUM_CONTROL_TOKEN": "correct-horse"]).code == 0)
        #expect(try ctl(port, "reset", environment: ["FLOSUM_EMULATOR_CONTROL_TOKEN": "correct-horse"]).code == 0)
    }

    @Test func `finds an emulator at a socket`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/emulator.sock"
        let child = try Child(["--unix-socket", path])
        defer { child.signal(SIGKILL) }
        #expect(try child.line() == "listening on unix:\(path)")
        #expect(try Child(["ctl", "--unix-socket", path, "sandboxes"]).end().output.contains(#""name": "default""#))
    }

    @Test func `prints its commands`() throws {
        let help = try Child(["ctl", "--help"]).end()
        #expect(help.code == 0)
        #expect(help.output.contains("clock advance DURATION"))
        #expect(try Child(["ctl", "-h"]).end().output == help.output)
    }
}
