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

    /// The same socket once more, for a further loop.
    func duplicate() -> ListeningSocket {
        ListeningSocket(descriptor: dup(descriptor), address: address)
    }

    private init(descriptor: Int32, address: ListenAddress) {
        self.descriptor = descriptor
        self.address = address
    }

    private init(host: String, port: UInt16, isShared: Bool) throws(ListenError) {
        let wanted = ListenAddress.tcp(host: host, port: port)
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &list)
        defer { freeaddrinfo(list) }
        guard status == 0, let info = list?.pointee else {
            throw ListenError(wanted, String(cString: gai_strerror(status)))
        }
        descriptor = socket(info.ai_family, info.ai_socktype, info.ai_protocol)
        guard descriptor >= 0 else { throw ListenError(wanted, describe(error: errno)) }
        descriptor.setOption(SOL_SOCKET, SO_REUSEADDR)
        if isShared { descriptor.setOption(SOL_SOCKET, SO_REUSEPORT) }
        if info.ai_family == AF_INET6 { descriptor.setOption(Int32(IPPROTO_IPV6), IPV6_V6ONLY) }
        guard bind(descriptor, info.ai_addr, info.ai_addrlen) == 0, listen(descriptor, Self.backlog) == 0 else {
            let reason = errno == EADDRINUSE ? "the port is in use; choose another one, or 0 for any" : nil
            let number = errno
            _ = closeDescriptor(descriptor)
            throw ListenError(wanted, reason ?? describe(error: number))
        }
        descriptor.setNonBlocking()
        self.address = .tcp(host: host, port: Self.port(of: descriptor) ?? port)
    }

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
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw ListenError(wanted, describe(error: errno)) }
        if Self.isStale(name) { unlink(path) }
        let descriptor = descriptor
        let bound = withSocketAddress(name) { bind(descriptor, $0, $1) }
        guard bound == 0, listen(descriptor, Self.backlog) == 0 else {
            let reason = describe(error: errno)
            _ = closeDescriptor(descriptor)
            throw ListenError(wanted, reason)
        }
        descriptor.setNonBlocking()
        address = wanted
    }

    /// True if the path is a socket on which nobody listens any more.
    private static func isStale(_ name: sockaddr_un) -> Bool {
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { _ = closeDescriptor(probe) }
        return withSocketAddress(name) { connect(probe, $0, $1) } != 0 && errno == ECONNREFUSED
    }

    private static func port(of descriptor: Int32) -> UInt16? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { return nil }
        return withUnsafeBytes(of: storage) { bytes in
            // sin_port and sin6_port stand at the same place.
            bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian
        }
    }
}

private func withSocketAddress(_ name: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
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
