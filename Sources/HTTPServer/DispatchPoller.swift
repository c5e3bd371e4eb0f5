import Dispatch

/// A Dispatch source per socket: what there is where epoll is not.
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
        }
    }

    private let queue: DispatchQueue
    private let afterBatch: () -> Void
    private var watches: [UInt32: Watch] = [:]
    private var nextIndex: UInt32 = 0

    /// `afterBatch` is called when a socket that was ready has been served.
    init(queue: DispatchQueue, afterBatch: @escaping () -> Void) {
        self.queue = queue
        self.afterBatch = afterBatch
    }

    func add(_ descriptor: Int32, _ target: any PollTarget) -> PollToken? {
        while watches[nextIndex] != nil { nextIndex &+= 1 }
        let token = PollToken(index: nextIndex, generation: 0)
        nextIndex &+= 1
        let watch = Watch(descriptor, target, queue: queue)
        watches[token.index] = watch
        watch.reading.setEventHandler { [unowned self, unowned watch] in
            guard watch.reads else { return }
            watch.target.ready(Readiness(isReadable: true, isWritable: false, isBroken: false))
            afterBatch()
        }
        watch.writing.setEventHandler { [unowned self, unowned watch] in
            guard watch.writes else { return }
            watch.target.ready(Readiness(isReadable: false, isWritable: true, isBroken: false))
            afterBatch()
        }
        watch.reading.resume()
        return token
    }

    func update(_ token: PollToken, _ descriptor: Int32, reads: Bool, writes: Bool) {
        guard let watch = watches[token.index] else { return }
        if watch.reads != reads { reads ? watch.reading.resume() : watch.reading.suspend() }
        if watch.writes != writes { writes ? watch.writing.resume() : watch.writing.suspend() }
        watch.reads = reads
        watch.writes = writes
    }

    func remove(_ token: PollToken, closing descriptor: Int32) {
        guard let watch = watches.removeValue(forKey: token.index) else { return }
        // The descriptor may be closed only when both sources have let go of it. The handlers keep the watch alive
        // until then. A suspended source must run once more to be cancelled.
        var open = 2
        let released = {
            open -= 1
            if open == 0 { _ = closeDescriptor(descriptor) }
            _ = watch
        }
        for source in [watch.reading as any DispatchSourceProtocol, watch.writing] {
            source.setCancelHandler(handler: released)
            source.cancel()
        }
        if !watch.reads { watch.reading.resume() }
        if !watch.writes { watch.writing.resume() }
        watch.reads = false
        watch.writes = false
    }

    func stop() {}
}
