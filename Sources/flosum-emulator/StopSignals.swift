import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits for SIGINT or SIGTERM.
///
/// The first one does not end the process any more; a further one does, at once, for whoever does not want to wait.
struct StopSignals {
    /// How far the export at the end is, if there is one.
    enum Export {
        /// There is none, or it is over.
        case none
        /// It is yet to begin: a further signal loses it, and says so.
        case due
        /// It is being written: no signal ends the process before that is done.
        case running
    }

    private struct State {
        var order = SignalOrder()
        var name = ""
        var export: Export
    }

    private final class Arrival: Sendable {
        let state: Mutex<State>
        let semaphore = DispatchSemaphore(value: 0)

        init(_ export: Export) {
            state = Mutex(State(export: export))
        }

        func take(_ name: String) {
            state.withLock { state in
                switch (state.order.take(at: .now), state.export) {
                case (.first, _):
                    state.name = name
                    semaphore.signal()
                case (.echo, _), (.further, .running): break
                case (.further, .none): _exit(Program.failure)
                case (.further, .due):
                    // Whoever does not read what is said cannot keep it from ending.
                    if Output.error.takesMore {
                        Output.error.writeLine("flosum-emulator: the state is not exported: a second signal came")
                    }
                    _exit(Program.failure)
                }
            }
        }
    }

    private let arrival: Arrival
    private let sources: [any DispatchSourceSignal]

    /// How far the export is, which tells what a further signal does.
    var export: Export {
        get { arrival.state.withLock { $0.export } }
        nonmutating set { arrival.state.withLock { $0.export = newValue } }
    }

    /// When it is made, a signal that comes is taken for what it is; one before its source is registered would be lost.
    init(export: Export) {
        arrival = Arrival(export)
        let isRegistered = DispatchSemaphore(value: 0)
        // Not a global queue: Dispatch opens files to watch the threads of those, and ends a process that cannot open any.
        let queue = DispatchQueue(label: "flosum-emulator.signals")
        sources = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")].map { [arrival] number, name in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setRegistrationHandler { isRegistered.signal() }
            source.setEventHandler { arrival.take(name) }
            source.resume()
            return source
        }
        for _ in sources { isRegistered.wait() }
    }

    /// Blocks until one comes, and says which.
    func wait() -> String {
        arrival.semaphore.wait()
        withExtendedLifetime(sources) {}
        return arrival.state.withLock { $0.name }
    }
}
