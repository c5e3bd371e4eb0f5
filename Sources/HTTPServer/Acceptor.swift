#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Accepts connections for one loop, within the limits of the server and of the process.
final class Acceptor: PollTarget {
    private let socket: ListeningSocket
    private unowned let loop: EventLoop
    private var token: PollToken?
    // Kept open to be given up when the process has no descriptor left: only so can a waiting connection be taken
    // and dropped. Left waiting, it would wake the loop again and again.
    private var reserve = open("/dev/null", O_RDONLY)
    private static let perWakeUp = 128

    init(_ socket: ListeningSocket, _ loop: EventLoop) {
        self.socket = socket
        self.loop = loop
        token = loop.poller.add(socket.descriptor, self)
    }

    func close() {
        guard let token else { return }
        self.token = nil
        if case .unix(let path) = socket.address { unlink(path) }
        loop.poller.remove(token, closing: socket.descriptor)
        if reserve >= 0 { _ = closeDescriptor(reserve) }
    }

    func ready(_ readiness: Readiness) {
        loop.beginBatch()
        for _ in 0..<Self.perWakeUp {
            let descriptor = systemCall { accept(socket.descriptor, nil, nil) }
            guard descriptor >= 0 else {
                if errno == EMFILE || errno == ENFILE { dropOne() }
                return
            }
            take(descriptor)
        }
    }

    private func take(_ descriptor: Int32) {
        guard loop.connectionCount < loop.configuration.maxConnections else { return refuse(descriptor) }
        descriptor.setNonBlocking()
        if case .tcp = socket.address { descriptor.setOption(Int32(IPPROTO_TCP), TCP_NODELAY) }
        loop.open(descriptor)
    }

    private func refuse(_ descriptor: Int32) {
        let answer = Array("HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".utf8)
        _ = answer.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, sendFlags | Int32(MSG_DONTWAIT)) }
        shutdown(descriptor, Int32(SHUT_WR))
        // What the client has sent so far is read off: closing with unread bytes resets the connection, and the reset
        // would overtake the answer.
        _ = recv(descriptor, loop.input.baseAddress, loop.input.count, Int32(MSG_DONTWAIT))
        _ = closeDescriptor(descriptor)
    }

    private func dropOne() {
        guard reserve >= 0 else { return }
        _ = closeDescriptor(reserve)
        let descriptor = systemCall { accept(socket.descriptor, nil, nil) }
        if descriptor >= 0 { _ = closeDescriptor(descriptor) }
        reserve = open("/dev/null", O_RDONLY)
    }
}

#if canImport(Glibc)
    /// A connection that is gone gives an error, not a signal.
    let sendFlags = Int32(MSG_NOSIGNAL)
#else
    let sendFlags: Int32 = 0
#endif
