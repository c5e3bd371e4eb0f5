#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Accepts connections for one loop, within the limits of the server and of the process.
final class Acceptor: PollTarget {
    /// The serial number under which the loop's timers know it; connections count from 1.
    static let serial: UInt64 = 0

    private let socket: ListeningSocket
    private let loop: EventLoop
    private var token: PollToken?
    private static let perWakeUp = 128
    private static let pause = Duration.milliseconds(50)

    init(_ socket: ListeningSocket, _ loop: EventLoop) {
        self.socket = socket
        self.loop = loop
        token = loop.poller.add(socket.descriptor, self)
    }

    func close() {
        guard let token else { return }
        self.token = nil
        socket.removePath()
        loop.poller.remove(token, closing: socket.descriptor)
    }

    func ready(_ readiness: Readiness) {
        for _ in 0..<Self.perWakeUp {
            let descriptor = systemCall { acceptedSocket(socket.descriptor) }
            if descriptor >= 0 {
                take(descriptor)
            } else if errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM {
                return rest()
            } else if errno != ECONNABORTED {
                return
            }
        }
    }

    /// Accepts nothing for a while: the process has no descriptor left.
    ///
    /// A waiting connection cannot even be refused then, and would wake the loop again and again.
    private func rest() {
        guard let token else { return }
        loop.poller.update(token, socket.descriptor, reads: false, writes: false)
        loop.wake(Self.serial, at: loop.now &+ Self.pause.nanoseconds)
    }

    /// The rest is over.
    func timerFired() {
        guard let token else { return }
        loop.poller.update(token, socket.descriptor, reads: true, writes: false)
    }

    private func take(_ descriptor: Int32) {
        guard loop.connectionCount < loop.configuration.maxConnections else { return refuse(descriptor) }
        if case .tcp = socket.address { descriptor.setOption(Int32(IPPROTO_TCP), TCP_NODELAY) }
        #if canImport(Darwin)
            descriptor.setOption(SOL_SOCKET, SO_NOSIGPIPE)
        #endif
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
}

#if canImport(Glibc)
    /// A connection that is gone gives an error, not a signal.
    let sendFlags = Int32(MSG_NOSIGNAL)
#else
    let sendFlags: Int32 = 0
#endif
