public import CivilTime

/// What a user allowed an app: a family of tokens that come from one code and are revoked together.
public struct Grant: Sendable, Hashable, Identifiable {
    /// Tells grants of one server apart; not used again for another grant.
    public struct ID: Sendable, Hashable {
        let place: UInt32
        let generation: UInt32

        init(place: UInt32, generation: UInt32) {
            self.place = place
            self.generation = generation
        }

        /// The identity that a text says; nil if it says none.
        public init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 2, let place = UInt32(parts[0]), let generation = UInt32(parts[1]) else { return nil }
            self.init(place: place, generation: generation)
            // One identity has one text: no signs, no leading zeros.
            guard text == self.text else { return nil }
        }

        /// The identity as a text, such as `4.1`: the second grant at the fifth place.
        public var text: String { "\(place).\(generation)" }
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

    /// A grant.
    public init(id: ID, clientID: String, user: UserID, scopes: [Scope], issuedAt: Instant, expiresAt: Instant) {
        self.id = id
        self.clientID = clientID
        self.user = user
        self.scopes = scopes
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}
