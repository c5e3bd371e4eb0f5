public import OAuth
public import Synchronization

/// What a sandbox holds: a value, so that it can be copied, compared and put back.
public struct SandboxState: Sendable {
    /// Connected apps, codes and tokens.
    public var authorization: AuthorizationServer
    /// The people of the tenant, in the order of the fixtures.
    public var users: [User]
    /// The things of the tenant by collection.
    public var records: [String: RecordCollection] = [:]
    /// What falls due as the clock goes on.
    public var agenda = Agenda()
    /// Authorizations that wait for a person on the sign-in page.
    public var pendingAuthorizations = PendingAuthorizations()
    /// What is to become of the next authorization requests, the first of the next one; then what is usual happens.
    public var nextAuthorizations: [NextAuthorization] = []
    /// Where tokens and codes come from.
    public var random: RandomSource
    /// The time by which they expire.
    public var clock: EmulatorClock

    /// A state.
    public init(
        authorization: AuthorizationServer = AuthorizationServer(),
        users: [User] = [],
        random: RandomSource,
        clock: EmulatorClock = .system
    ) {
        self.authorization = authorization
        self.users = users
        self.random = random
        self.clock = clock
    }
}

/// One emulated tenant, unseen by any other.
///
/// Handlers change it from several event loops: the state is one value behind one lock, held for microseconds.
public final class Sandbox: Sendable {
    @usableFromInline let state: Mutex<SandboxState>

    /// A sandbox that begins with this state.
    public init(_ state: SandboxState) {
        self.state = Mutex(state)
    }

    /// Reads and changes the state.
    ///
    /// The lock is held meanwhile: no input or output in there.
    @inlinable public func withState<Result: Sendable, Failure: Error>(
        _ body: (inout SandboxState) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try state.withLock { state throws(Failure) in try body(&state) }
    }
}
