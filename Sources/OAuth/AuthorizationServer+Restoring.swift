extension AuthorizationServer {
    /// Why an entry cannot be taken in.
    public enum RestoreError: Error, Hashable {
        /// No connected app has its client id.
        case unknownClient
        /// Its grant was neither said to be open nor closed.
        case unknownGrant
        /// There is one of the same text, or of the same identity.
        case taken
        /// Places of grants are numbered from 0 without a gap; its place is beyond.
        case placeTooHigh
    }

    /// Makes room for so many grants, open and vacant ones, which are then to be restored one by one.
    public mutating func beginRestoring(grantCount: Int) {
        grants = GrantTable(restoring: grantCount)
    }

    /// Takes in an open grant under its own identity; it has no tokens yet.
    public mutating func restore(_ grant: Grant) throws(RestoreError) {
        guard let app = place(ofClient: grant.clientID) else { throw .unknownClient }
        var entry = GrantTable.Entry(app: app, user: grant.user, scopes: grant.scopes, issuedAt: grant.issuedAt)
        entry.expiresAt = grant.expiresAt
        try grants.restore(grant.id, entry)
    }

    /// Takes in the identity of a grant that is to be opened, after those that are to be opened later.
    public mutating func restore(vacant id: Grant.ID) throws(RestoreError) {
        try grants.restore(id, nil)
    }

    /// Takes in a code, which is newer than those before.
    public mutating func restore(_ entry: CodeEntry) throws(RestoreError) {
        guard let app = place(ofClient: entry.clientID) else { throw .unknownClient }
        if let grant = entry.spentOn, !grants.knows(grant) { throw .unknownGrant }
        guard codes[entry.text] == nil else { throw .taken }
        var code = Code(
            app: app,
            // One text for all codes of an app, as when they are issued.
            redirectURI: entry.redirectURI.map { apps[app].allowed($0) ?? $0 },
            user: entry.user,
            challenge: entry.challenge,
            expiresAt: entry.expiresAt,
            isReusable: entry.isReusable
        )
        code.spentOn = entry.spentOn
        codes.insert(code, for: entry.text, pinned: entry.isKept)
    }

    /// Takes in an access token, which is newer than those before.
    public mutating func restore(accessToken entry: TokenEntry) throws(RestoreError) {
        try accessTokens.restore(entry, in: &grants)
    }

    /// Takes in a refresh token, which is newer than those before.
    public mutating func restore(refreshToken entry: TokenEntry) throws(RestoreError) {
        try refreshTokens.restore(entry, in: &grants)
    }

    /// Takes in a refresh token that was used up, which is newer than those before.
    public mutating func restore(_ entry: RotatedTokenEntry) throws(RestoreError) {
        guard grants.knows(entry.grant) else { throw .unknownGrant }
        guard rotatedTokens[entry.text] == nil else { throw .taken }
        rotatedTokens.insert(entry.grant, for: entry.text)
    }
}

extension BoundedTable<Token> {
    fileprivate mutating func restore(
        _ entry: AuthorizationServer.TokenEntry,
        in grants: inout GrantTable
    ) throws(AuthorizationServer.RestoreError) {
        guard grants.knows(entry.grant) else { throw .unknownGrant }
        guard self[entry.text] == nil else { throw .taken }
        let token = Token(grant: entry.grant, expiresAt: entry.expiresAt)
        grants.hold(token.grant, until: token.expiresAt)
        insert(token, for: entry.text, pinned: entry.isKept)
    }
}
