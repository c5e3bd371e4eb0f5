import HTTP

@testable import HTTPServer

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A client on a bare socket, which waits for nothing longer than a limit.
final class Client {
    private var descriptor: Int32
    private(set) var received: [UInt8] = []
    /// How the server ended the connection, if it has.
    private(set) var end: End?
    /// Milliseconds: far more than is ever needed, for a machine that is busy with other things.
    static let patience: Int32 = 60_000

    enum End: Equatable {
        case closed, reset
    }

    struct TimedOut: Error {}

    /// Connects; a small receive buffer makes a client that reads slowly noticed early.
    init(_ address: ListenAddress, receiveBuffer: Int32? = nil) throws {
        switch address {
        case .unix(let path):
            descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            var name = sockaddr_un()
            name.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            try connect(name)
        case .tcp(let host, let port) where host.contains(":"):
            descriptor = socket(AF_INET6, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            var name = sockaddr_in6()
            name.sin6_family = sa_family_t(AF_INET6)
            name.sin6_port = port.bigEndian
            name.sin6_addr = in6addr_loopback
            try connect(name)
        case .tcp(_, let port):
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
            if var size = receiveBuffer {
                setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
            }
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_port = port.bigEndian
            name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            try connect(name)
        }
        descriptor.setOption(Int32(IPPROTO_TCP), TCP_NODELAY)
    }

    deinit {
        close()
    }

    private func connect<Name>(_ name: Name) throws {
        let status = withUnsafePointer(to: name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                system_connect(descriptor, $0, socklen_t(MemoryLayout<Name>.size))
            }
        }
        guard status == 0 else { throw TimedOut() }
    }

    func close() {
        guard descriptor >= 0 else { return }
        _ = closeDescriptor(descriptor)
        descriptor = -1
    }

    /// Closes with a reset instead of an orderly end.
    func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
        close()
    }

    /// Ends the sending half.
    func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    /// Sends all; what the server no longer takes is lost.
    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            try wait(for: Int16(POLLOUT), Self.patience)
            let count = rest.withUnsafeBytes { system_send(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Sends as much as the system takes at once; how many bytes that were.
    func sendSome(_ bytes: [UInt8]) -> Int {
        max(0, bytes.withUnsafeBytes { system_send(descriptor, $0.baseAddress, $0.count) })
    }

    /// Reads until `isEnough` holds, or the connection has ended.
    @discardableResult
    func read(atMost count: Int = 65_536, until isEnough: ([UInt8]) -> Bool) throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: count)
        while end == nil, !isEnough(received) {
            try wait(for: Int16(POLLIN), Self.patience)
            let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count > 0 {
                received += buffer[..<count]
            } else {
                end = count == 0 ? .closed : .reset
            }
        }
        return received
    }

    /// Waits until something has come, and leaves it there.
    func wait() throws {
        try wait(for: Int16(POLLIN), Self.patience)
    }

    /// Reads so many answers; fewer only if the connection ends.
    func answers(_ count: Int, heads: Set<Int> = []) throws -> [Answer] {
        try read { bytes in
            let answers = Answer.all(in: bytes, heads: heads, atEnd: false)
            return answers.count >= count && answers.prefix(count).allSatisfy(\.isComplete)
        }
        return Answer.all(in: received, heads: heads)
    }

    /// Reads until the server ends the connection.
    func answersUntilEnd(heads: Set<Int> = []) throws -> [Answer] {
        try read { _ in false }
        return Answer.all(in: received, heads: heads)
    }

    /// True if nothing comes, and no end either, for so many milliseconds.
    func staysSilent(milliseconds: Int32) -> Bool {
        (try? wait(for: Int16(POLLIN), milliseconds)) == nil
    }

    /// True if the server has broken off a connection whose bytes may not have been read.
    var isBroken: Bool {
        var entry = pollfd(fd: descriptor, events: 0, revents: 0)
        return systemCall { poll(&entry, 1, 0) } > 0 && entry.revents & Int16(POLLHUP | POLLERR) != 0
    }

    private func wait(for events: Int16, _ milliseconds: Int32) throws {
        var entry = pollfd(fd: descriptor, events: events, revents: 0)
        guard systemCall({ poll(&entry, 1, milliseconds) }) > 0 else { throw TimedOut() }
    }
}

private func system_connect(_ descriptor: Int32, _ name: UnsafePointer<sockaddr>, _ length: socklen_t) -> Int32 {
    connect(descriptor, name, length)
}

private func system_send(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    systemCall { send(descriptor, bytes, count, sendFlags | Int32(MSG_DONTWAIT)) }
}

/// Waits until something holds that another thread brings about; false if it does not in time.
func eventually(_ holds: () -> Bool) -> Bool {
    let start = SystemClock.monotonicNanoseconds()
    while !holds() {
        guard SystemClock.monotonicNanoseconds() - start < UInt64(Client.patience) * 1_000_000 else { return false }
        poll(nil, 0, 2)
    }
    return true
}

/// How long something takes.
func milliseconds(_ body: () throws -> Void) rethrows -> Int {
    let start = SystemClock.monotonicNanoseconds()
    try body()
    return Int((SystemClock.monotonicNanoseconds() - start) / 1_000_000)
}
