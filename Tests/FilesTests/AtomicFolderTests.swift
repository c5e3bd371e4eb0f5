import ChildProcesses
import Foundation
import TemporaryFolders
import Testing

@testable import Files

@Suite struct `A folder that is written at once` {
    private static let files = [
        (path: "a/one.json", bytes: Array("1".utf8)), (path: "a/b/two.json", bytes: Array("2".utf8)),
        (path: "three.json", bytes: Array("3".utf8)),
    ]

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// The folder of a name, which may lose JSON files.
    private func place(_ name: String = "out") throws -> AtomicFolder {
        try AtomicFolder(folder.path(of: name), losses: .files { $0.hasSuffix(".json") })
    }

    private func refusal(_ name: String = "out", _ losses: AtomicFolder.Losses = .files { _ in false }) -> String? {
        do throws(AtomicFileError) {
            try AtomicFolder(folder.path(of: name), losses: losses).expectWritable()
            return nil
        } catch {
            return error.reason
        }
    }

    private func paths(_ name: String = "out") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path(of: name)).sorted()
    }

    @Test(arguments: [(AtomicFile.Permissions.everybody, 0o755, 0o644), (.owner, 0o700, 0o600)])
    func `stands there whole, for those who may read it, and nothing beside it`(
        permissions: AtomicFile.Permissions,
        ofFolders: mode_t,
        ofFiles: mode_t
    ) throws {
        try AtomicFolder(folder.path(of: "out"), losses: .nothing(mend: ""), permissions: permissions).write(Self.files)
        #expect(try paths() == ["a", "a/b", "a/b/two.json", "a/one.json", "three.json"])
        #expect(folder.content("out/a/b/two.json") == "2" && folder.content("out/three.json") == "3")
        #expect(folder.entries == ["out"])
        for (name, mode) in [
            ("out", ofFolders), ("out/a/b", ofFolders), ("out/a/one.json", ofFiles), ("out/three.json", ofFiles),
        ] {
            #expect(folder.mode(name) == mode, "\(name)")
        }
    }

    @Test(arguments: [AtomicFolder.Exchange.best, .renamingAside])
    func `takes the place of the old one`(exchange: AtomicFolder.Exchange) throws {
        for round in 1...3 {
            try place().write([(path: "a/\(round).json", bytes: Array("\(round)".utf8))], by: exchange)
            #expect(try paths() == ["a", "a/\(round).json"])
            #expect(folder.content("out/a/\(round).json") == "\(round)")
            #expect(folder.entries == ["out"])
        }
    }

    @Test func `takes the place of an empty one, and of a full one only if that was said`() throws {
        try FileManager.default.createDirectory(atPath: folder.path(of: "out"), withIntermediateDirectories: false)
        let careful = try AtomicFolder(folder.path(of: "out"), losses: .nothing(mend: "--force replaces it"))
        try careful.write(Self.files)
        let error = #expect(throws: AtomicFileError.self) { try careful.write([(path: "new.json", bytes: [])]) }
        #expect(error?.description == "cannot write \(folder.path(of: "out")): it is not empty: --force replaces it")
        #expect(try paths().count == 5 && folder.entries == ["out"])
    }

    @Test func `is the old one until the very end, and then the new one`() throws {
        try place().write(Self.files)
        var seen: String?
        try place().write([(path: "a/one.json", bytes: Array("new".utf8))]) {
            seen = folder.content("out/a/one.json")
            return false
        }
        #expect(seen == "1" && folder.content("out/a/one.json") == "new")
    }

    @Test func `is not there if it was stopped`() throws {
        #expect(throws: AtomicFileError.self) { try place().write(Self.files) { true } }
        #expect(folder.entries.isEmpty)
    }

    @Test(arguments: ["three.json/x.json", "../x.json", "a//x.json", "/x.json", "a/./x.json", "x\u{0}.json"])
    func `is not there if some of it could not be written`(path: String) throws {
        try place().write([(path: "old.json", bytes: [])])
        let error = #expect(throws: AtomicFileError.self) {
            try place().write(Self.files + [(path: path, bytes: [])])
        }
        // Under its own name, not that which it had while it was written.
        #expect(error?.path == folder.path(of: "out"))
        #expect(try paths() == ["old.json"] && folder.entries == ["out"])
    }

    @Test(arguments: ["notes.txt", "a/notes.txt", "a/b/link", "a/empty/"])
    func `does not take the place of one that holds anything else`(name: String) throws {
        try place().write(Self.files)
        let path = folder.path(of: "out/\(name)")
        switch name {
        case "a/b/link": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/")
        case "a/empty/": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        default: try Data().write(to: URL(filePath: path))
        }
        let before = try paths()
        let error = #expect(throws: AtomicFileError.self) { try place().write(Self.files) }
        #expect(error?.reason == "it holds \(name), which would be lost: name a folder that holds nothing else")
        #expect(try paths() == before)
    }

    @Test func `is known not to be writable before it is written, and nothing is left of the try`() throws {
        try AtomicFile.write([], to: folder.path(of: "file"))
        try FileManager.default.createSymbolicLink(atPath: folder.path(of: "link"), withDestinationPath: "nowhere")
        #expect(refusal("file") == "it is no folder: name another")
        #expect(refusal("link") == "it is no folder: name another")
        #expect(
            refusal("no/where") == "there is no folder \(folder.path(of: "no/")): make it, or name another"
        )
        #expect(refusal("out") == nil && refusal("out//") == nil)
        #expect(folder.entries == ["file", "link"])
        #expect(throws: AtomicFileError.self) { try AtomicFolder("/", losses: .nothing(mend: "")) }
    }

    @Test func `leftovers of writers that were killed are removed, those of living ones are not`() throws {
        let others = [".out.mine.new", ".out.old", ".outs.flosum-3.new"]
        for name in [".out.flosum-1.new", ".out.flosum-2.new"] + others {
            try FileManager.default.createDirectory(atPath: folder.path(of: name), withIntermediateDirectories: false)
            try Data().write(to: URL(filePath: folder.path(of: "\(name)/a.json")))
        }
        let lock = open(folder.path(of: ".out.flosum-2.new"), O_RDONLY)
        try #require(flock(lock, LOCK_EX) == 0)
        defer { close(lock) }
        try place().write(Self.files)
        #expect(folder.entries == [".out.flosum-2.new"] + others + ["out"])
    }

    @Test func `of which only the one aside is left after a crash is not lost either`() throws {
        try place().write(Self.files)
        #expect(rename(folder.path(of: "out"), folder.path(of: ".out.flosum-old")) == 0)
        #expect(refusal("out", .nothing(mend: "")) == "it is not empty: ")
        #expect(refusal()?.hasPrefix("it holds ") == true)
        #expect(folder.entries == [".out.flosum-old"])
        try place().write([(path: "new.json", bytes: [])])
        #expect(try paths() == ["new.json"] && folder.entries == ["out"])
    }

    @Test func `may lose an empty folder if that was said`() throws {
        try FileManager.default.createDirectory(atPath: folder.path(of: "out/a/b"), withIntermediateDirectories: true)
        #expect(refusal() == "it holds a/b/, which would be lost: name a folder that holds nothing else")
        try AtomicFolder(folder.path(of: "out"), losses: .files { $0 == "a/b/" }).write(Self.files)
        #expect(try paths().count == 5)
    }

    @Test(arguments: ["best", "aside"])
    func `is whole whenever its writer is killed`(exchange: String) throws {
        let path = folder.path(of: "out")
        for round in 0..<12 {
            let killed = try Killed(writing: path, exchange, after: .milliseconds(1 + round * 7 % 40))
            #expect(killed.wasRunning)
            // The one that stands there, or where two renames are needed and it was killed between them, the one aside.
            let whole = AtomicFolder.aside(path) ?? path
            if exchange == "best" { #expect(whole == path) }
            let texts = try (0..<12).map { try String(contentsOfFile: "\(whole)/d/\($0).json", encoding: .utf8) }
            #expect(Set(texts).count == 1, "round \(round)")
            #expect(texts[0].split(separator: " ").count == 2_000)
            #expect(try FileManager.default.subpathsOfDirectory(atPath: whole).count == 13)
        }
    }
}

