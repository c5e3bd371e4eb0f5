import ChildProcesses
import Glibc
import JSON
import TemporaryFolders
import Testing

@testable import flosum_emulator

@Suite struct `Files about what a program did` {
    private static let files = ["--journal-out", "journal", "--lint-out", "lint", "--coverage-out", "coverage"]
    private static let list = "/api/v1/connections?page=1&limit=1"

    /// A program that ends with a code, and what was asked for while it ran.
    private func run(
        code: Int32,
        _ folder: TemporaryFolder,
        _ options: [String] = files,
        _ requests: (Client) throws -> Void
    ) throws -> Child.Ended {
        let child = try Child.exec(Listener.script(code: code), options, directory: folder.path)
        _ = try child.number()
        try requests(Client(port: try child.port()))
        child.signal(SIGTERM)
        return try child.end()
    }

    /// Requests to three sandboxes, one of which is dropped, and one is reset.
    private func ask(_ client: Client) throws {
        let token = "local-access-token"
        #expect(try client.get(Self.list, token: token).status == 200)
        #expect(try client.get("/_sandbox/kept\(Self.list)", token: token).status == 200)
        #expect(try client.get("/_sandbox/gone/nowhere").status == 404)
        client.send("DELETE /_emulator/sandboxes/gone HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        #expect(try client.answer().status == 204)
        #expect(try client.post("/_emulator/reset", "").status == 204)
        #expect(try client.get("\(Self.list)&pageSize=3", token: token).status == 200)
    }

    @Test func `after a failure all of them are there, of all sandboxes`() throws {
        let folder = try TemporaryFolder()
        let ended = try run(code: 3, folder, Self.files, ask)
        #expect(ended.code == 3 && ended.errors.isEmpty)
        #expect(try folder.names().sorted() == ["coverage", "journal", "lint"])
        let lines = try folder.text("journal").split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8)) }
        #expect(lines.map { $0["sandbox"]?.string } == ["gone", "default", "default", "kept"])
        #expect(lines.map { $0["status"]?.int } == [404, 200, 200, 200])
        #expect(lines.allSatisfy { $0["request"]?["fields"] != nil && $0["response"]?["body"] != nil })
        // Secrets stay where they are.
        #expect(try !folder.text("journal").contains("local-access-token"))
        let lint = try folder.text("lint")
        #expect(lint.hasPrefix("sandbox gone\n\nwarning  unknown-operation"))
        #expect(lint.contains("sandbox default\n\nwarning  unknown-parameter"))
        #expect(try folder.text("coverage").contains(#/ConnectionsController_find +3  +200x3 /#))
    }

    @Test func `after a success there is no journal, and an old one stays`() throws {
        let folder = try TemporaryFolder(["journal": "old"])
        #expect(try run(code: 0, folder, Self.files, ask).code == 0)
        #expect(try folder.names().sorted() == ["coverage", "journal", "lint"])
        #expect(try folder.text("journal") == "old")
    }

    @Test func `after a signal that killed it there is a journal`() throws {
        let folder = try TemporaryFolder()
        #expect(try Child.exec("kill -KILL $$", Self.files, directory: folder.path).end().code == -SIGKILL)
        #expect(try folder.text("journal").isEmpty)
        #expect(try folder.text("lint") == "Nothing was asked for.\n")
    }

    @Test func `their names say their forms`() throws {
        let folder = try TemporaryFolder()
        let files = ["--journal-out=j.har", "--lint-out=l.json", "--coverage-out=c.json"]
        #expect(try run(code: 1, folder, files, ask).code == 1)
        let log = try JSONValue(parsing: Array(try folder.text("j.har").utf8))["log"]
        let pages = log?["pages"]?.array ?? []
        #expect(
            pages.map { $0["title"]?.string } == [
                "sandbox gone", "sandbox default", "sandbox default 2", "sandbox kept",
            ]
        )
        let entries = log?["entries"]?.array ?? []
        #expect(entries.map { $0["pageref"] } == pages.map { $0["id"] })
        let lint = try JSONValue(parsing: Array(try folder.text("l.json").utf8))
        #expect(lint["counts"]?["warning"] == 2)
        #expect(lint["sandboxes"]?.array?.map { $0["sandbox"]?.string } == ["gone", "default", "default", "kept"])
        let coverage = try JSONValue(parsing: Array(try folder.text("c.json").utf8))
        #expect(coverage["sandbox"] == .null)
        #expect(coverage["operations"]?["exercised"] == 1)
        let html = try run(code: 1, folder, ["--coverage-out", "c.html"], ask)
        #expect(html.code == 1)
        #expect(try folder.text("c.html").contains("<h1>Coverage of all sandboxes</h1>"))
    }

    @Test func `one that cannot be written after all is one line, and a failure`() throws {
        for (code, result) in [(0, 1), (7, 7)] as [(Int32, Int32)] {
            let folder = try TemporaryFolder()
            let ended = try run(code: code, folder, ["--lint-out", "lint"]) { _ in
                mkdir("\(folder.path)/lint", 0o755)
            }
            #expect(ended.code == result)
            #expect(ended.errors == "flosum-emulator: --lint-out: cannot write lint: Is a directory\n")
            #expect(try folder.names() == ["lint"])
        }
    }

    @Test func `the state can be one of them`() throws {
        let folder = try TemporaryFolder()
        #expect(try run(code: 0, folder, ["--export-on-exit", "state"]) { _ in }.code == 0)
        #expect(try folder.names() == ["state"])
    }
}
