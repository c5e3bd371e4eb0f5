/// What a client gets at the token endpoint (RFC 6749, section 5.1).
public struct TokenResponse: Sendable, Hashable {
    /// `access_token`: opaque, base64url characters.
    public var accessToken: String

    /// `refresh_token`: likewise; nil if the app receives none.
    public var refreshToken: String?

    /// `expires_in`: seconds from now that the access token is good.
    public var expiresIn: Int
}
