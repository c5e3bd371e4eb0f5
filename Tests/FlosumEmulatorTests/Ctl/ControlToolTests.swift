import ChildProcesses
import Glibc
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
    }
}
