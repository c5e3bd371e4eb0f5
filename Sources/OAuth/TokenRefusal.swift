public import CivilTime

/// Why a token request is refused, in more detail than a client is told: what a client learns helps an attacker, too.
public struct TokenRefusal: Error, Hashable {
    /// What the client is told.
    public let error: TokenError
    /// What was wrong.
    public let cause: Cause

    /// What was wrong.
    public enum Cause: Sendable, Hashable {
        /// No connected app has that client id.
        case unknownClient
        /// The connected app has another secret.
        case wrongSecret
        /// The app's settings name only these flows.
        case flowNotAllowed(GrantType, allowed: Set<GrantType>)
        /// The code or refresh token is not known; perhaps it was once, and has been forgotten.
        case unknown
        /// What was sent is good, or was, but it is something else.
        case otherKind(AuthorizationServer.EntryKind)
        /// It was issued to the app of this client id.
        case otherClient(String)
        /// The code or refresh token was used before; so the grant that this gave has been closed now.
        case reused
        /// The code or refresh token was used before, and the grant that this gave was closed already.
        case reusedOfClosedGrant
        /// It was good until then.
        case expired(Instant)
        /// Its grant was closed.
        case revoked
        /// The authorization request named another URI; nil: of a code that is bound to none, the app may use others.
        case otherRedirectURI(String?, registered: [String])
        /// The authorization request had a `code_challenge`.
        case verifierMissing
        /// The authorization request had no `code_challenge`.
        case verifierNotCommittedTo
        /// The verifier is not 43 to 128 unreserved characters (RFC 7636, section 4.1).
        case verifierMalformed
        /// The authorization request had a `code_challenge_method` that is not known.
        case challengeMethodUnknown
        /// The verifier is another one.
        case otherVerifier(CodeChallenge.Method)
    }

    init(_ error: TokenError, _ cause: Cause) {
        self.error = error
        self.cause = cause
    }
}

/// Why an access token is not good.
public enum AccessTokenRefusal: Sendable, Hashable {
    /// It is not known; perhaps it was once, and has been forgotten.
    case unknown
    /// It is something else.
    case otherKind(AuthorizationServer.EntryKind)
    /// It was good until then.
    case expired(Instant)
    /// Its grant was closed.
    case revoked
}

extension AuthorizationServer {
    /// Why an access token is not good; nil if it is.
    public func refusal(ofAccessToken text: String, at now: Instant) -> AccessTokenRefusal? {
        guard let token = accessTokens[text] else { return kind(of: text).map { .otherKind($0) } ?? .unknown }
        guard grants.isOpen(token.grant) else { return .revoked }
        return now < token.expiresAt ? nil : .expired(token.expiresAt)
    }

    /// Whether a text is a secret here: a code or a token, good or no longer, or the secret of an app.
    public func isSecret(_ text: String) -> Bool {
        kind(of: text) != nil || apps.contains { $0.clientSecret.hasSameBytes(as: text) }
    }

    /// What a text is, good or no longer.
    func kind(of text: String) -> EntryKind? {
        if accessTokens[text] != nil { return .accessToken }
        if refreshTokens[text] != nil || rotatedTokens[text] != nil { return .refreshToken }
        return codes[text] == nil ? nil : .code
    }

    /// Why there is no code or refresh token of a text.
    func cause(ofMissing text: String) -> TokenRefusal.Cause {
        kind(of: text).map { .otherKind($0) } ?? .unknown
    }
}

extension Code {
    /// Why a verifier is not accepted.
    func cause(ofRefusing verifier: String?) -> TokenRefusal.Cause {
        guard let challenge else { return .verifierNotCommittedTo }
        guard let verifier, !verifier.isEmpty else { return .verifierMissing }
        guard CodeChallenge.isWellFormed(verifier) else { return .verifierMalformed }
        return challenge.method == .unknown ? .challengeMethodUnknown : .otherVerifier(challenge.method)
    }
}
