import ChildProcesses
import Foundation
import TemporaryFolders
import Testing

@testable import flosum_emulator

/// The built program as a process of its own.
@Suite struct `The program as a process` {
    @Test func `its first line says where it listens, and then it answers`() throws {
        let (child, port) = try Child.emulator()
        let answer = try Client(port: port).get("/api/v1/connections?page=1&limit=9", token: "local-access-token")
        #expect(answer.status == 200)
        #expect(answer.body.hasPrefix(#"{"total":4,"items":["#))
        child.signal(SIGTERM)
        let ended = try child.end()
        #expect(ended.output.contains("curl -si 'http://127.0.0.1:\(port)/api/v1/oauth/authorize?"))
        #expect(ended.errors.contains(" GET /api/v1/connections 200 "))
    }

    @Test(arguments: [(SIGTERM, "SIGTERM"), (SIGINT, "SIGINT")], 0..<5)
    func `as soon as that line is there a signal ends it well`(signal: (number: Int32, name: String), _: Int) throws {
        let (child, _) = try Child.emulator()
        child.signal(signal.number)
        let ended = try child.end()
        #expect(ended.code == 0)
        #expect(ended.errors.contains("stopping on \(signal.name);"))
    }

    @Test(arguments: [SIGTERM, SIGINT], ["epoll", "dispatch"])
    func `a request that has begun is finished`(signal: Int32, poller: String) throws {
        let (child, port) = try Child.emulator(["--poller", poller])
        let (client, idle) = (try Client(port: port), try Client(port: port))
        #expect(try idle.get("/").status == 404)
        try client.beginRequest()
        client.send("{")
        child.signal(signal)
        try child.waitForError("stopping on")
        #expect(try idle.isClosed())
        client.send("}")
        let answer = try client.answer()
        #expect(answer.status == 400)
        #expect(answer.field("Connection") == "close")
        #expect(try client.isClosed())
        for client in [client, idle] { client.close() }
        #expect(try child.end().code == 0)
    }

    @Test func `a second signal ends it at once`() throws {
        let (child, port) = try Child.emulator()
        let client = try Client(port: port)
        try client.beginRequest()
        child.signal(SIGINT)
        try child.waitForError("stopping on SIGINT")
        // One that comes sooner belongs to the first.
        poll(nil, 0, 600)
        child.signal(SIGTERM)
        let ended = try child.end()
        #expect(ended.code == 1 && !ended.errors.contains("export"))
    }

