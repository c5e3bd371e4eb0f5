/// What a poller tells about a socket.
struct Readiness {
    /// There are bytes to read, or the end of them.
    var isReadable: Bool
    /// There is room to write.
    var isWritable: Bool
    /// The connection is broken, whatever was being waited for.
    var isBroken: Bool
}

/// Something that owns a socket and is told when it is ready.
protocol PollTarget: AnyObject {
    func ready(_ readiness: Readiness)
}

/// A socket as its poller knows it.
struct PollToken {
    var index: UInt32
    var generation: UInt32
}

/// Tells the targets of one event loop which of their sockets are ready.
///
/// Level-triggered; used on the loop's queue only.
protocol Poller: AnyObject {
    /// Begins to deliver, between calls of `beforeBatch`, before sockets that are ready are served, and `afterBatch`.
    func start(beforeBatch: @escaping () -> Void, afterBatch: @escaping () -> Void)
    /// Begins to watch a socket for reading, and keeps the target alive until it is removed.
    func add(_ descriptor: Int32, _ target: any PollTarget) -> PollToken?
    /// Changes what is waited for.
    func update(_ token: PollToken, _ descriptor: Int32, reads: Bool, writes: Bool)
    /// Stops watching, lets go of the target, and closes the socket.
    func remove(_ token: PollToken, closing descriptor: Int32)
    /// Ends the poller itself, and lets go of what `start` was given; all sockets must have been removed.
    func stop()
}
