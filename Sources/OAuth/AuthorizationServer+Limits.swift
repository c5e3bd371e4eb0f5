extension AuthorizationServer {
    /// How much is remembered; beyond that the oldest is forgotten first.
    ///
    /// A token that was revoked or has expired counts until its turn comes; what fixtures bring does not count and is not
    /// forgotten.
    public struct Limits: Sendable, Hashable {
        /// Codes, used ones among them; a used code that is forgotten does not revoke anything any more.
        public var codes: Int

        /// Access tokens.
        public var accessTokens: Int

        /// Refresh tokens that can be used.
        public var refreshTokens: Int

        /// Refresh tokens that were used up; one that is forgotten does not revoke anything any more.
        public var rotatedTokens: Int

        /// Limits, each at least 1.
        public init(
            codes: Int = 10_000,
            accessTokens: Int = 100_000,
            refreshTokens: Int = 100_000,
            rotatedTokens: Int = 100_000
        ) {
            self.codes = codes
            self.accessTokens = accessTokens
            self.refreshTokens = refreshTokens
            self.rotatedTokens = rotatedTokens
        }
    }
}
