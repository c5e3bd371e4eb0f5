import CommandLineInterface
import Testing

@testable import flosum_emulator

@Suite struct `Where and how long readiness is asked for` {
    private func check(_ arguments: [String], _ environment: [String: String] = [:]) throws -> ReadinessCheck {
        try ReadinessCheck(Settings(arguments: ["ready"] + arguments, environment: environment))
    }

    @Test(arguments: [
        ([], Duration.zero), (["--wait", "10"], .seconds(10)), (["--wait=10s"], .seconds(10)),
        (["--wait", "500ms"], .milliseconds(500)), (["--wait", "1m30s"], .seconds(90)), (["--wait=0"], .zero),
    ])
    func `a time span has a unit, or is of seconds`(arguments: [String], patience: Duration) throws {
        #expect(try check(arguments).patience == patience)
    }

    @Test(arguments: ["", "x", "-1", "1.5s", "2d", "99999999999999999999", "10 s", "s"])
    func `another one is named`(text: String) {
        let message = "--wait: expected a time of at most a day such as 10s, not '\(text)'"
        #expect(throws: UsageError(message)) { try check(["--wait", text]) }
    }

    @Test func `the place is the one said last in a list of those who may say it`() throws {
        let port = ["FLOSUM_EMULATOR_PORT": "2"]
        let socket = ["FLOSUM_EMULATOR_UNIX_SOCKET": "/s"]
        let url = ["FLOSUM_CONTROL_URL": "http://h:3/_emulator"]
        #expect(try check([]).place == .tcp(host: "127.0.0.1", port: "8420"))
        #expect(try check([], port).place == .tcp(host: "127.0.0.1", port: "2"))
        #expect(try check([], socket).place == .unix(path: "/s"))
        #expect(try check([], socket.merging(url) { $1 }).place == .tcp(host: "h", port: "3"))
        let all = port.merging(url) { $1 }
        #expect(try check(["--unix-socket", "/t"], all).place == .unix(path: "/t"))
        #expect(try check(["--url", "http://g:4"], all).place == .tcp(host: "g", port: "4"))
    }

    @Test(arguments: [
        ("0.0.0.0", "127.0.0.1"), ("::", "::1"), ("::1", "::1"), ("localhost", "localhost"), ("10.0.0.7", "10.0.0.7"),
    ])
    func `a server on all addresses is asked on loopback`(host: String, reached: String) throws {
        let place = try check([], ["FLOSUM_EMULATOR_HOST": host]).place
        #expect(place == .tcp(host: reached, port: "8420"))
    }

    @Test(arguments: [
        (["--url", "http://h:1", "--unix-socket", "s"], "--url: does not go with --unix-socket"),
        (["--url", "https://h"], "'https://h' is no URL of the emulator: expected http://HOST:PORT"),
        (["--port", "1"], "--port: no option of ready, but of serve"),
        (["now"], "now: unknown option; --help lists them"),
    ])
    func `a mistake is named`(arguments: [String], message: String) {
        #expect(throws: UsageError(message)) { try check(arguments) }
    }

    @Test func `any port is no place`() {
        let message = "FLOSUM_EMULATOR_PORT: 0 is any port; --url says where it is"
        #expect(throws: UsageError(message)) { try check([], ["FLOSUM_EMULATOR_PORT": "0"]) }
    }
}
