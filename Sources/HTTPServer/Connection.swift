import HTTP

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One client's socket, with its session and its time limits.
///
/// It lives on its loop's queue for ever, and only there. Idle, it has no buffer: input is parsed where it was read,
/// output is written from an array that the loop lends.
final class Connection: PollTarget {
    private enum Phase {
        /// Requests are read and answered.
        case open
        /// All is sent and the sending side shut down; the client's bytes are dropped until it closes too.
        ///
        /// Closing with unread bytes would reset the connection, and the reset could overtake the last answer.
        case lingering
        case closed
    }

    let serial: UInt64
    private let descriptor: Int32
    private let loop: EventLoop
    private var token: PollToken?
    // Not checked for overlapping accesses, which takes as long as parsing a field: nothing that a session calls knows
    // of its connection.
    @exclusivity(unchecked) private var session: Session
    private var phase = Phase.open
    private var inputEnded = false
    private var lingered = 0

    // What the poller waits for.
    private var reads = true
    private var writes = false

    // The time limit and what it is for, the earliest time at which the stream is to be asked again, and the times
    // for which the loop has been asked to look at this connection.
    private var deadline: UInt64
    private var limit = Limit.request(.betweenRequests, 0)
    private var nextPull: UInt64 = 0
    private var scheduledDeadline = UInt64.max
    private var scheduledPull = UInt64.max

    private static let lingerTime = Duration.seconds(2)
    private static let maxLingered = 8 << 20
    // Turns after which other connections get theirs.
    private static let turns = 16
    private static let maxUnread = 65_536
    // A stream that asks to be asked again at once would otherwise keep the loop from all else.
    private static let minimumWait: UInt64 = 1_000_000

    init?(_ descriptor: Int32, serial: UInt64, _ loop: EventLoop) {
        self.descriptor = descriptor
        self.serial = serial
        self.loop = loop
        session = Session(
            responder: loop.responder,
            writer: loop.writer,
            limits: loop.configuration.limits
        )
        deadline = loop.now &+ loop.configuration.headTimeout.nanoseconds
        token = loop.poller.add(descriptor, self)
        guard token != nil else {
            _ = closeDescriptor(descriptor)
            return nil
        }
        schedule(hasStream: false)
    }

    func ready(_ readiness: Readiness) {
        if readiness.isReadable, reads {
            read()
        } else if readiness.isBroken {
            return close()
        }
        if phase == .open { loop.sendLater(self) }
    }

    /// The server stops: what has come is still answered, and the connection closed behind it.
    func finishSoon() {
        session.isStopping = true
        guard phase == .open else { return }
        if reads { read() }
        guard phase == .open else { return }
        if session.isDone { return close() }
        if session.stream?.isEndedByStop == true { nextPull = 0 }
        goOn()
    }

    func close() {
        guard phase != .closed, let token else { return }
        phase = .closed
        session.close()
        if session.resets { resetOnClose() }
        self.token = nil
        loop.poller.remove(token, closing: descriptor)
        loop.closed(self)
    }

    /// Closes at once; a client that is owed more than it has read is told so by a reset.
    ///
    /// The system would otherwise go on sending, for minutes, to a client that takes nothing.
    func abort() {
        if !session.output.isEmpty || session.stream != nil { resetOnClose() }
        close()
    }

