#if os(Linux)
    import CLinux
    import Dispatch
    import Glibc

    /// All sockets of a loop in one epoll set, which Dispatch watches as a single descriptor.
    ///
    /// A wake-up of the queue then serves every socket that is ready, where a Dispatch source per connection would cost a
    /// wake-up each: half the processor time per request.
    final class EpollPoller: Poller {
        private struct Slot {
            var target: (any PollTarget)?
            var generation: UInt32 = 0
        }

        private let set: Int32
        private let source: any DispatchSourceRead
        private var slots: [Slot] = []
        private var free: [UInt32] = []
        private let events: UnsafeMutableBufferPointer<epoll_event>
        private static let batch = 256
        // Rounds after which the queue gets a turn, for what other threads have handed in.
        private static let rounds = 16
        // How long to wait for more before the queue gets it, in milliseconds: to be woken by Dispatch costs several
        // system calls and a change of threads, and a busy client lets no millisecond pass.
        private static let patience: Int32 = 1

        init?(queue: DispatchQueue) {
            set = epoll_create1(Int32(EPOLL_CLOEXEC))
            guard set >= 0 else { return nil }
            // Safe because it is used on the loop's queue only, and freed when the last use is over, in deinit.
            events = .allocate(capacity: Self.batch)
            source = DispatchSource.makeReadSource(fileDescriptor: set, queue: queue)
            let set = set
            source.setCancelHandler { _ = closeDescriptor(set) }
        }

        deinit {
            events.deallocate()
        }

        func start(beforeBatch: @escaping () -> Void, afterBatch: @escaping () -> Void) {
            source.setEventHandler { [self] in
                drain(beforeBatch, afterBatch)
            }
            source.resume()
        }

        func add(_ descriptor: Int32, _ target: any PollTarget) -> PollToken? {
            let index = free.popLast() ?? UInt32(slots.count)
            if Int(index) == slots.count { slots.append(Slot()) }
            let token = PollToken(index: index, generation: slots[Int(index)].generation)
            guard control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, token) else {
                free.append(index)
                return nil
            }
            slots[Int(index)].target = target
            return token
        }

        func update(_ token: PollToken, _ descriptor: Int32, reads: Bool, writes: Bool) {
            _ = control(
                EPOLL_CTL_MOD,
                descriptor,
                (reads ? EPOLLIN.rawValue : 0) | (writes ? EPOLLOUT.rawValue : 0),
                token
            )
        }

        func remove(_ token: PollToken, closing descriptor: Int32) {
            slots[Int(token.index)].target = nil
            slots[Int(token.index)].generation &+= 1
            free.append(token.index)
            _ = control(EPOLL_CTL_DEL, descriptor, 0, token)
            _ = closeDescriptor(descriptor)
        }

        func stop() {
            source.cancel()
        }

        private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32, _ token: PollToken) -> Bool {
            let word = UInt64(token.generation) << 32 | UInt64(token.index)
            return clinux_epoll_ctl(set, operation, descriptor, events, word) == 0
        }

        private func drain(_ beforeBatch: () -> Void, _ afterBatch: () -> Void) {
            for round in 0..<Self.rounds {
                let patience = round == 0 ? 0 : Self.patience
                let count = systemCall { epoll_wait(set, events.baseAddress, Int32(Self.batch), patience) }
                guard count > 0 else { return }
                beforeBatch()
                for index in 0..<Int(count) { deliver(events[index]) }
                afterBatch()
            }
        }

        private func deliver(_ event: epoll_event) {
            let (word, flags) = withUnsafePointer(to: event) { (clinux_epoll_token($0), clinux_epoll_events($0)) }
            let index = Int(word & 0xFFFF_FFFF)
            // A target removed by one before it in the same batch leaves a stale event behind.
            guard slots[index].generation == UInt32(word >> 32), let target = slots[index].target else { return }
            target.ready(
                Readiness(
                    isReadable: flags & (EPOLLIN.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0,
                    isWritable: flags & EPOLLOUT.rawValue != 0,
                    isBroken: flags & EPOLLERR.rawValue != 0 || flags & EPOLLHUP.rawValue != 0
                )
            )
        }
    }
#endif
