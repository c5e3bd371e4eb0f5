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

/// A folder of files that is made, or replaced, as a whole.
///
/// The new folder is written beside the old one under a name of its own, every file and folder in it forced to the disk;
/// then the two change places by one system call: `renameat2` with `RENAME_EXCHANGE` on Linux, `renamex_np` with
/// `RENAME_SWAP` on macOS. Where a file system knows neither, the old folder is renamed to `.NAME.flosum-old` first and the new
/// one then takes its name: two calls, between which there is no folder of the name; whoever reads it looks there.
public struct AtomicFolder {
    /// What a folder that stands there already may lose: one slip of the pen must not cost a home folder.
    public enum Losses {
        /// Nothing: it must be empty. The mend is for whoever named one that is not.
        case nothing(mend: String)
        /// Files of these paths in it, and the folders that they are in; of an empty folder the path ends in a slash.
        case files(where: (String) -> Bool)
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
    private let losses: Losses
    private let permissions: AtomicFile.Permissions

    /// The folder of a path, which need not be there.
    ///
    /// - Throws: `AtomicFileError` if the path has no name that another folder could take.
    public init(
        _ path: String,
        losses: Losses,
        permissions: AtomicFile.Permissions = .everybody
    ) throws(AtomicFileError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        path = AtomicFile.realPath(path) ?? path
        let slash = path.lastIndex(of: "/")
        name = slash.map { String(path[path.index(after: $0)...]) } ?? path
        parent = slash.map { String(path[...$0]) } ?? "./"
        target = path
        self.losses = losses
        self.permissions = permissions
        guard !name.isEmpty, name != ".", name != ".." else {
            throw AtomicFileError(path: path, reason: "it is no folder that can be replaced: name another")
        }
    }

    /// Where the old folder is while there is none of the name; nil if it is nowhere, or there is one of the name.
    public static func aside(_ path: String) -> String? {
        guard let folder = try? AtomicFolder(path, losses: .nothing(mend: "")), kind(of: folder.target) == nil,
            kind(of: folder.aside) == S_IFDIR
        else { return nil }
        return folder.aside
    }

    // Names that nobody else gives: what has them is removed without a question.
    private var aside: String { "\(parent).\(name).flosum-old" }
    private static let endOfNew = ".new"
    private var startOfNew: String { ".\(name).flosum-" }

    /// Looks whether the folder can be written, as far as that can be told before.
    ///
    /// - Throws: `AtomicFileError` that says what would keep files from being put there.
    public func expectWritable() throws(AtomicFileError) {
        try expectReplaceable()
        rmdir(try makeNew())
    }

    /// Puts these files, by their paths in the folder, in the place of all that is there.
    ///
    /// `isCancelled` is asked when all is written, before the folder gets its name; if true nothing is left.
    ///
    /// - Throws: `AtomicFileError`; then what stood there before still does, and nothing is left beside it.
    public func write(
        _ files: [(path: String, bytes: [UInt8])],
        isCancelled: () -> Bool = { false }
    ) throws(AtomicFileError) {
        try write(files, by: .best, isCancelled: isCancelled)
    }

    /// As above, and two folders change places in a way that is told, for tests.
    func write(
        _ files: [(path: String, bytes: [UInt8])],
        by exchange: Exchange,
        isCancelled: () -> Bool = { false }
    ) throws(AtomicFileError) {
        try expectReplaceable()
        removeLeftovers()
        let new = try makeNew()
        // Held while it is written: whoever finds it unlocked may remove it.
        let lock = open(new, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw AtomicFileError(path: new, error: errno) }
        do throws(AtomicFileError) {
            try fill(new, with: files)
            if isCancelled() { throw AtomicFileError(path: target, reason: "stopped") }
            try put(new, by: exchange)
        } catch {
            Self.removeTree(new)
            // Not the name that it had until now: nobody has seen that.
            throw failure(error.reason)
        }
        // It holds what was replaced, if anything was; without it the next one would take it away.
        Self.removeTree(new)
    }

