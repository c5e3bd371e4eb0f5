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

    init() {
        sources = [(SIGINT, "SIGINT"), (SIGTERM, "SIGTERM")].map { [arrival] number, name in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
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
    }

    /// Blocks until one comes, and says which.
    func wait() -> String {
        arrival.semaphore.wait()
        withExtendedLifetime(sources) {}
        return arrival.name.withLock { $0 } ?? ""
    }
}
