#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A socket that accepts connections.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    /// The address with the port that the system chose, if it was asked to.
    let address: ListenAddress
    // The path of a Unix domain socket, in that one of several sockets that is to remove it.
    private let path: String?

    private static let backlog: Int32 = 4_096

    /// Binds and listens.
    ///
    /// With `isShared`, several sockets of this process may have the same port, between which the system spreads the
    /// connections.
    init(_ address: ListenAddress, isShared: Bool) throws(ListenError) {
        switch address {
        case .tcp(let host, let port): try self.init(host: host, port: port, isShared: isShared)
        case .unix(let path): try self.init(path: path)
        }
    }

    private init(descriptor: Int32, address: ListenAddress, path: String? = nil) {
        self.descriptor = descriptor
        self.address = address
        self.path = path
    }

    /// A further socket at the same address, for a further loop; this one must have been made as a shared one.
    func another() throws(ListenError) -> ListeningSocket {
        guard case .tcp = address else {
            let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
            guard copy >= 0 else { throw ListenError(address, describe(error: errno)) }
            return ListeningSocket(descriptor: copy, address: address)
        }
        // Of the addresses that the host may have, the very one.
        var error: Int32 = 0
        guard let own = SocketAddress(of: descriptor) else { throw Self.failure(address, errno) }
        guard let other = Self.listening(on: own, isShared: true, &error) else { throw Self.failure(address, error) }
        return ListeningSocket(descriptor: other, address: address)
    }

    /// Removes the path of a Unix domain socket.
    func removePath() {
        if let path { unlink(path) }
    }

    /// Gives the socket up before a loop has taken it.
    func close() {
        removePath()
        _ = closeDescriptor(descriptor)
    }

    // TCP

    /// Listens on the first address of the host on which that is possible.
    private init(host: String, port: UInt16, isShared: Bool) throws(ListenError) {
        let wanted = ListenAddress.tcp(host: host, port: port)
        let candidates: [SocketAddress]
        do throws(LookupError) {
            candidates = try HostLookup.addresses(of: host, port: String(port))
        } catch {
            throw ListenError(wanted, error.description)
        }
        var error: Int32 = 0
        for candidate in candidates {
            guard let descriptor = Self.listening(on: candidate, isShared: false, &error) else { continue }
            // Not before it listens: another server with the same option would be let in, and get a part of the clients.
            if isShared { descriptor.setOption(SOL_SOCKET, SO_REUSEPORT) }
            let address = ListenAddress.tcp(host: host, port: SocketAddress(of: descriptor)?.port ?? port)
            self.init(descriptor: descriptor, address: address)
            return
        }
        throw Self.failure(wanted, error)
    }

    private static func failure(_ wanted: ListenAddress, _ error: Int32) -> ListenError {
        ListenError(
            wanted,
            error == EADDRINUSE ? "the port is in use; choose another one, or 0 for any" : describe(error: error),
            isInUse: error == EADDRINUSE
        )
    }

    /// A socket that listens, or nil with the error.
    ///
    /// Of servers that start at once on one port, the system may refuse all: while it looks whether `listen` may be, the
    /// socket counts as one that listens already, for the others too. So who has the port bound asks again, after a pause
    /// that is another one in each of them; and so does a further socket, whose port is this server's.
    private static func listening(on address: SocketAddress, isShared: Bool, _ error: inout Int32) -> Int32? {
        for _ in 0..<10 {
            let descriptor = streamSocket(address.family)
            guard descriptor >= 0 else {
                error = errno
                return nil
            }
            descriptor.setOption(SOL_SOCKET, SO_REUSEADDR)
            if isShared { descriptor.setOption(SOL_SOCKET, SO_REUSEPORT) }
            if address.family == AF_INET6 { descriptor.setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
            let isBound = address.withPointer({ bind(descriptor, $0, $1) }) == 0
            if isBound, startListening(descriptor, backlog) == 0 { return descriptor }
            error = errno
            _ = closeDescriptor(descriptor)
            guard error == EADDRINUSE, isBound || isShared else { return nil }
            usleep(.random(in: 0...2_000))
        }
        return nil
    }

    // Unix domain

    private init(path: String) throws(ListenError) {
        let wanted = ListenAddress.unix(path: path)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: name.sun_path)
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, bytes.count < capacity else {
            throw ListenError(wanted, "a socket path has 1 to \(capacity - 1) bytes")
        }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = streamSocket(AF_UNIX)
        guard descriptor >= 0 else { throw ListenError(wanted, describe(error: errno)) }
        let lock = Self.lockFolder(of: path)
        defer { if let lock { _ = closeDescriptor(lock) } }
        if Self.isStale(name, path) { unlink(path) }
        let bound = withSocketAddress(name) { bind(descriptor, $0, $1) }
        guard bound == 0, startListening(descriptor, Self.backlog) == 0 else {
            let error = errno
            _ = closeDescriptor(descriptor)
            throw ListenError(wanted, error == EADDRINUSE ? Self.occupant(of: path) : describe(error: error))
        }
        self.init(descriptor: descriptor, address: wanted, path: path)
    }

    /// Has servers that start at once with paths in one folder do so in turn, until the descriptor is closed.
    ///
    /// Between `bind` and `listen` a socket looks stale, and one that is removed as stale may just have been replaced.
    /// Where the folder cannot be locked, or something else keeps it so, the server starts all the same.
    private static func lockFolder(of path: String) -> Int32? {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        for _ in 0..<100 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { break }
            usleep(1_000)
        }
        return descriptor
    }

    /// What stands at a path that is taken, and the mend.
    private static func occupant(of path: String) -> String {
        var status = stat()
        guard lstat(path, &status) == 0 else { return describe(error: EADDRINUSE) }
        return switch status.st_mode & S_IFMT {
        case S_IFSOCK: "another server listens there; stop it, or choose another path"
        case S_IFDIR: "a folder is there; choose a path within it, or another one"
        case S_IFLNK: "a link is there, which is not replaced; choose another path"
        default: "a file is there, which is not replaced; choose another path"
        }
    }

    /// True if the path is a socket on which nobody listens any more.
    private static func isStale(_ name: sockaddr_un, _ path: String) -> Bool {
        var status = stat()
        // Connecting to a file of another kind is refused in the same way, and that file is not ours to remove.
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return false }
        let probe = streamSocket(AF_UNIX)
        guard probe >= 0 else { return false }
        defer { _ = closeDescriptor(probe) }
        return withSocketAddress(name) { connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
    }
}

/// Calls `bind` or `connect` with the address of a Unix domain socket.
func withSocketAddress(_ name: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
    withUnsafePointer(to: name) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
    }
}

/// `close`, under a name that a method called `close` does not hide.
func closeDescriptor(_ descriptor: Int32) -> Int32 {
    close(descriptor)
}

extension Int32 {
    /// Switches a socket option on.
    func setOption(_ level: Int32, _ name: Int32) {
        var on: Int32 = 1
        setsockopt(self, level, name, &on, socklen_t(MemoryLayout<Int32>.size))
    }
}

private func startListening(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
    listen(descriptor, backlog)
}
