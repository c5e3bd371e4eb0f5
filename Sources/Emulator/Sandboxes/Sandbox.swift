import Dispatch
public import Synchronization

/// One emulated tenant, unseen by any other.
///
/// Handlers change it from several event loops: the state is one value behind one lock, held for microseconds.
public final class Sandbox: Sendable {
    /// What it is called in base URLs and in the control API.
    public let name: String
    /// What a URL of this sandbox has before its path: empty for the one that needs no name.
    public let basePath: String
    /// What has reached it, and what was answered.
    public let journal: Journal
    /// What of the served operations has been exercised.
    public let coverage = Coverage()
    /// States that were kept.
    public let snapshots = Snapshots()
    /// What is to go wrong.
    public let faults: FaultTable
    @usableFromInline let state: Mutex<SandboxState>
    /// When it was last used, in seconds of a clock that only goes forward.
    let lastUse: Atomic<Int>

    /// The name of the sandbox that is used where none is named.
    public static let mainName = "default"

    /// A sandbox that begins with this state.
    public convenience init(
        _ state: SandboxState,
        name: String = Sandbox.mainName,
        journal: Journal.Limits = Journal.Limits()
    ) {
        self.init(state, name: name, journal: Journal(journal))
    }

    private init(_ state: SandboxState, name: String, journal: Journal) {
        self.name = name
        basePath = name == Self.mainName ? "" : SandboxAddress.prefix + name
        self.journal = journal
        faults = FaultTable(seed: Self.faultSeed(of: state))
        self.state = Mutex(state)
        lastUse = Atomic(UptimeClock.seconds)
    }

    /// Reads and changes the state.
    ///
    /// The lock is held meanwhile: no input or output in there.
    @inlinable public func withState<Result: Sendable, Failure: Error>(
        _ body: (inout SandboxState) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try state.withLock { state throws(Failure) in try body(&state) }
    }

    /// Puts it back to a state; what is known of the past is forgotten, and nothing goes wrong any more.
    func reset(to state: SandboxState) {
        let old = withState { current in
            defer { current = state }
            return current
        }
        // Of many records the old ones take milliseconds to let go of, for which nobody need wait.
        Self.disposal.async { withExtendedLifetime(old) {} }
        faults.reset(seed: Self.faultSeed(of: state))
        journal.clear()
        coverage.clear()
    }

    /// What tells of its past, for when it is no more: its journal, and of its state the secrets that stand there.
    func bygone() -> Sandbox {
        var state = withState { $0 }
        state.records = [:]
        state.agenda = Agenda()
        return Sandbox(state, name: name, journal: Journal(copying: journal))
    }

    private static let disposal = DispatchQueue(label: "flosum-emulator.disposal", qos: .utility)

    /// What the chances of faults follow from: taken from a copy, so that the API's own numbers stay what they are.
    private static func faultSeed(of state: SandboxState) -> UInt64 {
        var random = state.random
        return random.next()
    }
}
