import Glibc

/// The signals that come while a program runs, taken one by one by the thread that waits for it.
///
/// The program stays in this process's group, as if the shell had started it: Ctrl-C, Ctrl-Z and reading from the terminal
/// are then the shell's business, and what is killed as a group goes as a whole. A terminal sends its signals to all of
/// the group it talks to, so those have reached the program already and are not passed on; what somebody sent to this
/// process alone is.
struct ExecSignals {
    /// What has come.
    enum Event: Equatable {
        /// A child has ended, or has gone on or stopped.
        case child
        /// A signal, sent by the terminal to the whole group or by a process.
        case signal(Int32, isFromTerminal: Bool)
        /// Nothing until the deadline.
        case nothing
    }

    /// Those that are passed on.
    private static let passedOn = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGUSR1, SIGUSR2, SIGWINCH]
    /// Those by which somebody wants an end.
    static let endings: Set<Int32> = [SIGHUP, SIGINT, SIGQUIT, SIGTERM]

    private var awaited = sigset_t()
    /// What was blocked before.
    private(set) var mask = sigset_t()

    /// Holds them back from now on, in this thread and in all that it starts.
    ///
    /// Those that were ignored stay so, as under `nohup`.
    init() {
        sigemptyset(&awaited)
        for number in Self.passedOn where !Self.isIgnored(number) { sigaddset(&awaited, number) }
        sigaddset(&awaited, SIGCHLD)
        pthread_sigmask(SIG_BLOCK, &awaited, &mask)
    }

    /// Whether a signal is ignored by this process.
    static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        sigaction(number, nil, &action)
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
    }

    /// Waits for the next.
    mutating func next(until deadline: Deadline? = nil) -> Event {
        while true {
            var information = siginfo_t()
            let number: Int32
            if let deadline {
                var time = timespec(deadline.remaining)
                number = sigtimedwait(&awaited, &information, &time)
                if number < 0, errno == EAGAIN { return .nothing }
            } else {
                number = sigwaitinfo(&awaited, &information)
            }
            if number == SIGCHLD { return .child }
            // The kernel's have a code above zero (SI_KERNEL), those of processes never do (sigaction(2)).
            if number > 0 { return .signal(number, isFromTerminal: information.si_code > 0) }
        }
    }

    /// Ends this process by a signal, as whoever waits for it would see a program end that no `exec` had run.
    static func end(by number: Int32) -> Never {
        // One core is enough, that of the program.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(number, SIG_DFL)
        var only = sigset_t()
        sigemptyset(&only)
        sigaddset(&only, number)
        pthread_sigmask(SIG_UNBLOCK, &only, nil)
        raise(number)
        // The first process of a container is not ended by its own signals.
        exit(128 + number)
    }
}

extension timespec {
    fileprivate init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    }
}
