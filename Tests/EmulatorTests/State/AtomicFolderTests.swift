import Foundation
import JSON
import Testing

@testable import Emulator

@Suite struct `A folder that is replaced as a whole` {
    private let parent: TemporaryFolder
    private var path: String { "\(parent.path)/export" }

    init() throws {
        parent = try TemporaryFolder()
    }

    private func files(_ number: Int) -> StateFiles {
        StateFiles([
            .init("a/things.json", [["number": .number(JSONNumber(number))], ["b": []]]),
            .init("a/more.json", []),
            .init("emulator.json", ["list": [1, 2], "number": .number(JSONNumber(number)), "none": [:]]),
        ])
    }

    private func contents(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }

    private func number(_ folder: String) throws -> Int? {
        try DataFiles(folder: folder).json("emulator.json")?["number"]?.int
    }

    @Test func `has the files, each element on a line of its own, for the user alone`() throws {
        try files(1).write(toFolder: path)
        #expect(
            try contents(parent.path) == [
                "export", "export/a", "export/a/more.json", "export/a/things.json", "export/emulator.json",
            ]
        )
        let text = try String(contentsOfFile: "\(path)/emulator.json", encoding: .utf8)
        #expect(text == "{\n  \"list\": [\n    1,\n    2\n  ],\n  \"number\": 1,\n  \"none\": {}\n}\n")
        #expect(
            try String(contentsOfFile: "\(path)/a/things.json", encoding: .utf8)
                == "[\n  {\"number\":1},\n  {\"b\":[]}\n]\n"
        )
        #expect(try String(contentsOfFile: "\(path)/a/more.json", encoding: .utf8) == "[]\n")
        for (name, mode) in [("", 0o700), ("/a", 0o700), ("/emulator.json", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + name)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test(arguments: [AtomicFolder.Exchange.best, .renamingAside])
    func `takes the place of the old one`(exchange: AtomicFolder.Exchange) throws {
        for round in 1...3 {
            let files = files(round).files.map { ($0.path, $0.value.serialized()) }
            try AtomicFolder(path).replace(with: files, by: exchange)
            #expect(try number(path) == round)
            #expect(try contents(parent.path).count == 5)
        }
    }

    @Test func `takes the place of an empty one, and of one that a link leads to`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        try files(1).write(toFolder: path + "//")
        try FileManager.default.createSymbolicLink(atPath: "\(parent.path)/link", withDestinationPath: "export")
        try files(2).write(toFolder: "\(parent.path)/link")
        #expect(try number(path) == 2)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(parent.path)/link") == "export")
    }

    @Test(arguments: ["README.md", "a/others.json", ".git/config", "a/things.json/x", "empty/"])
    func `is not one that holds anything else`(name: String) throws {
        let parent = try TemporaryFolder(["export/\(name.hasSuffix("/") ? "\(name)x" : name)": ""])
        if name.hasSuffix("/") { try FileManager.default.removeItem(atPath: "\(parent.path)/export/\(name)x") }
        let before = try contents(parent.path)
        let error = #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "\(parent.path)/export") }
        #expect(error?.message == "holds \(name), which would be lost: name a folder that holds nothing else")
        #expect(try contents(parent.path) == before)
    }

    @Test func `is no file, and has a parent`() throws {
        let parent = try TemporaryFolder(["export": "text"])
        #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "\(parent.path)/export") }
        #expect(try String(contentsOfFile: "\(parent.path)/export", encoding: .utf8) == "text")
        #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "\(parent.path)/no/export") }
        #expect(throws: Diagnostic.self) { try files(1).write(toFolder: "/") }
        #expect(throws: Diagnostic.self) { try StateFiles([.init("../x.json", [])]).write(toFolder: path) }
        #expect(try contents(self.parent.path) == [])
    }

    @Test func `is known not to be writable before it is written`() throws {
        let parent = try TemporaryFolder(["file": "", "foreign/README.md": "", "old/a/more.json": "[]"])
        let paths = files(1).files.map(\.path)
        for name in ["file", "foreign", "no/export", "file/export"] {
            let path = "\(parent.path)/\(name)"
            let before = #expect(throws: Diagnostic.self) { try StateFiles.expectWritable(paths, toFolder: path) }
            let after = #expect(throws: Diagnostic.self) { try files(1).write(toFolder: path) }
            #expect(before == after)
        }
        for name in ["new", "old"] { try StateFiles.expectWritable(paths, toFolder: "\(parent.path)/\(name)") }
        #expect(try contents(parent.path).filter { !$0.contains("/") } == ["file", "foreign", "old"])
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is closed to root"))
    func `is not one that cannot be listed, or of whose parent that is so`() throws {
        let parent = try TemporaryFolder(["closed/README.md": ""])
        let path = "\(parent.path)/closed"
        let paths = files(1).files.map(\.path)
        for (mode, place) in [(0o300, path), (0o500, "\(path)/export")] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
            let error = #expect(throws: Diagnostic.self) { try StateFiles.expectWritable(paths, toFolder: place) }
            #expect(error?.message.contains("Permission denied") == true)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    }

    @Test func `is looked for under its other name between two renames`() throws {
        try files(1).write(toFolder: path)
        try FileManager.default.moveItem(atPath: path, toPath: "\(parent.path)/.export.old")
        #expect(try number(path) == 1)
        try files(2).write(toFolder: path)
        #expect(try number(path) == 2)
        #expect(try contents(parent.path).count == 5)
    }

    @Test func `leftovers of writers that were killed are removed, those of living ones are not`() throws {
        let parent = try TemporaryFolder([
            ".export.1.new/a.json": "[", ".export.2.new/a.json": "[", ".exports.3.new/x": "",
        ])
        let lock = open("\(parent.path)/.export.2.new", O_RDONLY)
        try #require(flock(lock, LOCK_EX) == 0)
        defer { close(lock) }
        try files(1).write(toFolder: "\(parent.path)/export")
        let names = try FileManager.default.contentsOfDirectory(atPath: parent.path).sorted()
        #expect(names == [".export.2.new", ".exports.3.new", "export"])
    }

    @Test(arguments: ["best", "aside"])
    func `is whole whenever its writer is killed`(exchange: String) throws {
        for round in 0..<12 {
            let killed = try Killed(writing: path, exchange, after: .milliseconds(1 + round * 7 % 40))
            #expect(killed.wasRunning)
            // The one that stands there, or where two renames are needed and it was killed between them, the one aside.
            let folder = AtomicFolder.aside(path) ?? path
            if exchange == "best" { #expect(folder == path) }
            let texts = try (0..<12).map { try String(contentsOfFile: "\(folder)/d/\($0).json", encoding: .utf8) }
            #expect(Set(texts).count == 1, "round \(round)")
            #expect(texts[0].split(separator: " ").count == 2_000)
            #expect(try contents(folder).count == 13)
        }
    }
}

/// What the other process runs, in a suite without a folder of its own: nothing would remove that.
@Suite struct `A writer that is killed` {
    /// One export after the other, each in files that agree.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["WRITES_FOR_EVER"] != nil))
    func `writes for ever`() throws {
        guard let setting = ProcessInfo.processInfo.environment["WRITES_FOR_EVER"] else { return }
        let parts = setting.split(separator: "|").map(String.init)
        let exchange = parts[1] == "aside" ? AtomicFolder.Exchange.renamingAside : .best
        for number in 0... {
            let text = Array(String(repeating: "\(number) ", count: 2_000).utf8)
            let files = (0..<12).map { (path: "d/\($0).json", bytes: text) }
            try AtomicFolder(parts[0]).replace(with: files, by: exchange)
            if number == 0 { FileHandle.standardOutput.write(Data("BEGUN\n".utf8)) }
        }
    }
}

/// A process of the same tests that writes for ever, and is killed when it has begun.
private struct Killed {
    let wasRunning: Bool

    init(writing path: String, _ exchange: String, after delay: DispatchTimeInterval) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--testing-library", "swift-testing", "--filter", "writes for ever"]
        var environment = ProcessInfo.processInfo.environment
        environment["WRITES_FOR_EVER"] = "\(path)|\(exchange)"
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        let (begun, ended) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        output.fileHandleForReading.readabilityHandler = { handle in
            let data = handle.availableData
            if data.isEmpty || String(decoding: data, as: UTF8.self).contains("BEGUN") { begun.signal() }
        }
        process.terminationHandler = { _ in ended.signal() }
        try process.run()
        _ = begun.wait(timeout: .now() + 60)
        _ = DispatchSemaphore(value: 0).wait(timeout: .now() + delay)
        wasRunning = process.isRunning
        kill(process.processIdentifier, SIGKILL)
        _ = ended.wait(timeout: .now() + 60)
        output.fileHandleForReading.readabilityHandler = nil
    }
}
