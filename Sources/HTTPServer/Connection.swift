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
    private unowned let loop: EventLoop
    private var token: PollToken?
    private var session: Session
    private var phase = Phase.open
    private var inputEnded = false

    // What the poller waits for.
    private var reads = true
    private var writes = false

    // The time limit that holds now, for what it holds, and when the stream is to be asked again.
    private var deadline = UInt64.max
    private var limited: (phase: Session.Phase, request: Int)?
    private var wakeTime = UInt64.max
    private var scheduled = UInt64.max

    private static let lingerTime = Duration.seconds(2)
    // Turns after which other connections get theirs.
    private static let turns = 16
    private static let maxUnread = 65_536

    init?(_ descriptor: Int32, serial: UInt64, _ loop: EventLoop) {
        self.descriptor = descriptor
        self.serial = serial
        self.loop = loop
        session = Session(
            responder: loop.responder,
            writer: loop.writer,
            limits: loop.configuration.limits
        )
        token = loop.poller.add(descriptor, self)
        guard token != nil else {
            _ = closeDescriptor(descriptor)
            return nil
        }
        setDeadline(loop.configuration.headTimeout)
        schedule()
    }

    func ready(_ readiness: Readiness) {
        loop.beginBatch()
        if readiness.isReadable, reads {
            read()
        } else if readiness.isBroken {
            return close()
        }
        if phase == .open { goOn() }
    }

    /// The server stops: an idle connection is closed, another one after what it is doing.
    func finishSoon() {
        session.isStopping = true
        if phase == .open, session.phase == .betweenRequests, !session.hasOutput, session.stream == nil { close() }
    }

    func close() {
        guard phase != .closed, let token else { return }
        phase = .closed
        session.endStream()
        self.token = nil
        loop.poller.remove(token, closing: descriptor)
        loop.closed(self)
    }

    private func read() {
        let count = systemCall { recv(descriptor, loop.input.baseAddress, loop.input.count, 0) }
        guard count > 0 else {
            if count == 0 { return endOfInput() }
            if errno != EAGAIN { close() }
            return
        }
        guard phase == .open else { return }
        session.lend(loop.takeOutput())
        // Safe because the buffer lives as long as the loop, and nothing writes to it before the next read.
        session.receive(UnsafeBufferPointer(rebasing: loop.input[..<count]).span, date: loop.date)
    }

    private func endOfInput() {
        guard phase == .open else { return close() }
        inputEnded = true
        session.receiveEnd()
    }

    /// Sends what there is, and goes on with what waited for that.
    private func goOn() {
        wakeTime = .max
        for _ in 0..<Self.turns {
            if let wait = session.pull() { wakeTime = loop.now &+ wait.nanoseconds }
            guard sendOutput() else { return }
            if session.hasOutput { break }
            if session.canResume {
                session.lend(loop.takeOutput())
                session.resume(date: loop.date)
            } else if session.stream == nil || wakeTime != .max {
                break
            }
        }
        if !session.hasOutput { loop.giveBack(session.takeBack()) }
        if session.isFinishing, !session.hasOutput, session.stream == nil { return hangUp() }
        updateInterest()
        updateDeadline()
        schedule()
    }

    /// Sends what the system takes; false if the connection is broken, and closed with that.
    private func sendOutput() -> Bool {
        while session.hasOutput {
            let sent = session.send { bytes in
                let count = systemCall { send(descriptor, bytes.baseAddress, bytes.count, sendFlags) }
                return count >= 0 ? count : errno == EAGAIN ? 0 : nil
            }
            guard let sent else {
                close()
                return false
            }
            if sent == 0 { return true }
            limited = nil
        }
        return true
    }

    private func hangUp() {
        guard !inputEnded else { return close() }
        phase = .lingering
        shutdown(descriptor, Int32(SHUT_WR))
        updateInterest()
        setDeadline(Self.lingerTime)
        schedule()
    }

    private func updateInterest() {
        let reads = phase == .lingering || !inputEnded && session.unread.count < Self.maxUnread
        let writes = phase == .open && (session.hasOutput || session.stream != nil && wakeTime == .max)
        guard reads != self.reads || writes != self.writes, let token else { return }
        self.reads = reads
        self.writes = writes
        loop.poller.update(token, descriptor, reads: reads, writes: writes)
    }

    // Time limits

    /// Sets the limit for what the client is in the middle of; a limit that holds already is not put off.
    private func updateDeadline() {
        if session.hasOutput {
            if limited != nil || deadline == .max { setDeadline(loop.configuration.writeTimeout) }
            limited = nil
            return
        }
        guard session.stream == nil else { return deadline = .max }
        let current = (phase: session.phase, request: session.requestCount)
        if let limited, limited.phase == current.phase, limited.request == current.request { return }
        limited = current
        switch current.phase {
        case .betweenRequests where current.request == 0: setDeadline(loop.configuration.headTimeout)
        case .betweenRequests: setDeadline(loop.configuration.keepAliveTimeout + .seconds(1))
        case .head: setDeadline(loop.configuration.headTimeout)
        case .body: setDeadline(loop.configuration.bodyTimeout)
        }
    }

    private func setDeadline(_ duration: Duration) {
        deadline = loop.now &+ duration.nanoseconds
    }

    private func schedule() {
        let time = min(deadline, wakeTime)
        guard time < scheduled else { return }
        scheduled = time
        loop.wake(serial, at: time)
    }

    /// A time has come that this connection had asked for; it may have been put off since.
    func timerFired(_ time: UInt64) {
        if time == scheduled { scheduled = .max }
        guard phase != .closed else { return }
        if deadline <= loop.now { return expire() }
        if wakeTime <= loop.now { return goOn() }
        schedule()
    }

    private func expire() {
        deadline = .max
        guard phase == .open, !session.hasOutput, session.phase != .betweenRequests else { return close() }
        session.timedOut()
        goOn()
    }
}
