import CommandLineInterface

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files that only their owner can read, since secrets are in them.
enum PrivateFile {
    /// The bytes of a file; nil if there is none.
    ///
    /// - Throws: `UsageError` if others can read it, or it belongs to another user: then `mend` says what to do.
    static func bytes(of path: String, mend: String) throws(UsageError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw UsageError("\(path): \(systemMessage())")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw UsageError("\(path): \(systemMessage())") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw UsageError("\(path): is no file") }
        guard status.st_uid == geteuid() else { throw UsageError("\(path): belongs to another user; \(mend)") }
        guard status.st_mode & 0o077 == 0 else { throw UsageError("\(path): others can read it; chmod 600 '\(path)'") }
        var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while bytes.count <= 1_000_000 {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw UsageError("\(path): \(systemMessage())") }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// What the system says of the last error.
    static func systemMessage() -> String {
        strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    }
}
