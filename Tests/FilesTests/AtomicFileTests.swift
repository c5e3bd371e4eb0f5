import Testing

@testable import Files

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite struct `A file that is written at once` {
    @Test func `stands there whole, for everybody or for the owner alone`() throws {
        let folder = try Folder()
        try AtomicFile.write(Array("one".utf8), to: folder.path("report.json"))
        try AtomicFile.write([], to: folder.path("profile.json"), permissions: .owner)
        #expect(folder.names == ["profile.json", "report.json"])
        #expect(folder.content("report.json") == "one")
        #expect(folder.mode("report.json") == 0o644)
        #expect(folder.mode("profile.json") == 0o600)
    }

    @Test func `takes the place of the old one`() throws {
        let folder = try Folder()
        try AtomicFile.write(Array("old and longer".utf8), to: folder.path("report"))
        try AtomicFile.write(Array("new".utf8), to: folder.path("report"), permissions: .owner)
        #expect(folder.content("report") == "new")
        #expect(folder.mode("report") == 0o600)
    }

    @Test func `may be large, and have the longest of names`() throws {
        let folder = try Folder()
        let name = String(repeating: "n", count: 255)
        let text = String(repeating: "0123456789abcdef", count: 1 << 16)
        try AtomicFile.write(Array(text.utf8), to: folder.path(name))
        #expect(folder.content(name) == text)
    }

    @Test func `is the old one until the very end, and nobody sees a part of the new one`() throws {
        let folder = try Folder()
        try AtomicFile.write(Array("old".utf8), to: folder.path("report"))
        try AtomicFile.write(Array("new".utf8), to: folder.path("report"), permissions: .everybody) {
            #expect(folder.content("report") == "old")
            #expect(folder.names.count == 2)
        }
        #expect(folder.names == ["report"])
    }

    @Test func `leaves nothing behind if it cannot take its name`() throws {
        let folder = try Folder()
        #expect(throws: AtomicFileError.self) {
            try AtomicFile.write(Array("new".utf8), to: folder.path("report"), permissions: .everybody) {
                mkdir(folder.path("report"), 0o755)
            }
        }
        #expect(folder.names == ["report"])
    }

    @Test func `is refused where there is no folder, or where one stands`() throws {
        let folder = try Folder()
        let missing = folder.path("missing/report")
        #expect(throws: AtomicFileError(path: missing, reason: "No such file or directory")) {
            try AtomicFile.write([], to: missing)
        }
        #expect(throws: AtomicFileError(path: folder.path(""), reason: "Is a directory")) {
            try AtomicFile.write([], to: folder.path(""))
        }
        #expect(AtomicFileError(path: "a", reason: "b").description == "cannot write a: b")
        #expect(folder.names.isEmpty)
    }

    @Test func `is told beforehand what is in its way`() throws {
        let folder = try Folder()
        try AtomicFile.write([], to: folder.path("old"))
        mkdir(folder.path("folder"), 0o755)
        symlink("nowhere", folder.path("link"))
        for free in ["new", "old", "link"] { #expect(AtomicFile.obstacle(at: folder.path(free)) == nil, "\(free)") }
        #expect(AtomicFile.obstacle(at: "/dev/null") == nil)
        #expect(AtomicFile.obstacle(at: folder.path("folder")) == "Is a directory")
        #expect(AtomicFile.obstacle(at: folder.path("folder/")) == "Is a directory")
        #expect(AtomicFile.obstacle(at: folder.path("old/new")) == "Not a directory")
        #expect(AtomicFile.obstacle(at: folder.path("none/new")) == "there is no folder \(folder.path("none/"))")
        #expect(AtomicFile.obstacle(at: folder.path("none/")) == "there is no folder \(folder.path("none/"))")
    }

    @Test func `stays behind the link that leads to it`() throws {
        let folder = try Folder()
        try AtomicFile.write(Array("old".utf8), to: folder.path("target"))
        symlink("target", folder.path("link"))
        try AtomicFile.write(Array("new".utf8), to: folder.path("link"))
        #expect(folder.content("target") == "new")
        #expect(folder.names == ["link", "target"])
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
