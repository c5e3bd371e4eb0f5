public import HTTP

/// How a server listens, and within which limits.
public struct ServerConfiguration: Sendable {
    /// How a loop learns which of its sockets are ready.
    public enum Polling: String, Sendable, CaseIterable {
        /// One epoll set a loop, itself watched by Dispatch (Linux).
        case epoll
        /// A Dispatch source a socket (any system).
        case dispatch
    }

    /// Where to listen.
    public var address = ListenAddress.tcp(host: "127.0.0.1", port: 8420)
    /// How readiness is learnt.
    public var polling = Polling.platformDefault
    /// How many event loops share the connections, at least 1.
    public var loops = 1
    /// Open connections beyond which further ones are answered 503 and closed.
    public var maxConnections = 10_000
    /// How long a connection may be idle between requests; announced in `Keep-Alive`, and granted a second more, as
    /// Node.js does, so that a request sent at the last moment still arrives.
    public var keepAliveTimeout = Duration.seconds(5)
    /// How long the head of a request may take from its first byte, and the first byte from the connection.
    public var headTimeout = Duration.seconds(10)
    /// How long a body may take from the end of the head.
    public var bodyTimeout = Duration.seconds(30)
    /// How long a client may take none of the bytes that wait for it.
    public var writeTimeout = Duration.seconds(30)
    /// The limits of a request's head.
    public var limits = RequestParser.Limits()
    /// The time of the `Date` field, in seconds since 1970.
    public var now: @Sendable () -> Int64 = SystemClock.secondsSince1970
    /// The time that time limits and pauses are told by; tests have one that stands still until they move it.
    var monotonicNanoseconds: @Sendable () -> UInt64 = SystemClock.monotonicNanoseconds

    /// The defaults: 127.0.0.1:8420, one loop, the limits of Node.js.
    public init() {}
}

extension ServerConfiguration.Polling {
    /// `epoll` where there is epoll.
    public static var platformDefault: Self {
        #if os(Linux)
            .epoll
        #else
            .dispatch
        #endif
    }
}