/// What the other process runs, in a suite without a folder of its own: nothing would remove that.
@Suite struct `A writer that is killed` {
    /// One folder after the other, each of files that agree.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["WRITES_FOR_EVER"] != nil))
    func `writes for ever`() throws {
        guard let setting = ProcessInfo.processInfo.environment["WRITES_FOR_EVER"] else { return }
        let parts = setting.split(separator: "|").map(String.init)
        let exchange = parts[1] == "aside" ? AtomicFolder.Exchange.renamingAside : .best
        let folder = try AtomicFolder(parts[0], losses: .files { _ in true })
        for number in 0... {
            let text = Array(String(repeating: "\(number) ", count: 2_000).utf8)
            try folder.write((0..<12).map { (path: "d/\($0).json", bytes: text) }, by: exchange)
            if number == 0 { FileHandle.standardOutput.write(Data("BEGUN\n".utf8)) }
        }
    }
}

/// A process of the same tests that writes for ever, and is killed when it has begun.
private struct Killed {
    /// Whether it was still at it.
    let wasRunning: Bool

    init(writing path: String, _ exchange: String, after delay: Duration) throws {
        let child = try Child(
            executable: URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path(),
            arguments: ["--testing-library", "swift-testing", "--filter", "writes for ever"],
            environment: ProcessInfo.processInfo.environment.merging(["WRITES_FOR_EVER": "\(path)|\(exchange)"]) { $1 },
            directory: "/"
        )
        while try child.line() != "BEGUN" {}
        usleep(UInt32(delay / .microseconds(1)))
        child.signal(SIGKILL)
        wasRunning = try child.end().code == -SIGKILL
    }
}
