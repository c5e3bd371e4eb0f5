import CivilTime
import OAuth
import Randomness

/// A server with two apps, a clock that stands still, and a seed: what the tests below ask.
struct Tenant {
    static let callback = "https://app.example.com/callback"
    static let user: UserID = 7

    var server: AuthorizationServer
    var now = Instant(milliseconds: 1_700_000_000_000)
    var random = SplitMix64(seed: 1)

    /// The app `client`, with settings to be changed, beside the app `other` with those of the start.
    init(limits: AuthorizationServer.Limits = .init(), _ change: (inout ConnectedApp) -> Void = { _ in }) {
        server = AuthorizationServer(limits: limits)
        for clientID in ["client", "other"] {
            var app = ConnectedApp(
                name: clientID,
                clientID: clientID,
                clientSecret: "\(clientID)-secret",
                redirectURIs: [Self.callback]
            )
            if clientID == "client" { change(&app) }
            server.register(app)
        }
    }

    mutating func wait(seconds: Int = 0, milliseconds: Int64 = 0) {
        now = Instant(milliseconds: now.adding(seconds: seconds).milliseconds + milliseconds)
    }

    mutating func authorize(
        _ clientID: String = "client",
        redirectURI: String = callback,
        challenge: CodeChallenge? = nil
    ) throws(AuthorizationError) -> String {
        let request = AuthorizationRequest(clientID: clientID, redirectURI: redirectURI, challenge: challenge)
        return try server.authorize(request, for: Self.user, at: now, random: &random)
    }

    mutating func exchange(
        _ code: String,
        by clientID: String = "client",
        redirectURI: String = callback,
        verifier: String? = nil
    ) throws(TokenError) -> TokenResponse {
        try ask(.code(code, redirectURI: redirectURI, verifier: verifier), by: clientID)
    }

    mutating func refresh(_ token: String?, by clientID: String = "client") throws(TokenError) -> TokenResponse {
        try ask(.refreshToken(token ?? "there is no refresh token"), by: clientID)
    }

    mutating func ask(
        _ credential: TokenRequest.Credential,
        by clientID: String = "client",
        secret: String? = nil
    ) throws(TokenError) -> TokenResponse {
        let request = TokenRequest(
            clientID: clientID,
            clientSecret: secret ?? "\(clientID)-secret",
            credential: credential
        )
        do throws(TokenRefusal) {
            return try server.exchange(request, at: now, random: &random)
        } catch {
            throw error.error
        }
    }

    /// The grants of which a token is good, or would be, had it not been made to expire early.
    var grants: [Grant] { server.openGrants.filter { now < $0.expiresAt } }

    /// Authorizes and exchanges the code.
    mutating func signIn(_ clientID: String = "client") throws -> TokenResponse {
        try exchange(try authorize(clientID), by: clientID)
    }

    func accepts(_ accessToken: String) -> Bool {
        server.principal(forAccessToken: accessToken, at: now) != nil
    }
}
