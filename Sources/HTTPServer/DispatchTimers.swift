import Dispatch

/// Dispatch's descriptor for timers, made before connections can take all that a process may have.
///
/// Dispatch asks the system for it when a process has set its first timer, on a thread of its own, and does not ask again:
/// without it no timer ever fires. Nothing would be accepted any more after the descriptors had run out once.
enum DispatchTimers {
    private static let areReady: Void = {
        let queue = DispatchQueue(label: "flosum-emulator.timers")
        func start(at time: DispatchTime, _ handler: @escaping @Sendable () -> Void = {}) -> any DispatchSourceTimer {
            let timer = DispatchSource.makeTimerSource(queue: queue)
            timer.setEventHandler(handler: handler)
            timer.schedule(deadline: time)
            timer.resume()
            return timer
        }
        let first = start(at: .now() + .seconds(3_600))
        // Dispatch's thread goes in rounds: it takes new timers, fires those whose time has come, sets the system's for
        // the next one, and waits. When two more have fired one after the other, the round that took the first is over.
        for _ in 0..<2 {
            let hasFired = DispatchSemaphore(value: 0)
            let timer = start(at: .now()) { hasFired.signal() }
            hasFired.wait()
            timer.cancel()
        }
        first.cancel()
    }()

    /// Waits until the descriptor is there; at once but for the first time.
    static func prepare() {
        areReady
    }
}
