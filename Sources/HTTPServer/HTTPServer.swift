import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An HTTP/1.1 server (RFC 9110, RFC 9112) over sockets: listeners, event loops, limits, orderly stop.
public final class HTTPServer: Sendable {
    /// Where it listens, with the port that the system chose if it was asked to.
    public let address: ListenAddress
    private let loops: [EventLoop]

    /// Binds, listens, and begins to serve.
    ///
    /// Throws `ListenError` if the address cannot be listened on.
    public init(_ configuration: ServerConfiguration, responder: any Responder) throws(ListenError) {
        precondition(configuration.loops >= 1, "a server has at least one loop")
        raiseDescriptorLimit(to: UInt64(configuration.maxConnections) + 64)
        DispatchTimers.prepare()
        let sockets = try Self.listen(configuration)
        var loops: [EventLoop] = []
        var perLoop = configuration
        perLoop.maxConnections = max(1, configuration.maxConnections / configuration.loops)
        do throws(ListenError) {
            for number in 0..<configuration.loops { loops.append(try EventLoop(perLoop, responder, number: number)) }
        } catch {
            for socket in sockets { socket.close() }
            for loop in loops { loop.stop {} }
            throw error
        }
        address = sockets[0].address
        self.loops = loops
        for (loop, socket) in zip(loops, sockets) { loop.start(socket) }
    }

    /// Closes all connections; `stop` is the orderly way.
    deinit {
        for loop in loops {
            loop.stop {}
            loop.abort()
        }
    }

    /// One socket a loop.
    ///
    /// The first one settles the port.
    private static func listen(_ configuration: ServerConfiguration) throws(ListenError) -> [ListeningSocket] {
        let isShared = configuration.loops > 1
        let first = try ListeningSocket(configuration.address, isShared: isShared)
        var sockets = [first]
        do throws(ListenError) {
            for _ in 1..<configuration.loops { sockets.append(try first.another()) }
        } catch {
            for socket in sockets { socket.close() }
            throw error
        }
        return sockets
    }

    /// Stops: accepts no more, lets what is in flight finish within `grace`, then closes what is left.
    ///
    /// Blocks its caller, which must not be an event loop, until all connections are closed.
    public func stop(grace: Duration = .seconds(10)) {
        let group = DispatchGroup()
        for loop in loops {
            group.enter()
            loop.stop { group.leave() }
        }
        guard group.wait(timeout: .now() + .nanoseconds(Int(clamping: grace.nanoseconds))) == .timedOut else { return }
        for loop in loops { loop.abort() }
        group.wait()
    }
}

/// Asks for as many descriptors as the connections need, within what the system grants.
private func raiseDescriptorLimit(to wanted: UInt64) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(wanted))
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}
