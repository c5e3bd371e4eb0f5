public import OAuth

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
