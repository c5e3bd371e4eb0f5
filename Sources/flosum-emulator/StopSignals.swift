import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Waits for SIGINT or SIGTERM, neither of which ends the process from then on.
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
                arrival.name.withLock { $0 = $0 ?? name }
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
