/// What a client sends to the token endpoint (RFC 6749, sections 4.1.3 and 6), as far as the rules here need it.
public struct TokenRequest: Sendable {
    /// What is to be exchanged for an access token.
    public enum Credential: Sendable {
        /// `code`, `redirect_uri` and, if sent, `code_verifier`; an empty verifier counts as left out.
        case code(String, redirectURI: String, verifier: String?)

        /// `refresh_token`. The service asks for a `redirect_uri` here, too, but takes any, as recorded answers show.
        case refreshToken(String)
    }

    /// The parameter `client_id`.
    public var clientID: String

    /// The parameter `client_secret`.
    public var clientSecret: String

    /// The parameters that depend on `grant_type`.
    public var credential: Credential

    /// A request of these parameters.
    public init(clientID: String, clientSecret: String, credential: Credential) {
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.credential = credential
    }
}

/// Why a token request is refused, in the order of the checks.
public enum TokenError: Error, Hashable {
    /// No connected app has that client id, or its secret is another.
    case invalidClientCredentials

    /// The app's settings do not include that flow.
    case grantTypeNotAllowed

    /// The code is unknown, used, revoked, expired, or another client's.
    case invalidAuthorizationCode

    /// The refresh token is unknown, used, revoked, expired, or another client's.
    case invalidRefreshToken

    /// The redirect URI is not that of the authorization request.
    case redirectURIMismatch

    /// The code verifier is missing, not the one that was committed to, or sent without having been committed to.
    case invalidCodeVerifier
}
