import ChildProcesses
import Contract
import Foundation
import Glibc
import JSON
import TemporaryFolders
import Testing

@testable import flosum_contract

@Suite struct `Record from a server` {
    private let tool: Tool

    init() throws { tool = try Tool() }

    private var out: String { tool.folder.path + "/recording" }

    private static func answer(_ body: String, _ status: String = "200 OK") -> String {
        "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }

    private static let connections = answer(
        #"{"total":1,"items":[{"id":17,"externalId":1,"name":"Canary","userName":"canary","salesforceOrgType":"SANDBOX"}]}"#
    )
    private static let nothing = answer(#"{"total":0,"items":[]}"#)

    private func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    @Test func `makes a folder that the emulator finds sound, and says what it did`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let report = tool.folder.path + "/report.json"
        let ended = try tool.run(
            ["record", "--out", out, "--logs", "3", "--report", "json=\(report)"],
            Tool.client(url)
        )
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(ended.output.contains("connections: 4 records\n") && ended.output.contains("60 replaced (id)"))
        #expect(ended.output.contains("written to \(out)"))
        #expect(names(out) == ["flosum-backup-archive", "flosum-global-settings"])
        let validated = try Child(["validate", "--fixtures", out], executable: Child.product("flosum-emulator")).end()
        #expect(validated.code == 0, "\(validated.output)\(validated.errors)")
        let json = try JSONValue(parsing: Array(try text(report).utf8))
        #expect(json["format"] == "flosum-contract-recording" && json["files"]?.array?.count == 9)
        let (served, other) = try Child.emulator(["--fixtures", out])
        defer { served.signal(SIGKILL) }
        let again = tool.folder.path + "/again"
        #expect(try tool.run(["record", "--out", again], Tool.client(other)).output.contains("backups: 60 records"))
    }

    @Test func `asks with GET alone, but for a new token, which is kept before anything else`() throws {
        let tokens =
            #"{"access_token":"canary-new","token_type":"Bearer","refresh_token":"canary-rotated","expires_in":3600}"#
        let server = try RawServer([Self.answer(tokens), Self.connections, Self.nothing])
        defer { server.stop() }
        var profile = Profile()
        (profile[.globalURL], profile[.backupURL]) = (server.url, server.url)
        (profile[.clientID], profile[.clientSecret], profile[.redirectURI]) = (
            "id", "secret-canary", "https://app.example/cb"
        )
        (profile[.accessToken], profile[.accessTokenExpires], profile[.refreshToken]) = (
            "canary-old", "1000", "canary-refresh"
        )
        try tool.store.save(profile, as: "p")
        let ended = try tool.run(["record", "--out", out, "--profile", "p"])
        #expect(ended.code == 0, "\(ended.errors)")
        let lines = server.requests.compactMap { $0.split(separator: "\r\n").first.map(String.init) }
        #expect(lines.first == "POST /api/v1/oauth/token HTTP/1.1" && lines.count > 4)
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("GET /api/v1/connections") })
        #expect(server.requests.dropFirst().allSatisfy { $0.contains("Bearer canary-new") })
        #expect(try tool.store.load("p")?[.refreshToken] == "canary-rotated")
        #expect(!(ended.output + ended.errors).lowercased().contains("canary"))
    }

    @Test func `what is like a secret ends with 1, one line and no folder`() throws {
        let page = #"{"total":1,"items":[{"id":17,"name":"x","note":"AKIAIOSFODNN7EXAMPLE"}]}"#
        for body in [page, page.replacing("AKIAIOSFODNN7EXAMPLE", with: "it is the%20Token%2Fx here")] {
            let server = try RawServer([Self.answer(body)])
            defer { server.stop() }
            let ended = try tool.run(
                ["record", "--out", out, "--no-redact"],
                ["FLOSUM_GLOBAL_URL": server.url, "FLOSUM_ACCESS_TOKEN": "Token/x"]
            )
            #expect(ended.code == 1 && ended.output.isEmpty)
            let lines = ended.errors.split(separator: "\n")
            #expect(lines.count == 2 && lines[0].contains("warning: --no-redact"))
            #expect(lines[1].contains("ConnectionsController_find, page 1, /items/0/note: a"))
            #expect(!ended.errors.contains("AKIA") && !ended.errors.contains("Token%2Fx"))
            #expect(names(tool.folder.path).isEmpty)
        }
    }

    @Test func `stopped while it reads, it leaves nothing`() throws {
        let server = try HangingServer()
        defer { server.stop() }
        let child = try tool.start(
            ["record", "--out", out],
            ["FLOSUM_GLOBAL_URL": server.url, "FLOSUM_ACCESS_TOKEN": "token"]
        )
        server.waitForRequest()
        child.signal(SIGINT)
        let ended = try child.end()
        #expect(ended.code == 130 && ended.errors.hasSuffix("flosum-contract: stopped; nothing was written\n"))
        #expect(names(tool.folder.path).isEmpty)
    }

    @Test func `a full disk leaves nothing, and what was there before`() throws {
        let (emulator, url) = try Child.emulator()
        defer { emulator.signal(SIGKILL) }
        #expect(try tool.run(["record", "--out", out], Tool.client(url)).code == 0)
        let before = try text(out + "/flosum-backup-archive/connections.json")
        // A bound on the length of files, of which the process is told as of a full disk.
        let command = "trap '' XFSZ; ulimit -f 4; exec \(Child.product("flosum-contract")) record --out \(out) --force"
        let child = try Child(["-c", command], environment: Tool.client(url), executable: "/bin/bash")
        let ended = try child.end()
        #expect(ended.code == 1 && ended.errors.contains("cannot write \(out)"), "\(ended.errors)")
        #expect(try text(out + "/flosum-backup-archive/connections.json") == before)
        #expect(names(tool.folder.path) == ["recording"])
    }

    @Test func `a recording that is there is replaced only with --force, and nothing else is`() throws {
        let server = try RawServer([Self.connections, Self.nothing])
        defer { server.stop() }
        let environment = ["FLOSUM_GLOBAL_URL": server.url, "FLOSUM_ACCESS_TOKEN": "token"]
        #expect(try tool.run(["record", "--out", out], environment).code == 0)
        let sent = server.requests.count
        let refused = try tool.run(["record", "--out", out], environment)
        #expect(refused.code == 2 && refused.errors.contains("it is not empty: --force replaces it"))
        #expect(server.requests.count == sent)
        #expect(try tool.run(["record", "--out", out, "--force"], environment).code == 0)
        try Data("x".utf8).write(to: URL(filePath: out + "/README.md"))
        let kept = try tool.run(["record", "--out", out, "--force"], environment)
        #expect(kept.code == 2 && kept.errors.contains("holds README.md"))
        #expect(try text(out + "/README.md") == "x")
    }

    @Test func `with a key file two recordings agree, and the key is nowhere else`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let (key, other) = (tool.folder.path + "/key", tool.folder.path + "/other")
        var all = ""
        for place in [out, other] {
            let ended = try tool.run(["record", "--out", place, "--key-file", key], Tool.client(url))
            #expect(ended.code == 0, "\(ended.errors)")
            all += ended.output + ended.errors
        }
        let file = "/flosum-backup-archive/backups.json"
        #expect(try text(out + file) == text(other + file))
        let digits = try text(key).trimmingCharacters(in: .newlines)
        #expect(digits.count == 64 && !all.contains(digits))
        var status = stat()
        #expect(stat(key, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(try tool.run(["record", "--out", tool.folder.path + "/third"], Tool.client(url)).code == 0)
        #expect(try text(tool.folder.path + "/third" + file) != text(out + file))
    }

    /// What is wrong with a call, in one line, before anything is sent.
    @Test(arguments: [
        (["record"], "--out is missing"), (["record", "--out", "/nowhere/at/all"], "there is no folder /nowhere/at"),
        (["record", "--out", "/dev/null"], "is no folder"),
        (["record", "--out", "OUT", "--max-records", "0"], "from 1 to"),
        (["record", "--out", "OUT", "--logs", "many"], "--logs: expected a number from 0 to 100000"),
        (["record", "--out", "OUT", "--report", "junit=x"], "a recording has a report as json only"),
        (["record", "--out", "OUT", "--report", "json=OUT/x"], "--report json: cannot write"),
        (["record", "--out", "OUT", "--key-file", "OUT/key"], "lies in the folder that is made"),
        (["record", "--out", "OUT", "--key-file", "/dev/null"], "/dev/null: is no file"),
        (["record", "--out", "OUT", "--allow-writes"], "--allow-writes: is not for record"),
        (["record", "--out", "OUT", "--no-redakt"], "did you mean --no-redact?"),
        (["verify", "--out", "OUT"], "--out: is not for verify"),
        (["record", "--out", "OUT", "--profile", "p"], "there is no"),
    ])
    func `a wrong call ends with 2`(arguments: [String], message: String) throws {
        let whole = arguments.map { $0.replacing("OUT", with: out) }
        let ended = try tool.run(whole, ["FLOSUM_GLOBAL_URL": "http://127.0.0.1:1", "FLOSUM_ACCESS_TOKEN": "t"])
        #expect(ended.code == 2 && ended.errors.contains(message), "\(ended.errors)")
        #expect(ended.errors.split(separator: "\n").count == 1 && ended.output.isEmpty)
        #expect(names(tool.folder.path).isEmpty)
    }

    @Test func `a key that others can read, or that is none, is refused`() throws {
        let key = tool.folder.path + "/key"
        try Data("abc".utf8).write(to: URL(filePath: key))
        for (mode, message) in [(0o644, "others can read it"), (0o600, "holds no key")] as [(mode_t, String)] {
            chmod(key, mode)
            let ended = try tool.run(["record", "--out", out, "--key-file", key], Tool.client("http://127.0.0.1:1"))
            #expect(ended.code == 2 && ended.errors.contains(message), "\(ended.errors)")
        }
    }

    @Test func `no server, no login and a refused token end with 3`() throws {
        #expect(try tool.run(["record", "--out", out], Tool.client("http://127.0.0.1:1")).code == 3)
        let (child, url) = try Child.emulator(["--interactive"])
        defer { child.signal(SIGKILL) }
        let without = try tool.run(["record", "--out", out], Tool.client(url))
        #expect(without.code == 3 && without.errors.contains("there is no access token"))
        let refused = try tool.run(
            ["record", "--out", out],
            ["FLOSUM_GLOBAL_URL": url, "FLOSUM_ACCESS_TOKEN": "stale"]
        )
        #expect(refused.code == 3 && refused.errors.contains("the access token is refused (401)"))
        #expect(names(tool.folder.path).isEmpty)
    }
}
