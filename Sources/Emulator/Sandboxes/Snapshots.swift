import Synchronization

/// States of a sandbox that were kept under a name.
///
/// To keep one costs next to nothing: a state is a value, and shares what has not changed since.
public final class Snapshots: Sendable {
    /// How many a sandbox may keep.
    public static let limit = 100

    private let states = Mutex<[String: SandboxState]>([:])

    /// None is kept.
    public init() {}

    /// The names, in order.
    public var names: [String] { states.withLock { $0.keys.sorted() } }

    /// The state of a name.
    public subscript(name: String) -> SandboxState? { states.withLock { $0[name] } }

    /// Keeps a state; false if there are as many as there may be.
    func keep(_ state: SandboxState, as name: String) -> Bool {
        states.withLock { states in
            guard states.count < Self.limit || states[name] != nil else { return false }
            states[name] = state
            return true
        }
    }

    /// Forgets one; false if there is none of this name.
    public func drop(_ name: String) -> Bool {
        states.withLock { $0.removeValue(forKey: name) } != nil
    }
}

extension Sandbox {
    /// Keeps the state that it is in; false if as many are kept as may be.
    public func keep(as name: String) -> Bool {
        snapshots.keep(
            withState { state in
                var kept = state
                // Time does not go on in a state that is put away.
                if case .running = kept.clock {
                    kept.clock = EmulatorClock(from: kept.clock.now, rate: kept.clock.rate)
                }
                return kept
            },
            as: name
        )
    }

    /// Puts it back into a state that was kept; false if there is none of this name.
    public func restore(_ name: String) -> Bool {
        guard var state = snapshots[name] else { return false }
        state.clock = state.clock.restarted()
        withState { $0 = state }
        return true
    }
}
