import Dispatch
import HTTP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One event loop: a serial Dispatch queue, on which its connections live and die.
///
/// Safe because all that is mutable here and in the connections is touched only on `queue`; from outside come only
/// the initializer, before the queue runs, and the methods that dispatch to it.
final class EventLoop: @unchecked Sendable {
    let configuration: ServerConfiguration
    let responder: any Responder
    let writer: ResponseWriter
    let queue: DispatchQueue

    private(set) var poller: any Poller = NoPoller()
    private var acceptor: Acceptor?
    private var connections: [UInt64: Connection] = [:]
    private var nextSerial: UInt64 = 0
    private var timers = TimerHeap()
    private let timer: any DispatchSourceTimer
    private var timerTime = UInt64.max
    private var whenEmpty: (@Sendable () -> Void)?

    /// True while the server stops: connections close after what they are answering.
    private(set) var isStopping = false
    /// The time of the current batch, in monotonic nanoseconds.
    private(set) var now = SystemClock.monotonicNanoseconds()

    /// What is read, before it is parsed.
    ///
    /// One buffer serves all connections, so that an idle one has none.
    let input: UnsafeMutableBufferPointer<UInt8>
    private var spareOutput: [UInt8] = []
    private var dateSecond = Int64.min
    private var dateText: [UInt8] = []

    private static let inputSize = 65_536

    init(_ configuration: ServerConfiguration, _ responder: any Responder, number: Int) throws(ListenError) {
        self.configuration = configuration
        self.responder = responder
        writer = ResponseWriter(keepAliveTimeout: Int(configuration.keepAliveTimeout.components.seconds))
        queue = DispatchQueue(label: "flosum-emulator.loop.\(number)", qos: .userInteractive)
        input = .allocate(capacity: Self.inputSize)
        input.initialize(repeating: 0)
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [unowned self] in
            beginBatch()
            runTimers()
        }
        timer.schedule(deadline: .distantFuture)
        timer.resume()
        try makePoller()
    }

    deinit {
        input.deallocate()
        timer.cancel()
    }

    private func makePoller() throws(ListenError) {
        #if os(Linux)
            if configuration.polling == .epoll {
                guard let epoll = EpollPoller(queue: queue) else {
                    throw ListenError(configuration.address, describe(error: errno))
                }
                poller = epoll
                epoll.start { [unowned self] in runTimers() }
                return
            }
        #endif
        poller = DispatchPoller(queue: queue) { [unowned self] in runTimers() }
    }

    /// Begins to accept.
    func start(_ socket: ListeningSocket) {
        queue.async { [self] in acceptor = Acceptor(socket, self) }
    }

    /// Stops accepting, lets connections finish what they are answering, and calls `whenDone` when all are gone.
    func stop(whenDone: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            isStopping = true
            whenEmpty = whenDone
            acceptor?.close()
            acceptor = nil
            beginBatch()
            for connection in connections.values { connection.finishSoon() }
            leaveIfEmpty()
        }
    }

    /// Closes all connections at once.
    func abort() {
        queue.async { [self] in
            for connection in connections.values { connection.close() }
        }
    }

    /// Takes the time, once for all that follows from one wake-up.
    func beginBatch() {
        now = SystemClock.monotonicNanoseconds()
    }

    // Connections

    var connectionCount: Int { connections.count }

    func open(_ descriptor: Int32) {
        nextSerial += 1
        guard let connection = Connection(descriptor, serial: nextSerial, self) else { return }
        connections[nextSerial] = connection
    }

    func closed(_ connection: Connection) {
        connections[connection.serial] = nil
        leaveIfEmpty()
    }

    private func leaveIfEmpty() {
        guard isStopping, connections.isEmpty, let done = whenEmpty else { return }
        whenEmpty = nil
        poller.stop()
        done()
    }

    // Timers

    func wake(_ connection: UInt64, at time: UInt64) {
        timers.insert(TimerHeap.Entry(time: time, connection: connection))
    }

    private func runTimers() {
        while let entry = timers.removeFirst(until: now) { connections[entry.connection]?.timerFired(entry.time) }
        guard let first = timers.first, first.time != timerTime else { return }
        timerTime = first.time
        let delay = first.time > now ? first.time - now : 0
        timer.schedule(deadline: .now() + .nanoseconds(Int(clamping: delay)), leeway: .milliseconds(1))
    }

    // Buffers

    /// An empty array to write into; what `giveBack` kept of the last one.
    func takeOutput() -> [UInt8] {
        var output: [UInt8] = []
        swap(&output, &spareOutput)
        return output
    }

    func giveBack(_ output: consuming [UInt8]) {
        guard spareOutput.capacity == 0, output.capacity <= 4 * Self.inputSize else { return }
        spareOutput = output
        spareOutput.removeAll(keepingCapacity: true)
    }

    /// The value of the `Date` field, made once a second.
    var date: [UInt8] {
        let second = configuration.now()
        if second != dateSecond {
            dateSecond = second
            dateText = Array(HTTPDate.text(secondsSince1970: second).utf8)
        }
        return dateText
    }
}

/// Stands in until the real poller is made, which needs the loop.
private final class NoPoller: Poller {
    func add(_ descriptor: Int32, _ target: any PollTarget) -> PollToken? { nil }
    func update(_ token: PollToken, _ descriptor: Int32, reads: Bool, writes: Bool) {}
    func remove(_ token: PollToken, closing descriptor: Int32) {}
    func stop() {}
}
