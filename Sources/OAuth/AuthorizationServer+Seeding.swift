public import CivilTime

extension AuthorizationServer {
    /// The connected app that a fixture names is not there.
    public struct UnknownClient: Error, Hashable {}

    /// Takes in a code of given text, from fixtures.
    ///
    /// - Parameters:
    ///   - text: The code; one of the same text is replaced.
    ///   - clientID: Whose it is.
    ///   - redirectURI: Where it must be said to have been sent; nil: any that the app may use.
    ///   - user: In whose name it was issued.
    ///   - isReusable: Whether it may be exchanged any number of times.
    ///   - expiresAt: When it ends.
    /// - Throws: ``UnknownClient``
    public mutating func seedCode(
        _ text: String,
        clientID: String,
        redirectURI: String? = nil,
        user: UserID,
        isReusable: Bool = false,
        expiresAt: Instant = .never
    ) throws(UnknownClient) {
        guard let app = place(ofClient: clientID) else { throw UnknownClient() }
        let code = Code(
            app: app,
            redirectURI: redirectURI,
            user: user,
            challenge: nil,
            expiresAt: expiresAt,
            isReusable: isReusable
        )
        codes.insert(code, for: text, pinned: true)
    }

    /// Takes in a grant with an access token, a refresh token or both of given text, from fixtures.
    ///
    /// - Parameters:
    ///   - accessToken: The access token; one of the same text is replaced.
    ///   - refreshToken: The refresh token; likewise.
    ///   - clientID: Whose they are.
    ///   - user: In whose name they were issued.
    ///   - now: When they were issued.
    ///   - accessTokenExpiresAt: When the access token ends.
    ///   - refreshTokenExpiresAt: When the refresh token ends.
    /// - Throws: ``UnknownClient``
    public mutating func seedTokens(
        accessToken: String?,
        refreshToken: String?,
        clientID: String,
        user: UserID,
        at now: Instant,
        accessTokenExpiresAt: Instant = .never,
        refreshTokenExpiresAt: Instant = .never
    ) throws(UnknownClient) {
        guard let app = place(ofClient: clientID) else { throw UnknownClient() }
        guard accessToken != nil || refreshToken != nil else { return }
        let grant = grants.open(.init(app: app, user: user, scopes: apps[app].scopes, issuedAt: now))
        if let accessToken {
            let token = Token(grant: grant, expiresAt: accessTokenExpiresAt)
            accessTokens.pin(token, as: accessToken, in: &grants)
        }
        if let refreshToken {
            let token = Token(grant: grant, expiresAt: refreshTokenExpiresAt)
            refreshTokens.pin(token, as: refreshToken, in: &grants)
        }
    }
}
