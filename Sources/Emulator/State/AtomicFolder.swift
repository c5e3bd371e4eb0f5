import JSON

#if canImport(Glibc)
    import CLinux
    import Glibc
#elseif canImport(Musl)
    import CLinux
    import Musl
#else
    import Darwin
#endif

/// A folder of files that is replaced as a whole.
///
/// The new folder is written beside the old one under a name of its own, every file and folder in it forced to the disk;
/// then the two change places by one system call: `renameat2` with `RENAME_EXCHANGE` on Linux, `renamex_np` with
/// `RENAME_SWAP` on macOS. Where a file system knows neither, the old folder is renamed to `.NAME.old` first and the new
/// one then takes its name: two calls, between which there is no folder of the name; whoever reads it looks there.
struct AtomicFolder {
    /// Why a folder could not be written.
    struct Failure: Error {
        let path: String
        let message: String

        init(_ path: String, _ message: String) {
            (self.path, self.message) = (path, message)
        }

        /// What the last system call says.
        init(_ path: String) {
            self.init(path, "cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    /// How two folders change places.
    enum Exchange {
        /// By one call if there is one, else by two.
        case best
        /// By two, for tests.
        case renamingAside
    }

    /// The folder, links followed.
    private let target: String
    private let parent: String
    private let name: String

    /// The folder of a path, which need not be there.
    init(_ path: String) throws(Failure) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if let resolved = realpath(path, nil) {
            defer { free(resolved) }
            path = String(cString: resolved)
        }
        let slash = path.lastIndex(of: "/")
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        parent = slash.map { String(path[...$0]) } ?? "./"
        target = path
        guard !name.isEmpty, name != ".", name != ".." else {
            throw Failure(path, "is no folder that can be replaced: name another")
        }
    }

    /// Where the old folder is while there is none of the name; nil if it is nowhere, or there is one of the name.
    static func aside(_ path: String) -> String? {
        guard let folder = try? AtomicFolder(path), kind(of: folder.target) == nil, kind(of: folder.aside) == S_IFDIR
        else { return nil }
        return folder.aside
    }

    private var aside: String { "\(parent).\(name).old" }

    /// Puts these files, by their paths in the folder, in the place of all that is there.
    func replace(with files: [(path: String, bytes: [UInt8])], by exchange: Exchange = .best) throws(Failure) {
        try expectReplaceable(with: files.map(\.path))
        removeLeftovers()
        let new = try makeNew()
        // Held while it is written: whoever finds it unlocked may remove it.
        let lock = open(new, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw Failure(new) }
        do throws(Failure) {
            try Self.fill(new, with: files)
            try put(new, by: exchange)
        } catch {
            Self.removeTree(new)
            throw error
        }
        // It holds what was replaced, if anything was; without it the next export would take it away.
        Self.removeTree(new)
    }

    /// Throws what would keep files of these paths from being put there, as far as that can be told before.
    func expectWritable(with paths: [String]) throws(Failure) {
        try expectReplaceable(with: paths)
        rmdir(try makeNew())
    }

    /// Throws why what stands there cannot be replaced by files of these paths, or none can be put beside it.
    private func expectReplaceable(with paths: [String]) throws(Failure) {
        var (around, old) = (stat(), stat())
        guard stat(parent, &around) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw Failure(target) }
            throw Failure(target, "cannot be written: there is no folder \(parent): make it, or name another")
        }
        guard lstat(target, &old) == 0 else { return }
        guard old.st_mode & S_IFMT == S_IFDIR else { throw Failure(target, "is no folder: name another") }
        guard old.st_dev == around.st_dev else { throw Failure(target, Self.mountPoint) }
        try expectNothingElse(paths)
    }

    private static let mountPoint = "is where a file system is mounted: name a folder within it"

    /// Makes the folder beside it that is to take its name.
    private func makeNew() throws(Failure) -> String {
        let new = "\(parent).\(name).\(String(UInt64.random(in: .min ... .max), radix: 36)).new"
        guard mkdir(new, 0o700) == 0 else {
            let reason = String(cString: strerror(errno))
            throw Failure(target, "cannot be written: nothing can be made in \(parent): \(reason): name another folder")
        }
        return new
    }

