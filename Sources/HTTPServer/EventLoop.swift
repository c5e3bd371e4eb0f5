import Dispatch
import HTTP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One event loop: a serial Dispatch queue, on which its connections live and die.
///
/// It keeps itself alive until it is stopped, and is held in rings by its connections and its sources until then.
///
/// Safe because all that is mutable here and in the connections is touched only on `queue`; from outside come only
/// the initializer, before the queue runs, and the methods that dispatch to it.
final class EventLoop: @unchecked Sendable {
    let configuration: ServerConfiguration
    let timeLimits: TimeLimits
    let responder: any Responder
    let writer: ResponseWriter
    let poller: any Poller
    private let queue: DispatchQueue

    // What each batch changes is not checked for overlapping accesses: each is over before another method is called.
    private var acceptor: Acceptor?
    private var connections: [UInt64: Connection] = [:]
    private var nextSerial = Acceptor.serial
    @exclusivity(unchecked) private var timers = TimerHeap()
    private let timer: any DispatchSourceTimer
    private var timerTime = UInt64.max
    private var isStopping = false
    private var whenEmpty: [@Sendable () -> Void] = []

    /// The time of the current batch, in monotonic nanoseconds.
    private(set) var now: UInt64

    /// What is read, before it is parsed.
    ///
    /// One buffer serves all connections, so that an idle one has none.
    let input: UnsafeMutableBufferPointer<UInt8>
    @exclusivity(unchecked) private var spareOutputs: [[UInt8]] = []
    @exclusivity(unchecked) private var answered: [Connection] = []
    private var dateIsFresh = false
    private var dateSecond = Int64.min
    private var dateText: [UInt8] = []

    private static let inputSize = 65_536
    // What is kept to write into: enough for the answers of a batch, a megabyte at most.
    private static let maxSpareOutput = 16_384
    private static let maxSpareOutputs = 64

    init(_ configuration: ServerConfiguration, _ responder: any Responder, number: Int) throws(ListenError) {
        self.configuration = configuration
        timeLimits = TimeLimits(configuration)
        self.responder = responder
        now = configuration.monotonicNanoseconds()
        writer = ResponseWriter(keepAliveTimeout: Int(configuration.keepAliveTimeout.components.seconds))
        queue = DispatchQueue(label: "flosum-emulator.loop.\(number)", qos: .userInteractive)
        poller = try Self.poller(configuration, queue)
        input = .allocate(capacity: Self.inputSize)
        input.initialize(repeating: 0)
        timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { [self] in
            timerTime = .max
            beginBatch()
            runTimers()
        }
        timer.schedule(deadline: .distantFuture)
        timer.resume()
        poller.start(beforeBatch: { [self] in beginBatch() }, afterBatch: { [self] in endBatch() })
    }

    deinit {
        input.deallocate()
    }

    private static func poller(
        _ configuration: ServerConfiguration,
        _ queue: DispatchQueue
    ) throws(ListenError) -> any Poller {
        #if os(Linux)
            if configuration.polling == .epoll {
                guard let epoll = EpollPoller(queue: queue) else {
                    throw ListenError(configuration.address, describe(error: errno))
                }
                return epoll
            }
        #endif
        return DispatchPoller(queue: queue)
    }

    /// Begins to accept.
    func start(_ socket: ListeningSocket) {
        queue.async { [self] in acceptor = Acceptor(socket, self) }
    }

    /// Stops accepting, lets connections finish what they are answering, and calls `whenDone` when all are gone.
    func stop(whenDone: @escaping @Sendable () -> Void) {
        queue.async { [self] in
            isStopping = true
            whenEmpty.append(whenDone)
            acceptor?.close()
            acceptor = nil
            beginBatch()
            for connection in connections.values { connection.finishSoon() }
            runTimers()
            leaveIfEmpty()
        }
    }

    /// Closes all connections at once.
    func abort() {
        queue.async { [self] in
            for connection in connections.values { connection.abort() }
        }
    }

    private func beginBatch() {
        now = configuration.monotonicNanoseconds()
        dateIsFresh = false
    }

    /// Sends what was answered, after all that was ready has been read.
    ///
    /// Reading and answering many requests, then sending many answers, keeps the code of the one and of the other in
    /// the processor's caches; taking turns for each request costs a tenth more.
    private func endBatch() {
        var place = 0
        while place < answered.count {
            answered[place].goOn()
            place += 1
        }
        answered.removeAll(keepingCapacity: true)
        runTimers()
    }

    /// Has a connection's answers sent at the end of the batch.
    func sendLater(_ connection: Connection) {
        answered.append(connection)
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
        guard isStopping, connections.isEmpty else { return }
        poller.stop()
        timer.cancel()
        for done in whenEmpty { done() }
        whenEmpty = []
    }

    // Timers

    func wake(_ serial: UInt64, at time: UInt64) {
        timers.insert(TimerHeap.Entry(time: time, serial: serial))
    }

    private func runTimers() {
        while let entry = timers.removeFirst(until: now) {
            if entry.serial == Acceptor.serial {
                acceptor?.timerFired()
            } else {
                connections[entry.serial]?.timerFired(entry.time)
            }
        }
        guard let first = timers.first, first.time != timerTime else { return }
        timerTime = first.time
        let delay = first.time > now ? first.time - now : 0
        timer.schedule(deadline: .now() + .nanoseconds(Int(clamping: delay)), leeway: .milliseconds(1))
    }

    // Buffers

    /// An empty array to write into, one that was given back if there is one.
    func takeOutput() -> [UInt8] {
        spareOutputs.popLast() ?? []
    }

    func giveBack(_ output: consuming [UInt8]) {
        let capacity = output.capacity
        guard capacity > 0, capacity <= Self.maxSpareOutput, spareOutputs.count < Self.maxSpareOutputs else { return }
        output.removeAll(keepingCapacity: true)
        spareOutputs.append(output)
    }

    /// The value of the `Date` field, made once a second.
    var date: [UInt8] {
        if !dateIsFresh {
            dateIsFresh = true
            let second = configuration.now()
            if second != dateSecond {
                dateSecond = second
                dateText = Array(HTTPDate.text(secondsSince1970: second).utf8)
            }
        }
        return dateText
    }
}
