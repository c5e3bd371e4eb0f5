public import CivilTime

/// What is kept, entry by entry, so that it can be listed, written down and taken in again.
extension AuthorizationServer {
    /// A code.
    public struct CodeEntry: Sendable, Hashable {
        /// The code itself.
        public var text: String
        /// Whose it is.
        public var clientID: String
        /// Where it must be said to have been sent; nil: any that the app may use.
        public var redirectURI: String?
        /// In whose name it was issued.
        public var user: UserID
        /// What the verifier must meet, if it was committed to one.
        public var challenge: CodeChallenge?
        /// When it ends.
        public var expiresAt: Instant
        /// Whether it may be exchanged any number of times.
        public var isReusable: Bool
        /// The grant that its first use gave, which may have been closed since.
        public var spentOn: Grant.ID?
        /// Whether it is never forgotten, however many others there are.
        public var isKept: Bool

        /// A code.
        public init(
            text: String,
            clientID: String,
            redirectURI: String?,
            user: UserID,
            challenge: CodeChallenge?,
            expiresAt: Instant,
            isReusable: Bool,
            spentOn: Grant.ID?,
            isKept: Bool
        ) {
            self.text = text
            self.clientID = clientID
            self.redirectURI = redirectURI
            self.user = user
            self.challenge = challenge
            self.expiresAt = expiresAt
            self.isReusable = isReusable
            self.spentOn = spentOn
            self.isKept = isKept
        }
    }

    /// An access token, or a refresh token that can be used.
    public struct TokenEntry: Sendable, Hashable {
        /// The token itself.
        public var text: String
        /// The grant that it is of, which may have been closed since.
        public var grant: Grant.ID
        /// When it ends.
        public var expiresAt: Instant
        /// Whether it is never forgotten, however many others there are.
        public var isKept: Bool

        /// A token.
        public init(text: String, grant: Grant.ID, expiresAt: Instant, isKept: Bool) {
            self.text = text
            self.grant = grant
            self.expiresAt = expiresAt
            self.isKept = isKept
        }
    }

    /// A refresh token that was used up: using it again closes its grant.
    public struct RotatedTokenEntry: Sendable, Hashable {
        /// The token itself.
        public var text: String
        /// The grant that it was of, which may have been closed since.
        public var grant: Grant.ID

        /// A token.
        public init(text: String, grant: Grant.ID) {
            self.text = text
            self.grant = grant
        }
    }

    /// The connected apps in their order.
    public var connectedApps: [ConnectedApp] { apps }

    /// All codes, used ones among them: first those that are kept, by their text, then the others, the oldest first.
    public var codeEntries: [CodeEntry] {
        codes.entries.map { text, code, isKept in
            CodeEntry(
                text: text,
                clientID: apps[code.app].clientID,
                redirectURI: code.redirectURI,
                user: code.user,
                challenge: code.challenge,
                expiresAt: code.expiresAt,
                isReusable: code.isReusable,
                spentOn: code.spentOn,
                isKept: isKept
            )
        }
    }

    /// All access tokens, in the order of codes.
    public var accessTokenEntries: [TokenEntry] { accessTokens.entries.map(Self.entry) }

    /// All refresh tokens that were not used up, in the order of codes.
    public var refreshTokenEntries: [TokenEntry] { refreshTokens.entries.map(Self.entry) }

    /// The refresh tokens that were used up, the oldest first.
    public var rotatedTokenEntries: [RotatedTokenEntry] {
        rotatedTokens.entries.map { RotatedTokenEntry(text: $0.text, grant: $0.value) }
    }

    /// The grants that are open, in the order of their places.
    public var openGrants: [Grant] { grants.all.map { grant($0.id, $0.entry) } }

    /// The identities that the next grants get, the last first; then those that are used up.
    public var vacantGrants: [Grant.ID] { grants.vacantIDs }

    private static func entry(_ text: String, _ token: Token, _ isKept: Bool) -> TokenEntry {
        TokenEntry(text: text, grant: token.grant, expiresAt: token.expiresAt, isKept: isKept)
    }
}
