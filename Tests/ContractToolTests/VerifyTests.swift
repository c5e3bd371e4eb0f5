import ChildProcesses
import Contract
import Foundation
import Glibc
import JSON
import TemporaryFolders
import Testing

@testable import flosum_contract

@Suite struct `Verify against a server` {
    private let tool: Tool

    init() throws { tool = try Tool() }

    private func tenant(_ connection: Connection, _ profile: String? = nil) async throws -> TenantUnderTest {
        let transport = URLSessionTransport(try connection.urls())
        let console = Console()
        let kept = profile.map { (store: tool.store, name: $0) }
        let access = Access(connection: connection, transport: transport, console: console, profile: kept)
        return try await Discovery(access: access, transport: transport, console: console).tenant(seed: 3)
    }

    private func connection(_ url: String) throws -> Connection {
        try Options(arguments: ["verify"], environment: Tool.client(url)).given
    }

    @Test func `a started emulator is found, and what is there`() async throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let tenant = try await tenant(try connection(url))
        #expect(tenant.approvesAtOnce && tenant.clientID == "local-client" && tenant.seed == 3)
        #expect(tenant.accessToken != nil && tenant.refreshToken != nil)
        #expect(tenant.connections.count > 1 && tenant.connectionWithBackups.map(tenant.connections.contains) == true)
    }

    @Test func `an emulator that shows a sign-in page does not approve at once`() async throws {
        let (child, url) = try Child.emulator(["--interactive"])
        defer { child.signal(SIGKILL) }
        let tenant = try await tenant(try connection(url))
        #expect(!tenant.approvesAtOnce && tenant.accessToken == nil && tenant.connections.isEmpty)
    }

    @Test func `the executable ends with 0 where all holds`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let ended = try tool.run(["verify"], Tool.client(url))
        #expect(ended.code == 0, "\(ended.output)\(ended.errors)")
        #expect(!ended.errors.contains("\u{1B}"))
    }

    @Test func `a server that is not there ends with 3`() throws {
        let ended = try tool.run(["verify"], Tool.client("http://127.0.0.1:1"))
        #expect(ended.code == 3 && ended.errors.contains("cannot be reached: no connection"))
    }

    @Test func `a refused access token ends with 3 and the mend`() throws {
        let (child, url) = try Child.emulator(["--interactive"])
        defer { child.signal(SIGKILL) }
        let ended = try tool.run(["verify"], ["FLOSUM_GLOBAL_URL": url, "FLOSUM_ACCESS_TOKEN": "stale-token"])
        #expect(ended.code == 3 && ended.errors.contains("the access token is refused (401)"))
        #expect(!ended.errors.contains("stale-token"))
    }

    /// What is changed of what the emulator's client needs, and what is then told to be refused.
    @Test(arguments: [
        ("CLIENT_ID", "wrong", [], "the server refuses the client id: status 400: client_id is invalid"),
        ("CLIENT_ID", "wrong", ["--interactive"], "the server refuses the client id: status 400: client_id is invalid"),
        (
            "REDIRECT_URI", "http://127.0.0.1:3000/other", [],
            "the server refuses the redirect URI: status 400: redirect_uri is not allowed for this client"
        ),
        (
            "CLIENT_SECRET", "wrong-secret", [],
            "the token endpoint refused the client secret: status 400: Invalid client credentials"
        ),
        (
            "ACCESS_TOKEN", "wrong-token", [],
            "the access token is refused (401): get a new one, or log in with flosum-contract login"
        ),
    ])
    func `what is refused is named in one line, and in the report`(
        variable: String,
        value: String,
        emulator: [String],
        message: String
    ) throws {
        let (child, url) = try Child.emulator(emulator)
        defer { child.signal(SIGKILL) }
        let file = "\(tool.folder.path)/r.json"
        let variables = Tool.client(url).merging(["FLOSUM_\(variable)": value]) { $1 }
        let ended = try tool.run(["verify", "--report", "json=\(file)"], variables)
        #expect(ended.code == 3 && ended.output.isEmpty, "\(ended.output)")
        #expect(ended.errors == "flosum-contract: \(message)\n")
        let report = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: file))))
        #expect(report["problem"]?.string == message && report["verdict"] == "unreachable" && report["exitCode"] == 3)
        #expect(report["totals"]?["notRun"]?.int == ContractCase.all.count)
        // Whoever records is told the same.
        let recorded = try tool.run(["record", "--out", "\(tool.folder.path)/out"], variables)
        if emulator.isEmpty { #expect(recorded.code == 3 && recorded.errors == ended.errors) }
    }

    @Test func `without credentials it is told how many cases were skipped, and how to give some`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let ended = try tool.run(["verify"], ["FLOSUM_GLOBAL_URL": url])
        #expect(ended.code == 0, "\(ended.errors)")
        let last = ended.output.split(separator: "\n").last ?? ""
        let sentence =
            #/All statements that were tried hold\. (\d+) of (\d+) cases were skipped because no credentials were given: give --profile, or --client-id, --client-secret and --redirect-uri\./#
        let counts = try #require(last.wholeMatch(of: sentence), "\(last)").output
        #expect(Int(counts.1) ?? 0 > 500 && Int(counts.2) == ContractCase.all.count)
    }

    @Test func `what is missing of a client is told, and nothing is tried with half of one`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        var variables = Tool.client(url)
        variables["FLOSUM_REDIRECT_URI"] = nil
        let ended = try tool.run(["verify"], variables)
        #expect(ended.code == 0, "\(ended.output)")
        #expect(ended.output.contains(" cases were skipped because no redirect URI was given: give --profile, or "))
    }

    @Test func `a server that answers an authorization otherwise is not said to want a person`() async throws {
        let server = try RawServer(["HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"])
        defer { server.stop() }
        let tenant = try await tenant(try connection(server.url))
        #expect(!tenant.approvesAtOnce && tenant.whyNoApproval == "an authorization is answered 500")
    }

    @Test func `a report that does not go onto the disk ends with 1 and one line`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let ended = try tool.run(
            ["verify", "--only", "oauth.authorize", "--report", "json=/dev/full"],
            Tool.client(url)
        )
        #expect(ended.code == 1 && ended.output.contains("All statements that were tried hold."))
        #expect(ended.errors == "flosum-contract: cannot write /dev/full: No space left on device\n")
    }

    @Test(arguments: [["verfy"], ["verify", "--nope"], ["verify"], ["verify", "--ca-file", "x"], []])
    func `a wrong call ends with 2`(arguments: [String]) throws {
        #expect(try tool.run(arguments).code == 2)
    }

    @Test func `help and version end with 0`() throws {
        #expect(try tool.run(["--help"]).output.hasPrefix("usage: flosum-contract"))
        #expect(try tool.run(["-h"]).output.hasPrefix("usage: flosum-contract"))
        #expect(try tool.run(["verify", "--help"]).code == 0)
        #expect(try tool.run(["--version"]).output == "flosum-contract 0.1.0\n")
    }

    @Test func `an expired token is refreshed, and the rotated one is kept`() async throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        var old = try await tool.logIn(url, as: "p")
        old[.accessTokenExpires] = "1000"
        try tool.store.save(old, as: "p")
        #expect(try tool.run(["verify", "--profile", "p"]).code == 0)
        let new = try #require(try tool.store.load("p"))
        #expect(new[.accessToken] != old[.accessToken] && new[.refreshToken] != old[.refreshToken])
        #expect(!new.isExpired(now: Access.now))
    }

    @Test func `a token that is refused is refreshed`() async throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        var old = try await tool.logIn(url, as: "p")
        old[.accessToken] = "refused-token"
        try tool.store.save(old, as: "p")
        let connection = try Connection().completed(by: old, named: "p")
        let tenant = try await tenant(connection, "p")
        let new = try #require(try tool.store.load("p"))
        #expect(tenant.accessToken == new[.accessToken] && new[.refreshToken] != old[.refreshToken])
    }

    @Test func `two runs at once refresh one after the other`() async throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        var old = try await tool.logIn(url, as: "p")
        old[.accessTokenExpires] = "1000"
        try tool.store.save(old, as: "p")
        let runs = try (0..<3).map { _ in try tool.start(["verify", "--profile", "p"]) }
        for run in runs { #expect(try run.end().code == 0) }
        let after = try #require(try tool.store.load("p"))
        let tenant = try await tenant(try Connection().completed(by: after, named: "p"), "p")
        #expect(tenant.accessToken == after[.accessToken])
    }

    @Test func `a token is not used up where the new one could not be kept`() async throws {
        let server = try RawServer(["HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"])
        defer { server.stop() }
        var profile = Profile()
        profile[.refreshToken] = "kept"
        // So deep that the name of the file that would be written first makes too long a path.
        var place = tool.store.folder
        while place.utf8.count < 4_065 {
            place += "/" + String(repeating: "x", count: min(200, max(1, 4_067 - place.utf8.count)))
        }
        let store = try ProfileStore(environment: ["XDG_CONFIG_HOME": place])
        try FileManager.default.createDirectory(atPath: store.folder, withIntermediateDirectories: true)
        let file = open(store.path("p"), O_WRONLY | O_CREAT, 0o600)
        let json = profile.json
        #expect(write(file, json, json.count) == json.count)
        close(file)
        let connection = try connection(server.url)
        let access = Access(
            connection: connection,
            transport: URLSessionTransport(try connection.urls()),
            console: Console(),
            profile: (store, "p")
        )
        await #expect(throws: ProfileError.self) { try await access.refreshed(insteadOf: nil) }
        #expect(server.requests.isEmpty)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `a signal ends a run with its code`(signal: Int32) throws {
        let server = try HangingServer()
        defer { server.stop() }
        let child = try tool.start(["verify"], Tool.client(server.url))
        server.waitForRequest()
        child.signal(signal)
        let ended = try child.end()
        #expect(ended.code == 128 + signal && ended.errors.contains("stopping"))
    }

    @Test func `a report that cannot be written is told before anything is sent`() throws {
        let ended = try tool.run(["verify", "--report", "json=/nowhere/a.json"], Tool.client("http://127.0.0.1:1"))
        #expect(ended.code == 2 && ended.errors.contains("there is no folder /nowhere/"))
    }
}
