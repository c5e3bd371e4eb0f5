import ChildProcesses
import Foundation
import Glibc
import JSON
import TemporaryFolders
import Testing

@testable import flosum_contract

@Suite struct `Diff of two servers` {
    private let tool: Tool

    init() throws { tool = try Tool() }

    /// What both sides need, if they are emulators.
    private func environment(_ left: String, _ right: String) -> [String: String] {
        var values: [String: String] = [:]
        for (side, url) in [("LEFT", left), ("RIGHT", right)] {
            values["FLOSUM_\(side)_URL"] = url
            values["FLOSUM_\(side)_CLIENT_ID"] = "local-client"
            values["FLOSUM_\(side)_CLIENT_SECRET"] = "local-secret"
            values["FLOSUM_\(side)_REDIRECT_URI"] = "http://127.0.0.1:3000/callback"
        }
        return values
    }

    private static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        .standardized.path()

    /// The emulator's document with a text in it exchanged, in a folder.
    private func changed(_ old: String, _ new: String) throws -> TemporaryFolder {
        let file = "\(Self.repository)/openapi/flosum-backup-archive.json"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try #require(text.contains(old))
        return try TemporaryFolder(["flosum-backup-archive.json": text.replacing(old, with: new)])
    }

    @Test func `ends with 0 where there is no difference`() throws {
        let (left, leftURL) = try Child.emulator()
        let (right, rightURL) = try Child.emulator(["--fixtures-scale", "2"])
        defer { for child in [left, right] { child.signal(SIGKILL) } }
        let folder = tool.folder.path
        let ended = try tool.run(
            ["diff", "--skip", "oauth", "--patch", "\(folder)/p", "--apply", "\(folder)/a"],
            environment(leftURL, rightURL)
        )
        #expect(ended.code == 0, "\(ended.output)\(ended.errors)")
        #expect(ended.output.contains("No difference: "))
        #expect(ended.errors.contains("there is nothing to change"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/p"))
        #expect(!FileManager.default.fileExists(atPath: "\(folder)/a"))
    }

    @Test func `ends with 1 and a copy that has no difference`() throws {
        let notFound = try changed("\"Template not found\"", "\"No such template\"")
        let (left, leftURL) = try Child.emulator()
        let (right, rightURL) = try Child.emulator(["--openapi", notFound.path])
        defer { for child in [left, right] { child.signal(SIGKILL) } }
        let folder = tool.folder.path
        let arguments = ["diff", "--only", "backup.templates,backup.connections", "--allow-writes"]
        let ended = try tool.run(
            arguments + ["--patch", "\(folder)/p", "--apply", "\(folder)/a", "--report", "json=\(folder)/r.json"],
            environment(leftURL, rightURL)
        )
        #expect(ended.code == 1, "\(ended.output)\(ended.errors)")
        #expect(ended.output.contains("'notFound' is \"No such template\""))
        let patch = try String(contentsOfFile: "\(folder)/p/openapi/flosum-backup-archive.patch.json", encoding: .utf8)
        #expect(patch.contains("\"path\": \"/x-emulator/collections/templates/notFound\""))
        #expect(try String(contentsOfFile: "\(folder)/r.json", encoding: .utf8).contains("\"exitCode\": 1"))
        // The copy is whole.
        let names = try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/a").filter { $0.hasSuffix(".json") }
        #expect(names.count == 11 && names.contains("fixtures/flosum-global-settings/users.json"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".tmp") } == [])
        let (copy, copyURL) = try Child.emulator([
            "--openapi", "\(folder)/a/openapi", "--fixtures", "\(folder)/a/fixtures",
        ])
        defer { copy.signal(SIGKILL) }
        let again = try tool.run(
            arguments + ["--documents", "\(folder)/a/openapi", "--fixtures", "\(folder)/a/fixtures"],
            environment(copyURL, rightURL)
        )
        #expect(again.code == 0, "\(again.output)\(again.errors)")
        withExtendedLifetime(notFound) {}
    }

