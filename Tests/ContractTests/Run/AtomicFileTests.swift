import Testing

@testable import Contract

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

/// A folder of its own for each test, which is removed with what is in it.
private final class Folder: Sendable {
    private let base: String

    init() throws {
        var template = Array("/tmp/atomic-file-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw AtomicFileError(path: "/tmp", error: errno) }
        base = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for name in names where unlink(path(name)) != 0 { rmdir(path(name)) }
        rmdir(base)
    }

    func path(_ name: String) -> String { "\(base)/\(name)" }

    var names: [String] {
        guard let directory = opendir(base) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    func content(_ name: String) -> String? {
        guard let file = fopen(path(name), "r") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer.prefix(count)
        }
    }

    func mode(_ name: String) -> UInt32? {
        var status = stat()
        return stat(path(name), &status) == 0 ? UInt32(status.st_mode) & 0o7777 : nil
    }
}
