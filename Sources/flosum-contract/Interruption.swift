import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Runs something that SIGINT and SIGTERM cancel.
///
/// The first one lets it clean up for a while; a second one ends the process at once.
struct Interruption: Sendable {
    let console: Console
    /// Whether something may be left on the tenant.
    let mayLeave: Bool
    /// How long it may clean up.
    var grace = 20

    private final class State: Sendable {
        /// What the process ends with if it was interrupted: as a shell tells of the signal, 130 for SIGINT.
        let interruption = Mutex<Int32?>(nil)
        let code = Mutex<Int32>(0)
    }

    /// Blocks until it is over; the exit code.
    func run(_ body: @escaping @Sendable () async -> Int32) -> Int32 {
        let isOver = DispatchSemaphore(value: 0)
        let state = State()
        let task = Task {
            let code = await body()
            state.code.withLock { $0 = code }
            isOver.signal()
        }
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { interrupt(128 + number, task, state) }
            source.resume()
            return source
        }
        isOver.wait()
        withExtendedLifetime(sources) {}
        return state.interruption.withLock { $0 } ?? state.code.withLock { $0 }
    }

    private func interrupt(_ code: Int32, _ task: Task<Void, Never>, _ state: State) {
        let isFirst = state.interruption.withLock { first in
            defer { first = first ?? code }
            return first == nil
        }
        guard isFirst else { _exit(code) }
        console.note(mayLeave ? "stopping; what was made is cleaned up, within \(grace) s" : "stopping")
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(grace)) {
            if mayLeave { console.note("it did not end; things whose names begin with contract- may be left there") }
            _exit(code)
        }
    }
}