    /// Gives the new folder its name; the old one, if there is one, is then under the other.
    private func put(_ new: String, by exchange: Exchange) throws(Failure) {
        if Self.kind(of: target) == nil {
            // Of a crash between two calls: the one aside was the last.
            guard rename(new, target) == 0 else { throw Failure(target) }
        } else if exchange == .renamingAside || systemExchange(new, target) != 0 {
            if exchange == .best, ![EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(errno) {
                guard errno == EBUSY || errno == EXDEV else { throw Failure(target) }
                throw Failure(target, Self.mountPoint)
            }
            Self.removeTree(aside)
            guard rename(target, aside) == 0, rename(new, target) == 0 else {
                let failure = Failure(target)
                if Self.kind(of: target) == nil { rename(aside, target) }
                throw failure
            }
        }
        try Self.force(parent)
        Self.removeTree(aside)
    }

    private func expectNothingElse(_ known: [String]) throws(Failure) {
        if let foreign = try Self.foreign(in: target, below: "", known: Set(known)) {
            throw Failure(target, "holds \(foreign), which would be lost: name a folder that holds nothing else")
        }
    }

    /// Removes what exports that were killed have left beside the folder.
    private func removeLeftovers() {
        for name in (try? DataFiles.names(inFolder: parent)) ?? []
        where name.hasPrefix(".\(self.name).") && name.hasSuffix(".new") {
            let folder = open(parent + name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard folder >= 0 else { continue }
            if flock(folder, LOCK_EX | LOCK_NB) == 0 { Self.removeTree(parent + name) }
            close(folder)
        }
    }

    private static func fill(_ folder: String, with files: [(path: String, bytes: [UInt8])]) throws(Failure) {
        var folders: Set<String> = []
        for (path, bytes) in files {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard !parts.contains(where: { ["", ".", ".."].contains($0) || $0.utf8.contains(0) }) else {
                throw Failure(path, "is no path of a file")
            }
            var inner = folder
            for part in parts.dropLast() {
                inner += "/\(part)"
                guard folders.contains(inner) || mkdir(inner, 0o700) == 0 else { throw Failure(inner) }
                folders.insert(inner)
            }
            try write(bytes, to: "\(folder)/\(path)")
        }
        for inner in folders { try force(inner) }
        try force(folder)
    }

    /// Writes a new file, to the disk.
    private static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(path) }
        var failure: Failure?
        var start = 0
        while failure == nil, start < bytes.count {
            let count = bytes.withUnsafeBytes { systemWrite(file, UnsafeRawBufferPointer(rebasing: $0[start...])) }
            if count >= 0 { start += count } else if errno != EINTR { failure = Failure(path) }
        }
        if failure == nil, fsync(file) != 0, ![EINVAL, ENOTSUP].contains(errno) { failure = Failure(path) }
        if close(file) != 0, failure == nil, errno != EINTR { failure = Failure(path) }
        if let failure { throw failure }
    }

    /// Forces the names in a folder to the disk.
    private static func force(_ folder: String) throws(Failure) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure(folder) }
        defer { close(descriptor) }
        // Some file systems cannot, and need not.
        guard fsync(descriptor) == 0 || [EINVAL, ENOTSUP, EROFS].contains(errno) else { throw Failure(folder) }
    }

    /// The kind of what a path names, links not followed; nil if it names nothing.
    private static func kind(of path: String) -> mode_t? {
        var information = stat()
        return lstat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
    }

    /// The path of a file, link or empty folder that is none of these; nil if there is none.
    ///
    /// The first ends the search, as there may be a whole home folder.
    private static func foreign(
        in folder: String,
        below prefix: String,
        known: Set<String>
    ) throws(Failure) -> String? {
        let names: [String]
        do throws(Diagnostic) {
            names = try DataFiles.names(inFolder: folder)
        } catch {
            throw Failure(folder, "\(error.message): name another folder")
        }
        if names.isEmpty, !prefix.isEmpty { return prefix }
        for name in names {
            let path = "\(folder)/\(name)"
            if kind(of: path) == S_IFDIR {
                if let found = try foreign(in: path, below: "\(prefix)\(name)/", known: known) { return found }
            } else if !known.contains(prefix + name) {
                return prefix + name
            }
        }
        return nil
    }

    /// Removes a folder and all in it, links not followed; what cannot be removed stays.
    private static func removeTree(_ path: String) {
        guard kind(of: path) == S_IFDIR else {
            unlink(path)
            return
        }
        for name in (try? DataFiles.names(inFolder: path)) ?? [] { removeTree("\(path)/\(name)") }
        rmdir(path)
    }
}

/// The system's function, which has the name of a method of ours.
private func systemWrite(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(file, bytes.baseAddress, bytes.count)
}

/// Two paths change what they name, at once.
private func systemExchange(_ first: String, _ second: String) -> Int32 {
    #if canImport(Darwin)
        renamex_np(first, second, UInt32(RENAME_SWAP))
    #else
        clinux_exchange(first, second)
    #endif
}
