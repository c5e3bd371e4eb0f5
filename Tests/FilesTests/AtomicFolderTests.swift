import Foundation
import Testing

@testable import Files

@Suite struct `A folder that is written at once` {
    private static let files = [
        (path: "a/one.json", bytes: Array("1".utf8)), (path: "b/two.json", bytes: Array("2".utf8)),
    ]
    private static let folders: Set = ["a", "b"]

    private func obstacle(_ folder: Folder, _ name: String = "out", replacing: Bool = false) -> String? {
        AtomicFolder.obstacle(at: folder.path(name), replacing: replacing, folders: Self.folders)
    }

    @Test func `stands there whole, and nothing beside it`() throws {
        let folder = try Folder()
        try AtomicFolder.write(Self.files, to: folder.path("out"), replacing: false)
        #expect(folder.content("out/a/one.json") == "1" && folder.content("out/b/two.json") == "2")
        #expect(folder.names == ["out"])
    }

    @Test func `takes the place of an empty one, and of a full one only if that was said`() throws {
        let folder = try Folder()
        try FileManager.default.createDirectory(atPath: folder.path("out"), withIntermediateDirectories: false)
        #expect(obstacle(folder) == nil)
        try AtomicFolder.write(Self.files, to: folder.path("out"), replacing: false)
        let other = [(path: "a/three.json", bytes: Array("3".utf8))]
        #expect(throws: AtomicFileError.self) {
            try AtomicFolder.write(other, to: folder.path("out"), replacing: false)
        }
        #expect(folder.content("out/a/one.json") == "1" && folder.names == ["out"])
        #expect(obstacle(folder) == "is not empty; --force replaces it")
        #expect(obstacle(folder, replacing: true) == nil)
        try AtomicFolder.write(other, to: folder.path("out"), replacing: true)
        #expect(folder.content("out/a/three.json") == "3" && folder.content("out/a/one.json") == nil)
        #expect(folder.content("out/b/two.json") == nil && folder.names == ["out"])
    }

    @Test func `is the old one until the very end, and then the new one`() throws {
        let folder = try Folder()
        try AtomicFolder.write(Self.files, to: folder.path("out"), replacing: false)
        var seen: String?
        try AtomicFolder.write(
            [(path: "a/one.json", bytes: Array("new".utf8))],
            to: folder.path("out"),
            replacing: true
        ) {
            seen = folder.content("out/a/one.json")
            return false
        }
        #expect(seen == "1" && folder.content("out/a/one.json") == "new")
    }

    @Test func `is not there if it was stopped`() throws {
        let folder = try Folder()
        #expect(throws: AtomicFileError.self) {
            try AtomicFolder.write(Self.files, to: folder.path("out"), replacing: false) { true }
        }
        #expect(folder.names.isEmpty)
    }

    @Test func `is not there if some of it could not be written`() throws {
        let folder = try Folder()
        let files = Self.files + [(path: "missing/folder/three.json", bytes: [])]
        #expect(throws: AtomicFileError.self) {
            try AtomicFolder.write(files, to: folder.path("out"), replacing: false)
        }
        #expect(folder.names.isEmpty)
    }

    @Test func `does not take the place of what is no recording`() throws {
        let folder = try Folder()
        try AtomicFolder.write(
            Self.files + [(path: "c/other.json", bytes: [])],
            to: folder.path("out"),
            replacing: false
        )
        #expect(obstacle(folder, replacing: true)?.contains("holds c, which no recording has") == true)
        try AtomicFolder.write([(path: "a/notes.txt", bytes: [])], to: folder.path("notes"), replacing: false)
        #expect(obstacle(folder, "notes", replacing: true)?.contains("holds a/notes.txt") == true)
        try AtomicFile.write([], to: folder.path("file"))
        #expect(obstacle(folder, "file", replacing: true) == "is no folder")
        #expect(obstacle(folder, "no/where")?.hasPrefix("there is no folder") == true)
        #expect(obstacle(folder, "new/") == nil)
    }
}
