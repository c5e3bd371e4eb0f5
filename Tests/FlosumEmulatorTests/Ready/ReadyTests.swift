import ChildProcesses
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Whether an emulator is ready` {
    private func ready(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Child.Ended {
        try Child(["ready"] + arguments, environment: environment).end()
    }

    @Test(arguments: ["127.0.0.1", "0.0.0.0", "::1", "::"])
    func `one that is, says so with the environment that it has itself`(host: String) throws {
        let free = try ReservedPort()
        defer { withExtendedLifetime(free) {} }
        let environment = ["FLOSUM_EMULATOR_HOST": host, "FLOSUM_EMULATOR_PORT": String(free.port)]
        let server = try Child([], environment: environment)
        #expect(try server.line().hasPrefix("listening on "))
        let ended = try ready([], environment)
        #expect(ended.code == 0 && ended.output.isEmpty && ended.errors.isEmpty)
        server.signal(SIGTERM)
        #expect(try server.end().code == 0)
    }

    @Test func `also one on a Unix domain socket`() throws {
        let folder = try TemporaryFolder()
        let environment = ["FLOSUM_EMULATOR_UNIX_SOCKET": "\(folder.path)/s"]
        let server = try Child([], environment: environment)
        #expect(try server.line().hasPrefix("listening on "))
        #expect(try ready([], environment).code == 0)
        #expect(try ready(["--unix-socket", "\(folder.path)/s"]).code == 0)
        let ended = try ready(["--unix-socket", "\(folder.path)/t"])
        #expect(ended.code == 1 && ended.errors.contains("/t: No such file or directory"))
        server.signal(SIGTERM)
        #expect(try server.end().code == 0)
    }

    @Test(arguments: [[], ["--wait", "100ms"]])
    func `one that is not there is one line, and code 1`(arguments: [String]) throws {
        let free = try ReservedPort()
        defer { withExtendedLifetime(free) {} }
        let url = "http://127.0.0.1:\(free.port)"
        let ended = try ready(["--url", url] + arguments)
        #expect(ended.code == 1 && ended.output.isEmpty)
        #expect(ended.errors == "flosum-emulator: \(url): Connection refused; is the emulator running there?\n")
    }

    @Test func `one that starts late is waited for`() throws {
        let folder = try TemporaryFolder()
        let socket = "\(folder.path)/s"
        let waiting = try Child(["ready", "--wait", "60s", "--unix-socket", socket])
        // Long enough for some tries, which nothing tells of.
        usleep(100_000)
        let server = try Child(["--unix-socket", socket])
        let ended = try waiting.end()
        #expect(ended.code == 0 && ended.errors.isEmpty)
        server.signal(SIGTERM)
        #expect(try server.end().code == 0)
    }

    @Test func `one that takes connections and says nothing is not waited for longer than was said`() throws {
        let mute = try TakenPort()
        let start = ContinuousClock.now
        let ended = try ready(["--url", "http://127.0.0.1:\(mute.port)", "--wait", "300ms"])
        #expect(ended.code == 1)
        #expect(ended.errors == "flosum-emulator: http://127.0.0.1:\(mute.port): no answer in time\n")
        #expect(ContinuousClock.now - start < .seconds(30))
    }

    @Test func `a sandbox that a URL names is not made by asking`() throws {
        let server = try Child.emulator()
        let url = "http://127.0.0.1:\(server.port)"
        #expect(try ready(["--url", "\(url)/_sandbox/one"]).code == 0)
        #expect(try ready(["--url", "\(url)/_sandbox/two/_emulator"]).code == 0)
        let sandboxes = try Child(["ctl", "sandboxes", "--url", url]).end()
        #expect(sandboxes.code == 0 && sandboxes.output.contains("default"))
        #expect(!sandboxes.output.contains("one") && !sandboxes.output.contains("two"))
        server.child.signal(SIGTERM)
        #expect(try server.child.end().code == 0)
    }

    @Test func `another server is none`() throws {
        let server = try Child.emulator()
        let ended = try ready(["--url", "http://127.0.0.1:\(server.port)/elsewhere"])
        #expect(ended.code == 1)
        #expect(ended.errors.hasSuffix(": HTTP status 404; is this the emulator?\n"))
        server.child.signal(SIGTERM)
        #expect(try server.child.end().code == 0)
    }

    @Test func `a mistake is code 2`() throws {
        let ended = try ready(["--wait", "soon"])
        #expect(ended.code == 2 && ended.output.isEmpty)
        #expect(ended.errors.hasPrefix("flosum-emulator: --wait: expected a time"))
    }
}