    /// Throws why what stands there cannot be replaced, or nothing can be put beside it.
    private func expectReplaceable() throws(AtomicFileError) {
        var (around, old) = (stat(), stat())
        guard stat(parent, &around) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw failure(errno) }
            throw failure("there is no folder \(parent): make it, or name another")
        }
        guard lstat(target, &old) == 0 else {
            // The one of which only this is left after a crash between two names.
            if Self.kind(of: aside) != nil { try expectLosable(aside) }
            return
        }
        guard old.st_mode & S_IFMT == S_IFDIR else { throw failure("it is no folder: name another") }
        guard old.st_dev == around.st_dev else { throw failure(Self.mountPoint) }
        try expectLosable(target)
    }

    /// Throws if more would be lost with a folder than may be.
    private func expectLosable(_ folder: String) throws(AtomicFileError) {
        switch losses {
        case .nothing(let mend):
            guard try names(in: folder).isEmpty else { throw failure("it is not empty: \(mend)") }
        case .files(let isLost):
            guard let kept = try firstKept(in: folder, below: "", isLost) else { return }
            throw failure("it holds \(kept), which would be lost: name a folder that holds nothing else")
        }
    }

    private static let mountPoint = "it is where a file system is mounted: name a folder within it"

    private func failure(_ reason: String) -> AtomicFileError {
        AtomicFileError(path: target, reason: reason)
    }

    private func failure(_ error: Int32) -> AtomicFileError {
        AtomicFileError(path: target, error: error)
    }

    private func names(in folder: String) throws(AtomicFileError) -> [String] {
        do throws(FolderListing.Failure) {
            return try FolderListing.names(in: folder)
        } catch {
            throw AtomicFileError(path: folder, reason: "it cannot be read: \(error.reason): name another folder")
        }
    }

    /// The path of a file, link or empty folder that must not be lost; nil if there is none.
    ///
    /// The first ends the search, as there may be a whole home folder.
    private func firstKept(
        in folder: String,
        below prefix: String,
        _ isLost: (String) -> Bool
    ) throws(AtomicFileError) -> String? {
        let names = try names(in: folder)
        if names.isEmpty, !prefix.isEmpty, !isLost(prefix) { return prefix }
        for name in names {
            let path = "\(folder)/\(name)"
            if Self.kind(of: path) == S_IFDIR {
                if let found = try firstKept(in: path, below: "\(prefix)\(name)/", isLost) { return found }
            } else if !isLost(prefix + name) {
                return prefix + name
            }
        }
        return nil
    }

    /// Makes the folder beside it that is to take its name.
    private func makeNew() throws(AtomicFileError) -> String {
        let number = String(UInt64.random(in: .min ... .max), radix: 36)
        let new = "\(parent)\(startOfNew)\(number)\(Self.endOfNew)"
        guard mkdir(new, permissions.ofFolders) == 0 else {
            let reason = String(cString: strerror(errno))
            throw failure("nothing can be made in \(parent): \(reason): name another folder")
        }
        return new
    }

    /// Gives the new folder its name; the old one, if there is one, is then under the other.
    private func put(_ new: String, by exchange: Exchange) throws(AtomicFileError) {
        if Self.kind(of: target) == nil {
            // Of a crash between two calls: the one aside was the last.
            guard rename(new, target) == 0 else { throw failure(errno) }
        } else if exchange == .renamingAside || systemExchange(new, target) != 0 {
            if exchange == .best, ![EINVAL, ENOSYS, ENOTSUP, EOPNOTSUPP].contains(errno) {
                guard errno == EBUSY || errno == EXDEV else { throw failure(errno) }
                throw failure(Self.mountPoint)
            }
            Self.removeTree(aside)
            guard rename(target, aside) == 0, rename(new, target) == 0 else {
                let failure = failure(errno)
                if Self.kind(of: target) == nil { rename(aside, target) }
                throw failure
            }
        }
        try Self.force(parent)
        Self.removeTree(aside)
    }

    /// Removes what writers that were killed have left beside the folder.
    private func removeLeftovers() {
        for name in (try? FolderListing.names(in: parent)) ?? []
        where name.hasPrefix(startOfNew) && name.hasSuffix(Self.endOfNew) {
            let folder = open(parent + name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            guard folder >= 0 else { continue }
            if flock(folder, LOCK_EX | LOCK_NB) == 0 { Self.removeTree(parent + name) }
            close(folder)
        }
    }

    private func fill(_ folder: String, with files: [(path: String, bytes: [UInt8])]) throws(AtomicFileError) {
        var folders: Set<String> = []
        for (path, bytes) in files {
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            guard !parts.contains(where: { ["", ".", ".."].contains($0) || $0.utf8.contains(0) }) else {
                throw failure("\(path) is no path of a file")
            }
            var inner = folder
            for part in parts.dropLast() {
                inner += "/\(part)"
                guard folders.contains(inner) || mkdir(inner, permissions.ofFolders) == 0 else {
                    throw AtomicFileError(path: inner, error: errno)
                }
                folders.insert(inner)
            }
            let flags = O_WRONLY | O_CREAT | O_EXCL
            try AtomicFile.fill("\(folder)/\(path)", with: bytes, flags: flags, mode: permissions.rawValue)
        }
        for inner in folders { try Self.force(inner) }
        try Self.force(folder)
    }

    /// Forces the names in a folder to the disk.
    private static func force(_ folder: String) throws(AtomicFileError) {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw AtomicFileError(path: folder, error: errno) }
        defer { close(descriptor) }
        // Some file systems cannot, and need not.
        guard fsync(descriptor) == 0 || [EINVAL, ENOTSUP, EROFS].contains(errno) else {
            throw AtomicFileError(path: folder, error: errno)
        }
    }

    /// The kind of what a path names, links not followed; nil if it names nothing.
    private static func kind(of path: String) -> mode_t? {
        var information = stat()
        return lstat(path, &information) == 0 ? information.st_mode & S_IFMT : nil
    }

    /// Removes a folder and all in it, links not followed; what cannot be removed stays.
    private static func removeTree(_ path: String) {
        guard kind(of: path) == S_IFDIR else {
            unlink(path)
            return
        }
        for name in (try? FolderListing.names(in: path)) ?? [] { removeTree("\(path)/\(name)") }
        rmdir(path)
    }
}

extension AtomicFile.Permissions {
    /// Who may read a file may list the folder that it is in.
    fileprivate var ofFolders: mode_t {
        switch self {
        case .everybody: 0o755
        case .owner: 0o700
        }
    }
}

/// Two paths change what they name, at once.
private func systemExchange(_ first: String, _ second: String) -> Int32 {
    #if os(Linux)
        clinux_exchange(first, second)
    #else
        renamex_np(first, second, UInt32(RENAME_SWAP))
    #endif
}