    private func resetOnClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }

    private func read() {
        let count = systemCall { recv(descriptor, loop.input.baseAddress, loop.input.count, 0) }
        guard count > 0 else {
            if count == 0 { return endOfInput() }
            if errno != EAGAIN { close() }
            return
        }
        guard phase == .open else { return drop(count) }
        session.output.lend(loop.takeOutput())
        // Safe because the buffer lives as long as the loop, and nothing writes to it before the next read.
        session.receive(UnsafeBufferPointer(rebasing: loop.input[..<count]).span, date: loop.date)
    }

    private func drop(_ count: Int) {
        lingered += count
        if lingered > Self.maxLingered { close() }
    }

    private func endOfInput() {
        guard phase == .open else { return close() }
        inputEnded = true
        session.receiveEnd()
    }

    /// Sends what there is, and goes on with what waited for that.
    func goOn() {
        guard phase == .open else { return }
        var standing = session.standing
        for _ in 0..<Self.turns {
            if standing.hasStream, nextPull <= loop.now { pull() }
            guard sendOutput() else { return }
            standing = session.standing
            if standing.hasOutput { break }
            if standing.canResume {
                session.output.lend(loop.takeOutput())
                session.resume(date: loop.date)
                standing = session.standing
            } else if !standing.hasStream || nextPull > loop.now {
                break
            }
        }
        if !standing.hasOutput { loop.giveBack(session.output.takeBack()) }
        if standing.isDone { return hangUp() }
        updateInterest(standing)
        updateDeadline(standing)
        schedule(hasStream: standing.hasStream)
    }

    private func pull() {
        guard let wait = session.pull(date: loop.date) else { return nextPull = 0 }
        // Not from the time of the batch, which may be before the request came: no wait is to be shorter than was said.
        nextPull = loop.configuration.monotonicNanoseconds() &+ max(wait.nanoseconds, Self.minimumWait)
    }

    /// Sends what the system takes; false if the connection is broken, and closed with that.
    private func sendOutput() -> Bool {
        let sent = session.send { bytes in
            let count = systemCall { send(descriptor, bytes.baseAddress, bytes.count, sendFlags) }
            return count >= 0 ? count : errno == EAGAIN ? 0 : nil
        }
        guard let sent else {
            close()
            return false
        }
        // The client takes what it is sent, so its time begins anew.
        if sent > 0, limit == .write { limit = .none }
        return true
    }

    private func hangUp() {
        guard !inputEnded, !session.resets else { return close() }
        phase = .lingering
        shutdown(descriptor, Int32(SHUT_WR))
        let standing = session.standing
        updateInterest(standing)
        setDeadline(Self.lingerTime.nanoseconds)
        schedule(hasStream: standing.hasStream)
    }

    private func updateInterest(_ standing: Session.Standing) {
        let reads = phase == .lingering || !inputEnded && standing.unreadCount < Self.maxUnread
        let goesOn = standing.canResume || standing.hasStream && nextPull <= loop.now
        let writes = phase == .open && (standing.hasOutput || goesOn)
        guard reads != self.reads || writes != self.writes, let token else { return }
        self.reads = reads
        self.writes = writes
        loop.poller.update(token, descriptor, reads: reads, writes: writes)
    }

    // Time limits

    /// What a time limit is for.
    private enum Limit: Equatable {
        case none
        case write
        /// The client's part in the request of that number.
        case request(Session.Phase, Int)
    }

    /// Sets the limit for what the client is to do next; one that holds already is not put off.
    private func updateDeadline(_ standing: Session.Standing) {
        let current: Limit =
            if writes {
                .write
            } else if standing.hasStream {
                .none
            } else {
                .request(standing.phase, standing.requestCount)
            }
        guard current != limit else { return }
        limit = current
        switch current {
        case .none: deadline = .max
        case .write: setDeadline(loop.timeLimits.write)
        case .request(.betweenRequests, 0), .request(.head, _): setDeadline(loop.timeLimits.head)
        case .request(.betweenRequests, _): setDeadline(loop.timeLimits.keepAlive)
        case .request(.body, _): setDeadline(loop.timeLimits.body)
        }
    }

    private func setDeadline(_ nanoseconds: UInt64) {
        deadline = loop.now &+ nanoseconds
    }

    /// Asks the loop to look at this connection in time; not again if it will do so earlier anyway.
    private func schedule(hasStream: Bool) {
        if deadline < scheduledDeadline {
            scheduledDeadline = deadline
            loop.wake(serial, at: deadline)
        }
        if hasStream, nextPull > loop.now, nextPull < scheduledPull {
            scheduledPull = nextPull
            loop.wake(serial, at: nextPull)
        }
    }

    /// A time has come that this connection had asked for; it may have been put off since.
    func timerFired(_ time: UInt64) {
        if time == scheduledDeadline { scheduledDeadline = .max }
        if time == scheduledPull { scheduledPull = .max }
        guard phase != .closed else { return }
        if deadline <= loop.now { return expire() }
        let hasStream = session.stream != nil
        if phase == .open, hasStream, nextPull <= loop.now { return goOn() }
        schedule(hasStream: hasStream)
    }

    private func expire() {
        deadline = .max
        guard phase == .open, !writes, session.phase != .betweenRequests else { return abort() }
        session.timedOut()
        goOn()
    }
}
