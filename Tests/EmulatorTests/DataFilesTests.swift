import Emulator
import Foundation
import JSON
import TemporaryFolders
import Testing

@Suite struct `Data files` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder([
            "good.json": "[1]", "api/deep.json": "{}", "empty.json": "", "broken.json": "{\n  \"a\": 1,\n  b\n}",
            "latin.json": "[\"\u{E9}\"]", "notes.txt": "[]", "b.json": "2", "a.JSON": "1",
        ])
    }

    private func mistake(_ body: () throws -> Void) -> String? {
        #expect(throws: Diagnostic.self, performing: body)?.description
    }

    @Test func `a file of a folder is read`() throws {
        #expect(try DataFiles(folder: folder.path).json("good.json") == [1])
        #expect(try DataFiles(folder: folder.path).json("api/deep.json") == [:])
        #expect(try DataFiles(folder: folder.path + "/").json("good.json") == [1])
    }

    @Test func `a file that is not there holds nothing`() throws {
        let files = try DataFiles(folder: folder.path)
        #expect(try files.json("missing.json") == nil)
        #expect(try files.json("no-such-folder/missing.json") == nil)
    }

    @Test func `a folder that is not there, or is a file, is named`() {
        for name in ["missing", "good.json"] {
            let path = "\(folder.path)/\(name)"
            #expect(mistake { _ = try DataFiles(folder: path) } == "\(path): there is no such folder")
        }
    }

    @Test func `a folder that cannot be looked at is not called missing`() throws {
        let loop = "\(folder.path)/loop"
        try FileManager.default.createSymbolicLink(atPath: loop, withDestinationPath: "loop")
        #expect(
            mistake { _ = try DataFiles(folder: loop) } == "\(loop): cannot be read: Too many levels of symbolic links"
        )
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is closed to root"), arguments: [0o000, 0o100, 0o400])
    func `a folder without permission is not called empty or missing`(mode: Int) throws {
        let path = "\(folder.path)/api"
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path) }
        #expect(mistake { _ = try DataFiles(folder: path) } == "\(path): cannot be read: Permission denied")
    }

    @Test(arguments: [
        ("empty.json", "Line 1, column 1: the text ends too early."),
        ("broken.json", "Line 3, column 3: a name in double quotes is expected."),
    ])
    func `what is no JSON is named with line and column`(name: String, message: String) {
        let path = "\(folder.path)/\(name)"
        #expect(mistake { _ = try DataFiles(folder: folder.path).json(name) } == "\(path): \(message)")
        #expect(mistake { _ = try DataFiles.json(file: path) } == "\(path): \(message)")
    }

    @Test func `bytes that are no UTF-8 are named with line and column`() throws {
        let path = "\(folder.path)/latin.json"
        try Data([0x5B, 0x22, 0xE9, 0x22, 0x5D]).write(to: URL(filePath: path))
        let message = mistake { _ = try DataFiles.json(file: path) }
        #expect(message == "\(path): Line 1, column 3: these bytes are not UTF-8.")
    }

    @Test func `a folder in place of a file cannot be read`() throws {
        let path = "\(folder.path)/api"
        #expect(mistake { _ = try DataFiles.json(file: path) } == "\(path): cannot be read: Is a directory")
        let file = "\(folder.path)/good.json/x.json"
        #expect(
            mistake { _ = try DataFiles(folder: folder.path).json("good.json/x.json") }
                == "\(file): cannot be read: Not a directory"
        )
    }

    @Test func `a single file must be there`() {
        let path = "\(folder.path)/missing.json"
        #expect(mistake { _ = try DataFiles.json(file: path) } == "\(path): there is no such file")
    }

    @Test func `the JSON files of a folder come sorted, without what is in folders within`() throws {
        let files = try DataFiles.jsonFiles(inFolder: folder.path)
        #expect(files == ["b", "broken", "empty", "good", "latin"].map { "\(folder.path)/\($0).json" })
    }

    @Test func `a slash behind a folder's name is not doubled`() throws {
        #expect(try DataFiles.jsonFiles(inFolder: folder.path + "/").first == "\(folder.path)/b.json")
    }

    @Test func `a folder that cannot be listed is named`() {
        let path = "\(folder.path)/missing"
        #expect(
            mistake { _ = try DataFiles.jsonFiles(inFolder: path) }
                == "\(path): cannot be read: No such file or directory"
        )
    }

    @Test func `folders are told from files`() {
        #expect(DataFiles.isFolder(folder.path))
        #expect(!DataFiles.isFolder("\(folder.path)/good.json"))
        #expect(!DataFiles.isFolder("\(folder.path)/missing"))
    }

    @Test func `files from memory are named by their prefix`() throws {
        let files = DataFiles(["a/b.json": Array("[".utf8)], named: "memory:")
        #expect(files.displayName("a/b.json") == "memory:a/b.json")
        #expect(try files.json("a/c.json") == nil)
        #expect(
            mistake { _ = try files.json("a/b.json") } == "memory:a/b.json: Line 1, column 2: the text ends too early."
        )
    }

    @Test func `a large file is read whole`() throws {
        let text = "[" + Array(repeating: "12345", count: 50_000).joined(separator: ",") + "]"
        try Data(text.utf8).write(to: URL(filePath: "\(folder.path)/large.json"))
        #expect(try DataFiles(folder: folder.path).json("large.json")?.array?.count == 50_000)
    }
}
