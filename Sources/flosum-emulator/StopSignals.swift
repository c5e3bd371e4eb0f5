import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits for SIGINT or SIGTERM.
///
/// The first one does not end the process any more; a second one does, at once, for whoever does not want to wait.
struct StopSignals {
    private final class Arrival: Sendable {
        let name = Mutex<String?>(nil)
        let semaphore = DispatchSemaphore(value: 0)
    }

    private let arrival = Arrival()
    private let sources: [any DispatchSourceSignal]

    /// When it is made, a signal that comes is taken for what it is; one before its source is registered would be lost.
    init() {
        let isRegistered = DispatchSemaphore(value: 0)
        // Not a global queue: Dispatch opens files to watch the threads of those, and ends a process that cannot open any.
        let queue = DispatchQueue(label: "flosum-emulator.signals")
        sources = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")].map { [arrival] number, name in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setRegistrationHandler { isRegistered.signal() }
            source.setEventHandler {
                let isFirst = arrival.name.withLock { first in
                    defer { first = first ?? name }
                    return first == nil
                }
                guard isFirst else { _exit(Program.failure) }
                arrival.semaphore.signal()
            }
            source.resume()
            return source
        }
        for _ in sources { isRegistered.wait() }
    }

    /// Blocks until one comes, and says which.
    func wait() -> String {
        arrival.semaphore.wait()
        withExtendedLifetime(sources) {}
        return arrival.name.withLock { $0 } ?? ""
    }
}
