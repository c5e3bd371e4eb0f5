public import CivilTime

extension AuthorizationServer {
    /// In whose name the bearer of an access token acts (RFC 6750); nil if it is unknown, revoked or has expired.
    public func principal(forAccessToken text: String, at now: Instant) -> Grant? {
        guard let token = accessTokens[text], now < token.expiresAt else { return nil }
        return grants[token.grant].map { grant(token.grant, $0) }
    }

    /// The grants whose tokens are good; one stays in the list although its tokens were made to expire early.
    public func grants(at now: Instant) -> [Grant] {
        grants.all.filter { now < $0.entry.expiresAt }.map { grant($0.id, $0.entry) }
    }

    /// Revokes all tokens of a grant; does nothing if there are none any more.
    public mutating func revoke(_ id: Grant.ID) {
        grants.close(id)
    }

    /// Revokes all tokens of the grant that a refresh token belongs to, or did before it was rotated; does nothing if it
    /// is unknown.
    public mutating func revoke(refreshToken text: String) {
        if let grant = refreshTokens[text]?.grant ?? rotatedTokens[text] { grants.close(grant) }
    }

    /// Lets an access or refresh token, or a code that was not used, expire now; does nothing if it is unknown.
    public mutating func expire(_ text: String, at now: Instant) {
        accessTokens.update(text) { $0.expiresAt = min($0.expiresAt, now) }
        refreshTokens.update(text) { $0.expiresAt = min($0.expiresAt, now) }
        codes.update(text) { $0.expiresAt = min($0.expiresAt, now) }
    }

    func grant(_ id: Grant.ID, _ entry: GrantTable.Entry) -> Grant {
        Grant(
            id: id,
            clientID: apps[entry.app].clientID,
            user: entry.user,
            scopes: entry.scopes,
            issuedAt: entry.issuedAt,
            expiresAt: entry.expiresAt
        )
    }
}
