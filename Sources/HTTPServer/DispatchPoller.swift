import Dispatch

/// A Dispatch source per socket: what there is where epoll is not.
///
/// On Linux it is for comparison. There Dispatch lets go of a source that was hung up on the queue of the source, while its
/// own thread may still look at the socket's other one (swift-corelibs-libdispatch, issue 949).
final class DispatchPoller: Poller {
    private final class Watch {
        let target: any PollTarget
        let reading: any DispatchSourceRead
        let writing: any DispatchSourceWrite
        var reads = true
        var writes = false

        init(_ descriptor: Int32, _ target: any PollTarget, queue: DispatchQueue) {
            self.target = target
            reading = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
            writing = DispatchSource.makeWriteSource(fileDescriptor: descriptor, queue: queue)
            // The descriptor may be closed only when both sources have let go of it.
            var open = 2
            for source in [reading as any DispatchSourceProtocol, writing] {
                source.setCancelHandler {
                    open -= 1
                    if open == 0 { _ = closeDescriptor(descriptor) }
                }
            }
        }

        func update(reads: Bool, writes: Bool) {
            if self.reads != reads { reads ? reading.resume() : reading.suspend() }
            if self.writes != writes { writes ? writing.resume() : writing.suspend() }
            self.reads = reads
            self.writes = writes
        }

        /// Lets go of the socket; a suspended source must run once more to be cancelled.
        func cancel() {
            reading.cancel()
            writing.cancel()
            update(reads: true, writes: true)
        }
    }

    private let queue: DispatchQueue
    private var watches: [UInt32: Watch] = [:]
    private var nextIndex: UInt32 = 0
    private var beforeBatch: () -> Void = {}
    private var afterBatch: () -> Void = {}

    init(queue: DispatchQueue) {
        self.queue = queue
    }

    func start(beforeBatch: @escaping () -> Void, afterBatch: @escaping () -> Void) {
        self.beforeBatch = beforeBatch
        self.afterBatch = afterBatch
    }

    func add(_ descriptor: Int32, _ target: any PollTarget) -> PollToken? {
        while watches[nextIndex] != nil { nextIndex &+= 1 }
        let token = PollToken(index: nextIndex, generation: 0)
        nextIndex &+= 1
        let watch = Watch(descriptor, target, queue: queue)
        watches[token.index] = watch
        // Looked up by its index, which is never used again while an event may be under way: a cancelled source has none.
        watch.reading.setEventHandler { [unowned self] in
            deliver(token, Readiness(isReadable: true, isWritable: false, isBroken: false))
        }
        watch.writing.setEventHandler { [unowned self] in
            deliver(token, Readiness(isReadable: false, isWritable: true, isBroken: false))
        }
        watch.reading.resume()
        return token
    }

    private func deliver(_ token: PollToken, _ readiness: Readiness) {
        guard let watch = watches[token.index], readiness.isReadable ? watch.reads : watch.writes else { return }
        beforeBatch()
        watch.target.ready(readiness)
        afterBatch()
    }

    func update(_ token: PollToken, _ descriptor: Int32, reads: Bool, writes: Bool) {
        watches[token.index]?.update(reads: reads, writes: writes)
    }

    func remove(_ token: PollToken, closing descriptor: Int32) {
        watches.removeValue(forKey: token.index)?.cancel()
    }

    func stop() {
        beforeBatch = {}
        afterBatch = {}
    }
}
