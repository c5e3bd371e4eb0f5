import Glibc

/// A port of 127.0.0.1 that the system gives to nobody else while this lives, and on which one can listen all the same.
///
/// A port that was merely free a moment ago may be another test's by the time a child has started. And a port on which
/// this process has listened may not be free yet: a child that starts at the moment has copies of its descriptors.
public final class ReservedPort: Sendable {
    /// There is no port, or no descriptor.
    public struct Failure: Error {}

    /// Its number.
    public let port: UInt16
    private let descriptor: Int32

    /// Has the system choose one; throws a `Failure`.
    public init() throws(Failure) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.descriptor = descriptor
        // With this option on both sides a socket that only holds the port does not keep others from listening.
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 ? getsockname(descriptor, pointer, &length) : -1
            }
        }
        port = UInt16(bigEndian: address.sin_port)
        guard status == 0 else { throw Failure() }
    }

    deinit {
        close(descriptor)
    }
}
