public import CivilTime
import Digest

extension AuthorizationServer {
    /// Exchanges a code or a refresh token for an access token (RFC 6749, sections 4.1.3 and 6).
    ///
    /// A code, or with rotation a refresh token, that is used a second time by its client revokes all that came of the
    /// first use (RFC 6749, section 4.1.2; RFC 9700, section 4.14.2). An attempt that is refused spends nothing, so a
    /// client may correct its mistake; nor does an attempt of another client change anything (both assumed).
    ///
    /// - Throws: ``TokenRefusal``: what the client is told, and what else is known of the reason.
    public mutating func exchange(
        _ request: TokenRequest,
        at now: Instant,
        random: inout some RandomNumberGenerator
    ) throws(TokenRefusal) -> TokenResponse {
        let app = try authenticate(request)
        switch request.credential {
        case .code(let code, let redirectURI, let verifier):
            try check(.authorizationCode, of: app)
            let grant = try redeem(code, of: app, redirectURI: redirectURI, verifier: verifier, at: now)
            return issueTokens(of: grant, to: app, at: now, random: &random)
        case .refreshToken(let token):
            try check(.refreshToken, of: app)
            let grant = try check(refreshToken: token, of: app, at: now)
            return refresh(token, of: grant, for: app, at: now, random: &random)
        }
    }

    /// The place of the app that asks.
    ///
    /// An unknown client takes the same way and time as a wrong secret, so that client ids cannot be found out.
    private func authenticate(_ request: TokenRequest) throws(TokenRefusal) -> Int {
        let app = place(ofClient: request.clientID)
        let secret = app.map { apps[$0].clientSecret } ?? "a secret to compare with if there is none"
        let isSecret = constantTimeEquals(request.clientSecret, secret)
        guard let app, isSecret else {
            throw TokenRefusal(.invalidClientCredentials, app == nil ? .unknownClient : .wrongSecret)
        }
        return app
    }

    private func check(_ flow: GrantType, of app: Int) throws(TokenRefusal) {
        guard apps[app].flows.contains(flow) else {
            throw TokenRefusal(.grantTypeNotAllowed, .flowNotAllowed(flow, allowed: apps[app].flows))
        }
    }

    /// Spends a code and opens the grant that it stands for.
    private mutating func redeem(
        _ text: String,
        of app: Int,
        redirectURI: String,
        verifier: String?,
        at now: Instant
    ) throws(TokenRefusal) -> Grant.ID {
        guard let code = codes[text] else { throw TokenRefusal(.invalidAuthorizationCode, cause(ofMissing: text)) }
        guard code.app == app else {
            throw TokenRefusal(.invalidAuthorizationCode, .otherClient(apps[code.app].clientID))
        }
        if let grant = code.spentOn { throw TokenRefusal(.invalidAuthorizationCode, closeReused(grant)) }
        guard now < code.expiresAt else { throw TokenRefusal(.invalidAuthorizationCode, .expired(code.expiresAt)) }
        let isSameURI =
            code.redirectURI.map { $0.hasSameBytes(as: redirectURI) } ?? apps[app].allows(redirectURI: redirectURI)
        guard isSameURI else {
            let cause = TokenRefusal.Cause.otherRedirectURI(code.redirectURI, registered: apps[app].redirectURIs)
            throw TokenRefusal(.redirectURIMismatch, cause)
        }
        guard code.accepts(verifier: verifier) else {
            throw TokenRefusal(.invalidCodeVerifier, code.cause(ofRefusing: verifier))
        }

        let grant = grants.open(.init(app: app, user: code.user, scopes: apps[app].scopes, issuedAt: now))
        if !code.isReusable { codes.update(text) { $0.spentOn = grant } }
        return grant
    }

    private mutating func check(
        refreshToken text: String,
        of app: Int,
        at now: Instant
    ) throws(TokenRefusal) -> Grant.ID {
        guard let token = refreshTokens[text] else {
            guard let grant = rotatedTokens[text] else {
                throw TokenRefusal(.invalidRefreshToken, cause(ofMissing: text))
            }
            try check(grant, isOf: app)
            throw TokenRefusal(.invalidRefreshToken, closeReused(grant))
        }
        guard grants.isOpen(token.grant) else { throw TokenRefusal(.invalidRefreshToken, .revoked) }
        try check(token.grant, isOf: app)
        guard now < token.expiresAt else { throw TokenRefusal(.invalidRefreshToken, .expired(token.expiresAt)) }
        return token.grant
    }

    private func check(_ grant: Grant.ID, isOf app: Int) throws(TokenRefusal) {
        guard let owner = grants[grant]?.app, owner != app else { return }
        throw TokenRefusal(.invalidRefreshToken, .otherClient(apps[owner].clientID))
    }

    /// Closes what came of the first use of something.
    private mutating func closeReused(_ grant: Grant.ID) -> TokenRefusal.Cause {
        guard grants.isOpen(grant) else { return .reusedOfClosedGrant }
        grants.close(grant)
        return .reused
    }

    private mutating func issueTokens(
        of grant: Grant.ID,
        to app: Int,
        at now: Instant,
        random: inout some RandomNumberGenerator
    ) -> TokenResponse {
        let accessToken = issueAccessToken(of: grant, to: app, at: now, random: &random)
        let refreshToken =
            apps[app].receivesRefreshTokens ? issueRefreshToken(of: grant, to: app, at: now, random: &random) : nil
        return .init(accessToken: accessToken, refreshToken: refreshToken, expiresIn: apps[app].accessTokenLifetime)
    }

    private mutating func refresh(
        _ text: String,
        of grant: Grant.ID,
        for app: Int,
        at now: Instant,
        random: inout some RandomNumberGenerator
    ) -> TokenResponse {
        guard apps[app].rotatesRefreshTokens else {
            let accessToken = issueAccessToken(of: grant, to: app, at: now, random: &random)
            return .init(accessToken: accessToken, refreshToken: text, expiresIn: apps[app].accessTokenLifetime)
        }
        // Makes room for its successor, but holds the grant until that does.
        refreshTokens.remove(text)
        defer { grants.release(grant) }
        remember(rotated: text, of: grant)
        return issueTokens(of: grant, to: app, at: now, random: &random)
    }

    private mutating func issueAccessToken(
        of grant: Grant.ID,
        to app: Int,
        at now: Instant,
        random: inout some RandomNumberGenerator
    ) -> String {
        let text = Secret.text(from: &random)
        let token = Token(grant: grant, expiresAt: now.adding(seconds: apps[app].accessTokenLifetime))
        accessTokens.store(token, as: text, at: now, in: &grants)
        return text
    }

    private mutating func issueRefreshToken(
        of grant: Grant.ID,
        to app: Int,
        at now: Instant,
        random: inout some RandomNumberGenerator
    ) -> String {
        let text = Secret.text(from: &random)
        let token = Token(grant: grant, expiresAt: now.adding(seconds: apps[app].refreshTokenLifetime))
        refreshTokens.store(token, as: text, at: now, in: &grants)
        return text
    }

    private mutating func remember(rotated text: String, of grant: Grant.ID) {
        for _ in 0..<2 { rotatedTokens.removeOldest { [grants] in !grants.isOpen($0) } }
        rotatedTokens.insert(grant, for: text)
    }
}
