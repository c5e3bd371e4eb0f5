import TemporaryFolders
import Testing

@testable import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct `A file that is written at once` {
    @Test func `stands there whole, for everybody or for the owner alone`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write(Array("one".utf8), to: folder.path(of: "report.json"))
        try AtomicFile.write([], to: folder.path(of: "profile.json"), permissions: .owner)
        #expect(folder.entries == ["profile.json", "report.json"])
        #expect(folder.content("report.json") == "one")
        #expect(folder.mode("report.json") == 0o644)
        #expect(folder.mode("profile.json") == 0o600)
    }

    @Test func `takes the place of the old one`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write(Array("old and longer".utf8), to: folder.path(of: "report"))
        try AtomicFile.write(Array("new".utf8), to: folder.path(of: "report"), permissions: .owner)
        #expect(folder.content("report") == "new")
        #expect(folder.mode("report") == 0o600)
    }

    @Test func `may be large, and have the longest of names`() throws {
        let folder = try TemporaryFolder()
        let name = String(repeating: "n", count: 255)
        let text = String(repeating: "0123456789abcdef", count: 1 << 16)
        try AtomicFile.write(Array(text.utf8), to: folder.path(of: name))
        #expect(folder.content(name) == text)
    }

    @Test func `is the old one until the very end, and nobody sees a part of the new one`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write(Array("old".utf8), to: folder.path(of: "report"))
        try AtomicFile.write(Array("new".utf8), to: folder.path(of: "report"), permissions: .everybody) {
            #expect(folder.content("report") == "old")
            #expect(folder.entries.count == 2)
        }
        #expect(folder.entries == ["report"])
    }

    @Test func `leaves nothing behind if it cannot take its name`() throws {
        let folder = try TemporaryFolder()
        #expect(throws: AtomicFileError.self) {
            try AtomicFile.write(Array("new".utf8), to: folder.path(of: "report"), permissions: .everybody) {
                mkdir(folder.path(of: "report"), 0o755)
            }
        }
        #expect(folder.entries == ["report"])
    }

    @Test func `is refused where there is no folder, or where one stands`() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path(of: "missing/report")
        #expect(throws: AtomicFileError(path: missing, reason: "No such file or directory")) {
            try AtomicFile.write([], to: missing)
        }
        #expect(throws: AtomicFileError(path: folder.path(of: ""), reason: "Is a directory")) {
            try AtomicFile.write([], to: folder.path(of: ""))
        }
        #expect(AtomicFileError(path: "a", reason: "b").description == "cannot write a: b")
        #expect(folder.entries.isEmpty)
    }

    @Test func `is told beforehand what is in its way`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write([], to: folder.path(of: "old"))
        mkdir(folder.path(of: "folder"), 0o755)
        symlink("nowhere", folder.path(of: "link"))
        for free in ["new", "old", "link"] { #expect(AtomicFile.obstacle(at: folder.path(of: free)) == nil, "\(free)") }
        #expect(AtomicFile.obstacle(at: "/dev/null") == nil)
        #expect(AtomicFile.obstacle(at: folder.path(of: "folder")) == "Is a directory")
        #expect(AtomicFile.obstacle(at: folder.path(of: "folder/")) == "Is a directory")
        #expect(AtomicFile.obstacle(at: folder.path(of: "old/new")) == "Not a directory")
        #expect(
            AtomicFile.obstacle(at: folder.path(of: "none/new")) == "there is no folder \(folder.path(of: "none/"))"
        )
        #expect(AtomicFile.obstacle(at: folder.path(of: "none/")) == "there is no folder \(folder.path(of: "none/"))")
    }

    @Test func `stays behind the link that leads to it`() throws {
        let folder = try TemporaryFolder()
        try AtomicFile.write(Array("old".utf8), to: folder.path(of: "target"))
        symlink("target", folder.path(of: "link"))
        try AtomicFile.write(Array("new".utf8), to: folder.path(of: "link"))
        #expect(folder.content("target") == "new")
        #expect(folder.entries == ["link", "target"])
    }

    @Test func `is no file if a device has the name, which stays one`() throws {
        try AtomicFile.write(Array("gone".utf8), to: "/dev/null")
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
        #if os(Linux)
            #expect(throws: AtomicFileError(path: "/dev/full", reason: "No space left on device")) {
                try AtomicFile.write([1], to: "/dev/full")
            }
        #endif
    }
}
