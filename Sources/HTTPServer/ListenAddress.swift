/// Where a server listens.
public enum ListenAddress: Sendable, Hashable {
    /// An IPv4 or IPv6 address or a host name, and a port; port 0 lets the system choose one.
    case tcp(host: String, port: UInt16)
    /// A Unix domain socket at a path of at most 107 bytes.
    case unix(path: String)

    /// True if only this machine can reach it.
    public var isLoopback: Bool {
        switch self {
        case .unix: true
        case .tcp(let host, _): host == "localhost" || host == "::1" || host.hasPrefix("127.")
        }
    }

    /// The base URL of the server there; nil for a Unix domain socket, which has none.
    public var url: String? {
        guard case .tcp(let host, let port) = self else { return nil }
        let authority = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
        return "http://\(authority):\(port)"
    }
}

extension ListenAddress: CustomStringConvertible {
    /// The base URL, or `unix:` and the path.
    public var description: String {
        switch self {
        case .tcp: url ?? ""
        case .unix(let path): "unix:\(path)"
        }
    }
}

/// Why a server could not begin to listen.
public struct ListenError: Error, Sendable, CustomStringConvertible {
    /// One line that names the address and the mend.
    public let description: String
    /// Whether another process has the port.
    public let isInUse: Bool

    init(_ address: ListenAddress, _ reason: String, isInUse: Bool = false) {
        description = "cannot listen on \(address): \(reason)"
        self.isInUse = isInUse
    }
}
