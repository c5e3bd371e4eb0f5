#if os(Linux)
    private import CLinux
#endif

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Writes a folder so that it is there whole or not at all.
public enum AtomicFolder {
    /// Why a folder cannot be the place of a new one; nil if nothing is in the way.
    ///
    /// One that is not empty is replaced only if it holds nothing but what the new one may hold: JSON files in folders of
    /// these names. Else one slip of the pen would cost a home folder.
    public static func obstacle(at path: String, replacing: Bool, folders: Set<String>) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            guard errno == ENOENT else { return message(errno) }
            let parent = parts(of: path).parent
            guard stat(parent, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                return "there is no folder \(parent)"
            }
            return access(parent, W_OK) == 0 ? nil : "nothing can be written to \(parent)"
        }
        guard status.st_mode & S_IFMT == S_IFDIR else { return "is no folder" }
        let entries: [String]
        do throws(AtomicFileError) { entries = try names(in: path) } catch { return error.reason }
        if entries.isEmpty { return nil }
        guard replacing else { return "is not empty; --force replaces it" }
        for entry in entries {
            guard folders.contains(entry) else { return "holds \(entry), which no recording has; it is not replaced" }
            let inner: [String]
            do throws(AtomicFileError) { inner = try names(in: "\(path)/\(entry)") } catch { return error.description }
            if let other = inner.first(where: { !$0.hasSuffix(".json") }) {
                return "holds \(entry)/\(other), which no recording has; it is not replaced"
            }
        }
        return nil
    }

    /// Writes files by their paths, each in one folder, into a folder that is then there with all of them.
    ///
    /// - Parameters:
    ///   - files: what is written.
    ///   - path: the folder. It is not there, or empty; or `replacing` is true, and it is replaced.
    ///   - replacing: whether a folder that is not empty is replaced.
    ///   - isCancelled: asked before the folder gets its name; if true nothing is left.
    /// - Throws: `AtomicFileError`; then what stood there before still does, and nothing is left beside it.
    public static func write(
        _ files: [(path: String, bytes: [UInt8])],
        to path: String,
        replacing: Bool,
        isCancelled: () -> Bool = { false }
    ) throws(AtomicFileError) {
        let target = AtomicFile.realPath(path) ?? path
        let (parent, _) = parts(of: target)
        let temporary = "\(parent)/.flosum-\(getpid())-\(String(UInt32.random(in: .min ... .max), radix: 16)).tmp"
        do throws(AtomicFileError) {
            try make(temporary, files)
            if isCancelled() { throw AtomicFileError(path: path, reason: "stopped") }
            try put(temporary, at: target, replacing: replacing)
        } catch {
            remove(temporary)
            throw AtomicFileError(path: path, reason: error.reason)
        }
        // What was replaced has now the name of what was written.
        remove(temporary)
        sync(parent)
    }

    private static func make(_ folder: String, _ files: [(path: String, bytes: [UInt8])]) throws(AtomicFileError) {
        guard mkdir(folder, 0o755) == 0 else { throw AtomicFileError(path: folder, error: errno) }
        var made: Set<String> = []
        for file in files {
            let (parent, _) = parts(of: "\(folder)/\(file.path)")
            if parent != folder, made.insert(parent).inserted, mkdir(parent, 0o755) != 0 {
                throw AtomicFileError(path: parent, error: errno)
            }
            try AtomicFile.fill(
                "\(folder)/\(file.path)",
                with: file.bytes,
                flags: O_WRONLY | O_CREAT | O_EXCL,
                mode: AtomicFile.Permissions.everybody.rawValue
            )
        }
        for folder in made.sorted() + [folder] { sync(folder) }
    }

    /// Gives a folder its name; one that is not empty changes places with it, in one step.
    private static func put(_ folder: String, at target: String, replacing: Bool) throws(AtomicFileError) {
        // A folder takes the place of an empty one.
        if rename(folder, target) == 0 { return }
        let error = errno
        guard replacing, error == ENOTEMPTY || error == EEXIST else {
            throw AtomicFileError(path: target, error: error)
        }
        #if os(Linux)
            let status = clinux_exchange(folder, target)
        #else
            let status = renamex_np(folder, target, UInt32(RENAME_SWAP))
        #endif
        guard status == 0 else { throw AtomicFileError(path: target, error: errno) }
    }

    /// Removes a folder and what is in it, two levels deep; what is not there is removed already.
    private static func remove(_ folder: String) {
        for entry in (try? names(in: folder)) ?? [] {
            let path = "\(folder)/\(entry)"
            if unlink(path) == 0 { continue }
            for file in (try? names(in: path)) ?? [] { unlink("\(path)/\(file)") }
            rmdir(path)
        }
        rmdir(folder)
    }

    /// The names of what is in a folder, sorted.
    static func names(in folder: String) throws(AtomicFileError) -> [String] {
        guard let directory = opendir(folder) else { throw AtomicFileError(path: folder, error: errno) }
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

    /// Forces the entries of a folder to the disk, where that can be done.
    private static func sync(_ folder: String) {
        let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func parts(of path: String) -> (parent: String, name: String) {
        var path = path[...]
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let slash = path.lastIndex(of: "/") else { return (".", String(path)) }
        let parent = path[..<slash]
        return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
    }

    private static func message(_ error: Int32) -> String {
        AtomicFileError(path: "", error: error).reason
    }
}
