/// What a client may exchange for an access token (RFC 6749, sections 4.1.3 and 6); raw values as on the wire.
///
/// A connected app's settings call it an authentication flow.
public enum GrantType: String, Sendable, Hashable, CaseIterable {
    /// A code that the user's consent gave.
    case authorizationCode = "authorization_code"

    /// A refresh token that came with an earlier access token.
    case refreshToken = "refresh_token"

    /// By which of the two it is: each token request asks an app's flows, and need not hash a text for that.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self == .refreshToken)
    }
}
