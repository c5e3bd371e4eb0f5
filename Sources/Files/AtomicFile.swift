#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// Writes files so that there is always either the old one or the whole new one.
public enum AtomicFile {
    /// Who may read a file.
    public enum Permissions: UInt32, Sendable {
        /// Everybody: 0644.
        case everybody = 0o644
        /// The owner alone: 0600.
        case owner = 0o600
    }

    /// Writes a file: first another beside it, which then takes its name and its place.
    ///
    /// Where a link stands, the file that it leads to is replaced. What is no file, such as `/dev/stdout`, is written to.
    ///
    /// - Throws: `AtomicFileError`; then what stood there before still does, and nothing is left beside it.
    public static func write(
        _ bytes: [UInt8],
        to path: String,
        permissions: Permissions = .everybody
    ) throws(AtomicFileError) {
        try write(bytes, to: path, permissions: permissions, beforeRenaming: {})
    }

    /// As above, with something that happens just before the file takes its name, for tests.
    static func write(
        _ bytes: [UInt8],
        to path: String,
        permissions: Permissions,
        beforeRenaming: () -> Void
    ) throws(AtomicFileError) {
        let target = realPath(path) ?? path
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            return try fill(path, with: bytes, flags: O_WRONLY, mode: 0)
        }
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? ""
        // Not named for the target, whose name may be as long as names can be.
        let temporary = "\(folder).flosum-\(getpid())-\(String(UInt32.random(in: .min ... .max), radix: 16)).tmp"
        do throws(AtomicFileError) {
            try fill(temporary, with: bytes, flags: O_WRONLY | O_CREAT | O_EXCL, mode: permissions.rawValue)
            beforeRenaming()
            guard rename(temporary, target) == 0 else { throw AtomicFileError(path: path, error: errno) }
        } catch {
            unlink(temporary)
            throw AtomicFileError(path: path, reason: error.reason)
        }
    }

    /// Why no file can be written there, as far as that can be told before; nil if nothing is in the way.
    public static func obstacle(at path: String) -> String? {
        let target = realPath(path) ?? path
        var status = stat()
        if stat(target, &status) == 0 {
            switch status.st_mode & S_IFMT {
            case S_IFDIR: return message(EISDIR)
            case S_IFREG: break
            default: return access(target, W_OK) == 0 ? nil : message(errno)
            }
        } else if errno != ENOENT {
            return message(errno)
        }
        // A file of the name is not written to, but replaced: only the folder counts.
        let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "."
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, !target.hasSuffix("/") else {
            return "there is no folder \(folder)"
        }
        return access(folder, W_OK | X_OK) == 0 ? nil : message(errno)
    }

    private static func message(_ error: Int32) -> String {
        AtomicFileError(path: "", error: error).reason
    }

    /// Opens a file, and writes all of the bytes to it and to the disk.
    static func fill(_ path: String, with bytes: [UInt8], flags: Int32, mode: UInt32) throws(AtomicFileError) {
        let descriptor = open(path, flags | O_CLOEXEC, mode_t(mode))
        guard descriptor >= 0 else { throw AtomicFileError(path: path, error: errno) }
        var error: Int32 = 0
        // The mode counts as given, whatever the umask.
        if flags & O_CREAT != 0, fchmod(descriptor, mode_t(mode)) != 0 { error = errno }
        var rest = bytes[...]
        while error == 0, !rest.isEmpty {
            let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 { rest = rest.dropFirst(count) } else if errno != EINTR { error = errno }
        }
        // What cannot be forced to the disk, such as a pipe, need not be.
        if error == 0, fsync(descriptor) != 0, ![EINVAL, ENOTSUP, EROFS].contains(errno) { error = errno }
        if close(descriptor) != 0, error == 0, errno != EINTR { error = errno }
        guard error == 0 else { throw AtomicFileError(path: path, error: error) }
    }

    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

/// The system's function, which has the name of a method of ours.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(descriptor, bytes, count)
}

/// Why a file or a folder could not be written.
public struct AtomicFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What was to be written.
    public let path: String
    /// What the system says of it.
    public let reason: String

    /// Both in one sentence.
    public var description: String { "cannot write \(path): \(reason)" }

    init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    init(path: String, error: Int32) {
        self.init(path: path, reason: strerror(error).map { String(cString: $0) } ?? "error \(error)")
    }
}