    @Test func `profiles serve for both sides`() async throws {
        let (left, leftURL) = try Child.emulator()
        let (right, rightURL) = try Child.emulator()
        defer { for child in [left, right] { child.signal(SIGKILL) } }
        _ = try await tool.logIn(leftURL, as: "l")
        _ = try await tool.logIn(rightURL, as: "r")
        let ended = try tool.run([
            "diff", "--left-profile", "l", "--right-profile", "r", "--only", "backup.connections",
        ])
        #expect(ended.code == 0, "\(ended.output)\(ended.errors)")
        let other = try tool.run(["diff", "--left-profile", "l", "--right-profile", "r", "--left", rightURL])
        #expect(other.code == 2 && other.errors.contains("--left-global: the profile l is for \(leftURL)"))
    }

    @Test func `a server that is not there ends with 3, and says which`() throws {
        let (left, leftURL) = try Child.emulator()
        defer { left.signal(SIGKILL) }
        let ended = try tool.run(["diff", "--only", "backup.connections"], environment(leftURL, "http://127.0.0.1:1"))
        #expect(ended.code == 3 && ended.errors.contains("right: Global Settings cannot be reached: no connection"))
    }

    @Test(arguments: [
        ("LEFT", "CLIENT_ID", "left: the server refuses the client id: status 400: client_id is invalid"),
        ("RIGHT", "CLIENT_ID", "right: the server refuses the client id: status 400: client_id is invalid"),
        (
            "RIGHT", "CLIENT_SECRET",
            "right: the token endpoint refused the client secret: status 400: Invalid client credentials"
        ),
        (
            "RIGHT", "ACCESS_TOKEN",
            "right: the access token is refused (401): get a new one, or log in with flosum-contract login"
        ),
    ])
    func `a login that is refused ends with 3, and says of which side`(
        side: String,
        variable: String,
        message: String
    ) throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let file = "\(tool.folder.path)/r.json"
        let variables = environment(url, url).merging(["FLOSUM_\(side)_\(variable)": "wrong"]) { $1 }
        let ended = try tool.run(["diff", "--report", "json=\(file)"], variables)
        #expect(ended.code == 3 && ended.output.isEmpty && ended.errors == "flosum-contract: \(message)\n")
        let report = try JSONValue(parsing: Array(try Data(contentsOf: URL(filePath: file))))
        #expect(report["problem"]?.string == message && report["verdict"] == "unreachable" && report["exitCode"] == 3)
        #expect(report["summary"]?.string == "Nothing was compared: \(message)")
    }

    @Test func `without credentials of a side it is told how many cases were skipped, and how to give some`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let variables = environment(url, url).filter {
            !$0.key.hasPrefix("FLOSUM_LEFT_") || $0.key == "FLOSUM_LEFT_URL"
        }
        let ended = try tool.run(["diff", "--only", "oauth.authorize,oauth.bearer"], variables)
        #expect(ended.code == 0, "\(ended.output)\(ended.errors)")
        let last = ended.output.split(separator: "\n").last ?? ""
        #expect(last.hasPrefix("No difference: ") && last.contains(". On the left ") && !last.contains("On the right"))
        #expect(
            last.hasSuffix(
                " cases were skipped because no credentials were given: give --left-profile, or --left-client-id, "
                    + "--left-client-secret and --left-redirect-uri."
            )
        )
    }

    @Test func `a report that does not go onto the disk ends with 1 and one line`() throws {
        let (child, url) = try Child.emulator()
        defer { child.signal(SIGKILL) }
        let ended = try tool.run(
            ["diff", "--only", "oauth.authorize", "--report", "json=/dev/full"],
            environment(url, url)
        )
        #expect(ended.code == 1 && ended.output.contains("No difference: "))
        #expect(ended.errors == "flosum-contract: cannot write /dev/full: No space left on device\n")
    }

    @Test(arguments: [
        ([], "which server? give --left, or --left-global and --left-backup, or --left-region, or --left-profile"),
        (["--left", "http://127.0.0.1:1"], "which server? give --right, or --right-global and"),
        (["--left", "nowhere"], "--left: expected a URL such as https://global-us.flosum.app"),
        (["--left-region", "uk"], "--left-region: expected us, de, jp or au"),
        (["--left-profile", "../x"], "--left-profile: a profile's name is of letters"),
        (["--left-profile", "none"], "--left-profile: there is no "),
        (["--documents", "/nowhere"], "--documents: there is no folder /nowhere"),
        (["--fixtures", "/nowhere"], "--fixtures: there is no folder /nowhere"),
        (["--patch", "/"], "--patch: cannot write /: it is no folder that can be replaced: name another"),
        (
            ["--apply", "/nowhere/at/all"],
            "--apply: cannot write /nowhere/at/all: there is no folder /nowhere/at/: make it, or name another"
        ),
        (["--apply", "/tmp/x", "--patch", "/tmp/x"], "--apply: is the folder of --patch, too"),
        (["--apply", "/tmp/x", "--patch", "/tmp/../tmp/./x/"], "--apply: is the folder of --patch, too"),
        (["--apply", "/tmp/x", "--patch", "/tmp/x/y"], "--patch: lies in the folder of --apply"),
        (["--apply", "/tmp/x/y", "--patch", "/tmp/x"], "--apply: lies in the folder of --patch"),
        (["--report", "xml=a"], "--report: expected junit=FILE, json=FILE, html=FILE or tap=FILE"),
        (["--only", "backup.nothing"], "--only backup.nothing: there is no such case"),
        (["--global", "http://127.0.0.1:1"], "--global: is not for diff"),
        (["--strict"], "--strict: is not for diff"),
    ])
    func `a wrong call ends with 2 and one line`(arguments: [String], message: String) throws {
        let ended = try tool.run(["diff"] + arguments)
        #expect(ended.code == 2 && ended.output.isEmpty)
        #expect(ended.errors.hasPrefix("flosum-contract: \(message)"), "\(ended.errors)")
        #expect(ended.errors.split(separator: "\n").count == 1)
    }

    @Test func `documents that are none are refused with file and place`() throws {
        let empty = try TemporaryFolder(["a.txt": "{}"])
        #expect(
            try tool.run(["diff", "--documents", empty.path]).errors
                == "flosum-contract: --documents: \(empty.path) has no file whose name ends in .json\n"
        )
        let folder = try TemporaryFolder(["a.json": #"{"openapi": "2.0"}"#, "b.json": "{"])
        let ended = try tool.run(
            ["diff", "--documents", folder.path],
            environment("http://127.0.0.1:1", "http://127.0.0.1:1")
        )
        #expect(ended.code == 2)
        #expect(ended.errors == "flosum-contract: openapi/a.json: /openapi: expected an OpenAPI version 3.0.x\n")
    }

    @Test func `Ctrl-C writes no patch, and leaves nothing half-written`() throws {
        let other = try changed("\"Template not found\"", "\"No such template\"")
        let (left, leftURL) = try Child.emulator()
        let (right, rightURL) = try Child.emulator(["--openapi", other.path])
        defer { for child in [left, right] { child.signal(SIGKILL) } }
        let folder = tool.folder.path
        let child = try tool.start(
            [
                "diff", "--only", "backup", "--max-rate", "4", "--patch", "\(folder)/p", "--apply", "\(folder)/a",
                "--report", "json=\(folder)/r.json",
            ],
            environment(leftURL, rightURL)
        )
        // Long enough for it to be at it; a run of this pace takes minutes.
        Thread.sleep(forTimeInterval: 3)
        child.signal(SIGINT)
        let ended = try child.end()
        #expect(ended.code == 130, "\(ended.output)\(ended.errors)")
        #expect(ended.errors.contains("stopping"))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).filter {
                $0 != "flosum-contract" && $0 != "r.json"
            } == []
        )
    }

    @Test func `no secret is told`() throws {
        let (left, leftURL) = try Child.emulator()
        defer { left.signal(SIGKILL) }
        var values = environment(leftURL, leftURL)
        values["FLOSUM_LEFT_ACCESS_TOKEN"] = "canary+left/é"
        values["FLOSUM_RIGHT_CLIENT_SECRET"] = "canary+right/é"
        let ended = try tool.run(
            ["diff", "--only", "oauth.token,backup.connections", "--report", "html=/dev/stdout"],
            values
        )
        #expect((0...3).contains(ended.code))
        #expect(!(ended.output + ended.errors).contains("canary"))
    }
}
