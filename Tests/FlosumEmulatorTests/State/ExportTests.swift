import ChildProcesses
import Glibc
import TemporaryFolders
import Testing

@testable import flosum_emulator

/// The built program, stopped and started again.
@Suite struct `An export at the end` {
    private let folder: TemporaryFolder
    private var export: String { folder.path + "/export" }
    private let backups = "/api/v1/connections/1/backups?page=1&limit=100"

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ name: String, on port: UInt16) throws {
        let client = try Client(port: port)
        client.send(
            "POST /api/v1/connections/1/backups HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer local-access-token\r\n"
                + "Content-Type: application/json\r\nContent-Length: \(name.utf8.count + 11)\r\n\r\n{\"name\":\"\(name)\"}"
        )
        #expect(try client.answer().status == 201)
    }

    private func names(on port: UInt16) throws -> Set<String> {
        let body = try Client(port: port).get(backups, token: "local-access-token").body
        return Set(body.matches(of: /"name":"(Mine-\d)"/).map { String($0.1) })
    }

    @Test func `is what the next one begins with`() throws {
        let arguments = ["--import", export, "--export-on-exit", export, "--clock", "2026-01-15T09:00:00Z"]
        for number in 1...3 {
            let (child, port) = try Child.emulator(arguments)
            #expect(try names(on: port) == Set((1..<number).map { "Mine-\($0)" }))
            try run("Mine-\(number)", on: port)
            child.signal(SIGTERM)
            let ended = try child.end()
            #expect(ended.code == 0, "\(ended.errors)")
        }
        let check = try Child(["validate", "--fixtures", export]).end()
        #expect(check.code == 0, "\(check.errors)")
    }

    @Test func `that was killed between two names is what the next one begins with`() throws {
        let (child, port) = try Child.emulator(["--export-on-exit", export])
        try run("Mine-1", on: port)
        child.signal(SIGTERM)
        #expect(try child.end().code == 0)
        // As it is where a file system cannot exchange two folders.
        #expect(rename(export, folder.path + "/.export.flosum-old") == 0)
        let (next, port2) = try Child.emulator(["--import", export, "--export-on-exit", export])
        #expect(try names(on: port2) == ["Mine-1"])
        next.signal(SIGTERM)
        #expect(try next.end().code == 0)
        #expect(try folder.names() == ["export"])
    }

    @Test func `stays as it was if the program is killed`() throws {
        let (child, port) = try Child.emulator(["--export-on-exit", export])
        try run("Mine-1", on: port)
        child.signal(SIGTERM)
        #expect(try child.end().code == 0)
        let (killed, other) = try Child.emulator(["--import", export, "--export-on-exit", export])
        try run("Mine-2", on: other)
        killed.signal(SIGKILL)
        _ = try killed.end()
        let (last, port3) = try Child.emulator(["--import", export])
        #expect(try names(on: port3) == ["Mine-1"])
        last.signal(SIGTERM)
        _ = try last.end()
    }

    @Test func `that cannot be written after all is told, with exit code 1`() throws {
        let (child, _) = try Child.emulator(["--export-on-exit", export])
        #expect(mkdir(export, 0o755) == 0 && mkdir("\(export)/mine", 0o755) == 0)
        child.signal(SIGTERM)
        let ended = try child.end()
        #expect(ended.code == 1)
        #expect(
            ended.errors.contains(
                "flosum-emulator: the state is not exported: \(export): cannot be written: it holds mine/"
            )
        )
        #expect(try folder.names() == ["export"])
    }

    @Test(arguments: [["--port", "0"], ["exec"]])
    func `that cannot be written is told before it serves`(command: [String]) throws {
        let folder = try TemporaryFolder(["file": "", "foreign/README.md": ""])
        for (path, message) in [
            ("/nope/a/b", "/nope/a/b: cannot be written: there is no folder /nope/a/: make it, or name another"),
            ("/etc/passwd", "/etc/passwd: cannot be written: it is no folder: name another"),
            ("/", "/: cannot be written: it is no folder that can be replaced: name another"),
            ("/proc", "/proc: cannot be written: it is where a file system is mounted: name a folder within it"),
            (
                "/proc/state",
                "/proc/state: cannot be written: nothing can be made in /proc/: No such file or directory: "
                    + "name another folder"
            ),
            ("file/x", "file/x: cannot be written: there is no folder file/: make it, or name another"),
            (
                "foreign",
                "\(folder.path)/foreign: cannot be written: it holds README.md, which would be lost: name a folder "
                    + "that holds nothing else"
            ),
        ] {
            let arguments = command + ["--export-on-exit", path] + (command == ["exec"] ? ["--", "echo", "ran"] : [])
            let ended = try Child(arguments, environment: ["PATH": "/usr/bin:/bin"], directory: folder.path).end()
            #expect(ended.code == 2)
            #expect(ended.errors == "flosum-emulator: --export-on-exit: \(message)\n")
            #expect(ended.output.isEmpty)
        }
        #expect(try folder.names().sorted() == ["file", "foreign"])
        // It is for those that write it only.
        #expect(try Child(["validate", "--export-on-exit", "/nope/a/b"]).end().code == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `is not lost by a signal that comes twice`(signal: Int32) throws {
        try expectExport(by: signal, again: 5, [])
    }

    /// Starts an emulator, sends it a signal twice, so many milliseconds apart, and expects the export.
    private func expectExport(by signal: Int32, again milliseconds: Int32, _ arguments: [String]) throws {
        let (child, _) = try Child.emulator(arguments + ["--export-on-exit", export])
        child.signal(signal)
        poll(nil, 0, milliseconds)
        child.signal(signal)
        let ended = try child.end()
        #expect(ended.code == 0, "\(ended.errors)")
        #expect(try folder.names() == ["export"])
    }

    @Test func `that has begun is finished, whatever signals come`() throws {
        // So large that it takes more than a second.
        try expectExport(by: SIGINT, again: 800, ["--fixtures-scale", "100"])
    }

    @Test func `that a later signal loses is told of`() throws {
        let (child, port) = try Child.emulator(["--export-on-exit", export])
        let client = try Client(port: port)
        try client.beginRequest()
        child.signal(SIGINT)
        try child.waitForError("stopping on SIGINT")
        poll(nil, 0, 600)
        child.signal(SIGINT)
        let ended = try child.end()
        #expect(ended.code == 1)
        #expect(ended.errors.hasSuffix("\nflosum-emulator: the state is not exported: a second signal came\n"))
        #expect(try folder.names().isEmpty)
    }

    @Test func `must be there to be imported, and is one of fixtures`() throws {
        let missing = try Child(["--import", export]).end()
        #expect(missing.code == 2)
        #expect(missing.errors.contains("there is no such folder"))
        let both = try Child(["--import", export, "--fixtures", export]).end()
        #expect(both.code == 2)
        #expect(both.errors.contains("does not go with"))
    }
}
