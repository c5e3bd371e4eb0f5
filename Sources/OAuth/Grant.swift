/// What a user allowed an app: a family of tokens that come from one code and are revoked together.
public struct Grant: Sendable, Hashable, Identifiable {
    /// Tells grants of one server apart; not used again for another grant.
    public struct ID: Sendable, Hashable {
        let place: UInt32
        let generation: UInt32
    }

    /// Its identity.
    public let id: ID

    /// The app that holds the tokens.
    public let clientID: String

    /// The user in whose name they act.
    public let user: UserID

    /// What they are good for.
    public let scopes: [Scope]

    /// When the code was exchanged.
    public let issuedAt: Instant

    /// When the last of its tokens expires that has been issued so far.
    public let expiresAt: Instant
}