    @Test func `without its first line it does not serve`() throws {
        let script = #""$0" --port 0 >/dev/full"#
        let ended = try Child(["-c", script, Child.product("flosum-emulator")], executable: "/bin/sh").end()
        #expect(ended.code == 1)
        #expect(
            ended.errors
                == "flosum-emulator: the line that says where it listens cannot be written to the standard output: "
                + "No space left on device\n"
        )
    }

    @Test(arguments: [">&-", "> >(true)"])
    func `it serves if nobody wants to know where`(output: String) throws {
        let folder = try TemporaryFolder()
        let child = try Child(
            ["-c", #"exec "$0" --unix-socket s "# + output, Child.product("flosum-emulator")],
            directory: folder.path,
            executable: "/bin/bash"
        )
        let ready = try Child(["ready", "--unix-socket", "s", "--wait", "10s"], directory: folder.path).end()
        #expect(ready.code == 0, "\(ready.errors)")
        child.signal(SIGTERM)
        #expect(try child.end().code == 0)
    }

    @Test func `what stands at the path of a socket is named, with the mend`() throws {
        let folder = try TemporaryFolder(["file": "text", "folder/file": ""])
        let server = try Child(["--unix-socket", "s"], directory: folder.path)
        #expect(try server.line() == "listening on unix:s")
        for (path, reason) in [
            ("file", "a file is there, which is not replaced; choose another path"),
            ("folder", "a folder is there; choose a path within it, or another one"),
            ("s", "another server listens there; stop it, or choose another path"),
        ] {
            let ended = try Child(["--unix-socket", path], directory: folder.path).end()
            #expect(ended.code == 1)
            #expect(ended.errors == "flosum-emulator: cannot listen on unix:\(path): \(reason)\n")
        }
        #expect(try folder.text("file") == "text")
        server.signal(SIGTERM)
        #expect(try server.end().code == 0)
    }

    @Test func `a folder without fixtures is the wrong one`() throws {
        let folder = try TemporaryFolder(["connected-apps.json": "[]"])
        let ended = try Child(["--fixtures", folder.path]).end()
        #expect(ended.code == 2)
        #expect(ended.errors.hasPrefix("flosum-emulator: \(folder.path): holds no fixtures; there may be flosum-"))
    }

    @Test func `it runs from any directory, without any variable`() throws {
        let folder = try TemporaryFolder()
        for directory in ["/", folder.path] {
            let (child, port) = try Child.emulator(directory: directory)
            #expect(try Client(port: port).get("/api/v1/oauth/authorize").status == 400)
            child.signal(SIGTERM)
            #expect(try child.end().code == 0)
        }
    }

    @Test func `it takes its settings from variables and files`() throws {
        let folder = try TemporaryFolder(["c.json": #"{"dialect": "stock", "request-log": false}"#])
        let (child, port) = try Child.emulator(
            ["--config", "c.json"],
            environment: ["FLOSUM_EMULATOR_INTERACTIVE": "true"],
            directory: folder.path
        )
        let client = try Client(port: port)
        #expect(try client.get("/api/v1/connections").body == #"{"message":"Unauthorized","statusCode":401}"#)
        let query = "client_id=local-client&response_type=code&redirect_uri=http://127.0.0.1/callback"
        #expect(try client.get("/api/v1/oauth/authorize?\(query)").body.hasPrefix("<!DOCTYPE html>"))
        child.signal(SIGTERM)
        let errors = try child.end().errors
        #expect(errors.split(separator: "\n").count == 1)
    }

    @Test func `it listens on a Unix domain socket`() throws {
        let folder = try TemporaryFolder()
        let child = try Child(["--unix-socket", "\(folder.path)/s"])
        #expect(try child.line() == "listening on unix:\(folder.path)/s")
        child.signal(SIGTERM)
        #expect(try child.end().code == 0)
    }

    @Test func `it warns where others can reach it`() throws {
        let child = try Child(["--port", "0", "--host", "0.0.0.0"])
        #expect(try child.line().hasPrefix("listening on http://0.0.0.0:"))
        try child.waitForError("can be reached from other machines")
        child.signal(SIGTERM)
        #expect(try child.end().code == 0)
    }

    @Test func `help and version go to the output, and end well`() throws {
        let help = try Child(["--help"]).end()
        #expect(help.code == 0 && help.output == Help.text() + "\n" && help.errors.isEmpty)
        let version = try Child(["--version"]).end()
        #expect(version.code == 0 && version.output == "flosum-emulator \(Help.version)\n" && version.errors.isEmpty)
    }

    @Test(arguments: [
        (["--prot", "1"], "--prot: unknown option; did you mean --port?"),
        (["--port", "x"], "--port: expected a number from 0 to 65535, not 'x'"),
        (["--config", "none.json"], "none.json: there is no such file"),
        (["--config", "config.json"], "config.json: /prot: unknown setting; did you mean port?"),
        (["--fixtures", "none"], "none: there is no such folder"),
        (
            ["--fixtures", "misspelt"],
            "misspelt/flosum-backup-archive/scheduler.json: is no file of fixtures, and would not be read; "
                + "did you mean schedulers.json?"
        ),
        (["--config", "twice.json"], "twice.json: /port: given more than once"),
        (["--export-on-exit", ""], "--export-on-exit: expected the path of a folder, not ''"),
        (["--fixtures", "fixtures"], "fixtures/flosum-global-settings/users.json: /0/name: is missing"),
        (
            ["--fixtures", "broken"],
            "broken/flosum-backup-archive/connections.json: Line 2, column 1: the text ends too early."
        ),
        (["--openapi", "none.json"], "none.json: there is no such file"),
        (["servee"], "servee: unknown command; did you mean serve?"),
        (["--clock", "today"], "--clock: expected a time such as 2026-01-15T09:00:00Z, not 'today'"),
        (["--clock-rate", "0"], "--clock-rate: expected a number from 0.001 to 1000000, not '0'"),
        (
            ["--openapi", "flosum-backup-archive.json"],
            "flosum-backup-archive.json: /openapi: expected an OpenAPI version 3.0.x"
        ),
    ])
    func `a mistake in what was given is one line, and code 2`(arguments: [String], message: String) throws {
        let folder = try TemporaryFolder([
            "config.json": #"{"prot": 1}"#, "flosum-backup-archive.json": "{}",
            "fixtures/flosum-global-settings/users.json": #"[{"id": 1, "email": "", "connections": "all"}]"#,
            "broken/flosum-backup-archive/connections.json": "[\n", "twice.json": #"{"port": 1, "port": 1}"#,
            "misspelt/flosum-backup-archive/connections.json": "[]",
            "misspelt/flosum-backup-archive/scheduler.json": "[]",
        ])
        let ended = try Child(arguments, directory: folder.path).end()
        #expect(ended.code == 2)
        #expect(ended.errors == "flosum-emulator: \(message)\n")
        #expect(ended.output.isEmpty)
    }

    @Test func `a port that is taken is one line, and code 1`() throws {
        let taken = try TakenPort()
        let ended = try Child(["--port", String(taken.port)]).end()
        #expect(ended.code == 1)
        #expect(ended.output.isEmpty)
        let lines = ended.errors.split(separator: "\n")
        #expect(lines.count == 1)
        #expect(lines.first?.hasPrefix("flosum-emulator: cannot listen on http://127.0.0.1:\(taken.port): ") == true)
    }
}
