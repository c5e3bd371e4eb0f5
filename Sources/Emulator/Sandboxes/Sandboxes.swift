import Synchronization

/// All sandboxes of a server: one that needs no name, and those that were named, each made at its first use.
public final class Sandboxes: Sendable {
    /// How many there may be, and how much each remembers.
    public struct Limits: Sendable, Hashable {
        /// How many named sandboxes there may be at once.
        public var count = 1_000
        /// After how many seconds without a request a named sandbox is dropped; nil for never.
        public var idleSeconds: Int? = 3_600
        /// How much each remembers of what reached it.
        public var journal = Journal.Limits()
        /// Of how many sandboxes that were dropped or reset the journals are kept; with 0 of none.
        public var bygone = 0
        /// How many bytes of exchanges these may have together; beyond that the oldest give way.
        public var bygoneBytes = 64 << 20

        /// The usual limits.
        public init() {}
    }

    /// Why there is no such sandbox.
    public enum Refusal: Error, Sendable, Hashable {
        /// There are as many as there may be.
        case full(limit: Int)
    }

    /// The sandbox that needs no name.
    public let main: Sandbox
    /// What was exercised in sandboxes that have been dropped or reset since.
    private let past = Coverage()
    private let retired = Mutex(RetiredSandboxes())
    /// How many there may be.
    public let limits: Limits
    private let start: SandboxState
    private let named = Mutex<[String: Sandbox]>([:])

    /// Sandboxes that begin with this state.
    public init(_ start: SandboxState, limits: Limits = Limits()) {
        self.start = start
        self.limits = limits
        main = Sandbox(start, journal: limits.journal)
    }

    /// The state with which a sandbox begins; a clock that goes on begins at its start again.
    public var startState: SandboxState {
        var state = start
        state.clock = start.clock.restarted()
        return state
    }

    /// The sandbox of a name, made if there is none yet; nil is the one that needs no name.
    public func use(_ name: String?) throws(Refusal) -> Sandbox {
        guard let name, name != Sandbox.mainName else { return main }
        let now = UptimeClock.seconds
        let sandbox = try named.withLock { named throws(Refusal) in
            if let sandbox = named[name] { return sandbox }
            if named.count >= limits.count { dropIdle(from: &named, at: now) }
            guard named.count < limits.count else { throw Refusal.full(limit: limits.count) }
            let sandbox = Sandbox(startState, name: name, journal: limits.journal)
            named[name] = sandbox
            return sandbox
        }
        sandbox.lastUse.store(now, ordering: .relaxed)
        return sandbox
    }

    /// The sandbox of a name, if there is one.
    public func find(_ name: String) -> Sandbox? {
        name == Sandbox.mainName ? main : named.withLock { $0[name] }
    }

    /// All there are: the one that needs no name, then the others by name.
    public var all: [Sandbox] {
        [main] + named.withLock { $0.values.sorted { $0.name < $1.name } }
    }

    /// What has been exercised in all of them since the program began.
    public var total: Coverage {
        let total = Coverage()
        total.add(past)
        for sandbox in all { total.add(sandbox.coverage) }
        return total
    }

    /// Those that were dropped or reset, as they were then, the first to go first, as far as `limits` keep them; and how
    /// many gave way.
    public var bygone: (sandboxes: [Sandbox], forgotten: Int) {
        retired.withLock { ($0.sandboxes, $0.forgotten) }
    }

    /// Keeps what is to be known of a sandbox when it is no more.
    private func remember(_ sandbox: Sandbox) {
        past.add(sandbox.coverage)
        if limits.bygone > 0 { retired.withLock { $0.append(sandbox, limits) } }
    }

    /// Puts a sandbox back to the start.
    public func reset(_ sandbox: Sandbox) {
        remember(sandbox)
        sandbox.reset(to: startState)
    }

    /// How many named ones there are.
    public var count: Int { named.withLock { $0.count } }

    /// Forgets a named sandbox; false if there is none.
    public func drop(_ name: String) -> Bool {
        guard let sandbox = named.withLock({ $0.removeValue(forKey: name) }) else { return false }
        remember(sandbox)
        return true
    }

    /// Forgets the named sandboxes that have not been used for longer than they may; says how many.
    @discardableResult
    public func dropIdle() -> Int {
        named.withLock { dropIdle(from: &$0, at: UptimeClock.seconds) }
    }

    @discardableResult
    private func dropIdle(from named: inout [String: Sandbox], at now: Int) -> Int {
        guard let limit = limits.idleSeconds else { return 0 }
        let idle = named.filter { now - $0.value.lastUse.load(ordering: .relaxed) > limit }
        for (name, sandbox) in idle {
            named[name] = nil
            remember(sandbox)
        }
        return idle.count
    }
}

extension Sandbox {
    /// For how many seconds it has not been used.
    public var idleSeconds: Int { UptimeClock.seconds - lastUse.load(ordering: .relaxed) }
}
