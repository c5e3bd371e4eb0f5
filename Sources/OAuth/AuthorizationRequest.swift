/// What a client asks for at the authorization endpoint (RFC 6749, section 4.1.1), as far as the rules here need it.
public struct AuthorizationRequest: Sendable {
    /// The parameter `client_id`.
    public var clientID: String

    /// The parameter `redirect_uri`.
    public var redirectURI: String

    /// The parameters `code_challenge` and `code_challenge_method`, if sent.
    public var challenge: CodeChallenge?

    /// A request of these parameters.
    public init(clientID: String, redirectURI: String, challenge: CodeChallenge? = nil) {
        self.clientID = clientID
        self.redirectURI = redirectURI
        self.challenge = challenge
    }
}

/// Why an authorization request is refused, in the order of the checks; the user must not be redirected then.
public enum AuthorizationError: Error, Hashable {
    /// No connected app has that client id.
    case unknownClient

    /// The redirect URI is none of that app's.
    case redirectURINotAllowed
}
