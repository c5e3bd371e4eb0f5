public import CivilTime

/// What an administrator does, and no client can.
extension AuthorizationServer {
    /// Whether a code or a token is good.
    public enum EntryState: String, Sendable, Hashable, CaseIterable {
        /// It can be used.
        case active
        /// Its time is over.
        case expired
        /// A code that was exchanged; using it again closes its grant.
        case spent
        /// A refresh token that was used up; using it again closes its grant.
        case rotated
        /// Its grant was closed.
        case revoked
    }

    /// What a code or token is.
    public enum EntryKind: String, Sendable, Hashable, CaseIterable {
        /// An authorization code.
        case code
        /// An access token.
        case accessToken
        /// A refresh token.
        case refreshToken
    }

    /// A code or a token as it is listed; nothing in it is masked.
    public struct Listing: Sendable, Hashable, Identifiable {
        /// The code or token itself.
        public let text: String
        /// What it is.
        public let kind: EntryKind
        /// Whether it is good.
        public let state: EntryState
        /// The app that holds it; nil once its grant was closed, as nothing more is known of it.
        public let clientID: String?
        /// The user in whose name it was issued; nil likewise.
        public let user: UserID?
        /// What it is good for; of a code, what its app asks for now.
        public let scopes: [Scope]
        /// The grant that it is of, or that it was spent on.
        public let grant: Grant.ID?
        /// When the code of its grant was exchanged; nil of a code that was not.
        public let issuedAt: Instant?
        /// When it ends; nil of a refresh token that was used up.
        public let expiresAt: Instant?
        /// Where the code was sent.
        public let redirectURI: String?

        /// Its text, which no two of one kind share.
        public var id: String { text }
    }

    /// All codes, those that were spent or have expired among them, in the order of ``codeEntries``.
    public func codeListings(at now: Instant) -> [Listing] {
        codes.entries.map { text, code, _ in
            let grant = code.spentOn.flatMap { grants[$0] }
            let state: EntryState =
                if code.spentOn != nil { grant == nil ? .revoked : .spent } else {
                    now < code.expiresAt ? .active : .expired
                }
            return Listing(
                text: text,
                kind: .code,
                state: state,
                clientID: apps[code.app].clientID,
                user: code.user,
                scopes: grant?.scopes ?? apps[code.app].scopes,
                grant: code.spentOn,
                issuedAt: grant?.issuedAt,
                expiresAt: code.expiresAt,
                redirectURI: code.redirectURI
            )
        }
    }

    /// All access and refresh tokens, with those that are good no more and not yet forgotten.
    public func tokenListings(at now: Instant) -> [Listing] {
        let access = accessTokens.entries.map {
            listing($0.text, .accessToken, $0.value.grant, $0.value.expiresAt, now)
        }
        let refresh = refreshTokens.entries.map {
            listing($0.text, .refreshToken, $0.value.grant, $0.value.expiresAt, now)
        }
        return access + refresh + rotatedTokens.entries.map { listing($0.text, .refreshToken, $0.value, nil, now) }
    }

    private func listing(
        _ text: String,
        _ kind: EntryKind,
        _ id: Grant.ID,
        _ expiresAt: Instant?,
        _ now: Instant
    ) -> Listing {
        let grant = grants[id]
        let state: EntryState =
            if grant == nil { .revoked } else { expiresAt.map { now < $0 ? .active : .expired } ?? .rotated }
        return Listing(
            text: text,
            kind: kind,
            state: state,
            clientID: grant.map { apps[$0.app].clientID },
            user: grant?.user,
            scopes: grant?.scopes ?? [],
            grant: id,
            issuedAt: grant?.issuedAt,
            expiresAt: expiresAt,
            redirectURI: nil
        )
    }

    /// The grant of an identity, unless it was closed.
    public func grant(_ id: Grant.ID) -> Grant? {
        grants.knows(id) ? grants[id].map { grant(id, $0) } : nil
    }

    /// Removes an app: its codes are forgotten, and its grants closed; false if there is no such app.
    ///
    /// An app that is registered under the same client id afterwards is another one: nothing of the first is good for
    /// it. Takes time in proportion to the codes and grants that there are.
    @discardableResult
    public mutating func removeApp(_ clientID: String) -> Bool {
        guard let removed = place(ofClient: clientID) else { return false }
        for (id, entry) in grants.all where entry.app == removed { grants.close(id) }
        for (text, code, _) in codes.entries where code.app == removed { codes.remove(text) }
        // Nothing refers to its place any more, so that those behind it can move up.
        apps.remove(at: removed)
        grants.renumberApps { $0 > removed ? $0 - 1 : $0 }
        codes.updateAll { if $0.app > removed { $0.app -= 1 } }
        appPlaces = BoundedTable(capacity: 1)
        for (place, app) in apps.enumerated() { appPlaces.insert(place, for: app.clientID, pinned: true) }
        return true
    }

    /// Closes the grants of a user, and forgets the codes that were issued in that name.
    public mutating func revokeAll(of user: UserID) {
        for (id, entry) in grants.all where entry.user == user { grants.close(id) }
        for (text, code, _) in codes.entries where code.user == user { codes.remove(text) }
    }

    /// Closes a grant, which makes all of its tokens worthless; false if it is not open.
    @discardableResult
    public mutating func closeGrant(_ id: Grant.ID) -> Bool {
        guard grants.knows(id), grants.isOpen(id) else { return false }
        grants.close(id)
        return true
    }

    /// Forgets one access token, refresh token or unspent code; false if there is none of that text.
    ///
    /// The other tokens of the grant stay good. What was used up stays, as using it again has consequences.
    @discardableResult
    public mutating func revoke(_ text: String) -> Bool {
        var isFound = false
        if let token = accessTokens.remove(text) {
            grants.release(token.grant)
            isFound = true
        }
        if let token = refreshTokens.remove(text) {
            grants.release(token.grant)
            isFound = true
        }
        if let code = codes[text], code.spentOn == nil {
            codes.remove(text)
            isFound = true
        }
        return isFound
    }

    /// Lets an access or refresh token, or a code, end at a time, earlier or later than it would; false if there is none
    /// of that text.
    @discardableResult
    public mutating func setExpiry(of text: String, to instant: Instant) -> Bool {
        var holder: Grant.ID?
        var isFound = false
        accessTokens.update(text) {
            $0.expiresAt = instant
            (holder, isFound) = ($0.grant, true)
        }
        refreshTokens.update(text) {
            $0.expiresAt = instant
            (holder, isFound) = ($0.grant, true)
        }
        codes.update(text) {
            $0.expiresAt = instant
            isFound = true
        }
        if let holder { grants.extend(holder, until: instant) }
        return isFound
    }
}
