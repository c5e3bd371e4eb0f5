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
    /// What the process ends with then: as a shell tells of SIGINT.
    static let code: Int32 = 130

    let console: Console
    /// How long it may clean up.
    var grace = 20

    private final class State: Sendable {
        let wasInterrupted = Mutex(false)
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
            source.setEventHandler { interrupt(task, state) }
            source.resume()
            return source
        }
        isOver.wait()
        withExtendedLifetime(sources) {}
        return state.wasInterrupted.withLock { $0 } ? Self.code : state.code.withLock { $0 }
    }

    private func interrupt(_ task: Task<Void, Never>, _ state: State) {
        let isFirst = state.wasInterrupted.withLock { was in
            defer { was = true }
            return !was
        }
        guard isFirst else { _exit(Self.code) }
        console.note("stopping; what was made is cleaned up, within \(grace) s")
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(grace)) {
            console.note("it did not end; things whose names begin with contract- may be left on the tenant")
            _exit(Self.code)
        }
    }
}
