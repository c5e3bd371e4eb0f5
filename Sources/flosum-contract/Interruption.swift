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
        /// What is cancelled, once it has begun.
        let task = Mutex<Task<Void, Never>?>(nil)
    }

    /// Blocks until it is over; the exit code.
    func run(_ body: @escaping @Sendable () async -> Int32) -> Int32 {
        let isOver = DispatchSemaphore(value: 0)
        let state = State()
        // Before anything begins: whoever sees it begin may interrupt it at once. A signal that comes before its source
        // is registered is lost.
        let isRegistered = DispatchSemaphore(value: 0)
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setRegistrationHandler { isRegistered.signal() }
            source.setEventHandler { interrupt(128 + number, state) }
            source.resume()
            return source
        }
        for _ in sources { isRegistered.wait() }
        let task = Task {
            let code = await body()
            state.code.withLock { $0 = code }
            isOver.signal()
        }
        state.task.withLock { $0 = task }
        if state.interruption.withLock({ $0 != nil }) { task.cancel() }
        isOver.wait()
        withExtendedLifetime(sources) {}
        return state.interruption.withLock { $0 } ?? state.code.withLock { $0 }
    }

    private func interrupt(_ code: Int32, _ state: State) {
        let isFirst = state.interruption.withLock { first in
            defer { first = first ?? code }
            return first == nil
        }
        guard isFirst else { _exit(code) }
        console.note(mayLeave ? "stopping; what was made is cleaned up, within \(grace) s" : "stopping")
        state.task.withLock { $0?.cancel() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(grace)) {
            if mayLeave { console.note("it did not end; things whose names begin with contract- may be left there") }
            _exit(code)
        }
    }
}
