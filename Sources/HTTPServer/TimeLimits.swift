/// How long a client may take, in nanoseconds: each answer sets one anew, and a `Duration` takes long to be reckoned with.
struct TimeLimits {
    /// For a head, from its first byte, or from the connection.
    let head: UInt64
    /// For a body.
    let body: UInt64
    /// For taking a part of an answer.
    let write: UInt64
    /// Until the next request, a second more than is announced: one that has set out in time still comes in time.
    let keepAlive: UInt64

    init(_ configuration: ServerConfiguration) {
        head = configuration.headTimeout.nanoseconds
        body = configuration.bodyTimeout.nanoseconds
        write = configuration.writeTimeout.nanoseconds
        keepAlive = (configuration.keepAliveTimeout + .seconds(1)).nanoseconds
    }
}
