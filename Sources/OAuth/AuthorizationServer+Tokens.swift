public import CivilTime

extension AuthorizationServer {
    /// In whose name the bearer of an access token acts (RFC 6750); nil if it is unknown, revoked or has expired.
    public func principal(forAccessToken text: String, at now: Instant) -> Grant? {
        guard let token = accessTokens[text], now < token.expiresAt else { return nil }
        return grants[token.grant].map { grant(token.grant, $0) }
    }

    /// Revokes all tokens of the grant that a refresh token belongs to, or did before it was rotated; does nothing if it
    /// is unknown.
    public mutating func revoke(refreshToken text: String) {
        if let grant = refreshTokens[text]?.grant ?? rotatedTokens[text] { grants.close(grant) }
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
