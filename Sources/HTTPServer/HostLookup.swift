import CLinux

#if canImport(Glibc)
    public import Glibc
#else
    public import Darwin
#endif

/// An IPv4 or IPv6 address with a port, as system calls take it.
public struct SocketAddress: Sendable {
    /// `AF_INET` or `AF_INET6`.
    public let family: Int32
    private let storage: sockaddr_storage
    private let length: socklen_t

    fileprivate init(_ info: addrinfo) {
        var storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) {
            $0.copyMemory(from: UnsafeRawBufferPointer(start: info.ai_addr, count: Int(info.ai_addrlen)))
        }
        (family, self.storage, length) = (info.ai_family, storage, info.ai_addrlen)
    }

    /// The address that a socket is bound to; nil, and `errno`, if it has none.
    init?(of descriptor: Int32) {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let status = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        guard status == 0 else { return nil }
        (family, self.storage, self.length) = (Int32(storage.ss_family), storage, length)
    }

    /// The port of an IPv4 or IPv6 address.
    var port: UInt16 {
        withUnsafeBytes(of: storage) { bytes in
            // sin_port and sin6_port stand at the same place.
            bytes.loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian
        }
    }

    /// Calls `bind`, `connect` or the like.
    public func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        withUnsafePointer(to: storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}

/// Why a name stands for no address.
public struct LookupError: Error, Sendable, CustomStringConvertible {
    /// Half a line: the name, the system's reason, and the mend.
    public let description: String
}

/// What addresses a host has, by name or as an address in text.
public enum HostLookup {
    /// All addresses in the order in which they are to be tried; never none.
    ///
    /// `localhost` is loopback without being looked up, IPv4 first (RFC 6761, section 6.3): it is so where there is no
    /// `/etc/hosts`, too. Other names are looked for in `/etc/hosts`, then asked of the servers in `/etc/resolv.conf`.
    public static func addresses(of host: String, port: String) throws(LookupError) -> [SocketAddress] {
        if host.lowercased() == "localhost" {
            // Only where the system lacks one of the families is there one less.
            let both = ["127.0.0.1", "::1"].compactMap { try? found($0, port, isNumeric: true) }
            guard both.isEmpty else { return both.flatMap(\.self) }
        }
        return try found(host, port, isNumeric: false)
    }

    private static func found(_ host: String, _ port: String, isNumeric: Bool) throws(LookupError) -> [SocketAddress] {
        // Else a static binary loads the modules that /etc/nsswitch.conf names, and dies of those of another glibc.
        clinux_use_hosts_and_dns_alone()
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV | (isNumeric ? AI_NUMERICHOST : 0)
        var list: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, port, &hints, &list)
        guard status == 0, let list else {
            let reason = String(cString: gai_strerror(status))
            throw LookupError(description: "'\(host)' is no address (\(reason)); an IP address needs no name service")
        }
        defer { freeaddrinfo(list) }
        return sequence(first: list, next: \.pointee.ai_next).map { SocketAddress($0.pointee) }
    }
}
