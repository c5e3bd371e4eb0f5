import CivilTime
import Randomness
import Testing

@testable import OAuth

@Suite struct `Why a token is not good` {
    private static let now = Instant(milliseconds: 1_000_000)
    private static let app = ConnectedApp(
        name: "App",
        clientID: "app",
        clientSecret: "secret",
        redirectURIs: ["https://a.example/"],
        accessTokenLifetime: 60
    )

    @Test func `is told with the time that counts`() throws {
        var server = AuthorizationServer()
        var random = SplitMix64(seed: 1)
        server.register(Self.app)
        let request = AuthorizationRequest(clientID: "app", redirectURI: "https://a.example/")
        let code = try server.authorize(request, for: 1, at: Self.now, random: &random)
        #expect(server.refusal(ofAccessToken: code, at: Self.now) == .otherKind(.code))
        let exchange = TokenRequest(
            clientID: "app",
            clientSecret: "secret",
            credential: .code(code, redirectURI: "https://a.example/", verifier: nil)
        )
        let tokens = try server.exchange(exchange, at: Self.now, random: &random)
        #expect(server.refusal(ofAccessToken: tokens.accessToken, at: Self.now) == nil)
        let end = Self.now.adding(seconds: 60)
        #expect(server.refusal(ofAccessToken: tokens.accessToken, at: end) == .expired(end))
        #expect(server.refusal(ofAccessToken: "unknown", at: end) == .unknown)
        for text in [code, tokens.accessToken, tokens.refreshToken ?? "", "secret"] { #expect(server.isSecret(text)) }
        #expect(!server.isSecret("app"))

        let reuse = #expect(throws: TokenRefusal.self) { try server.exchange(exchange, at: Self.now, random: &random) }
        #expect(reuse?.error == .invalidAuthorizationCode)
        #expect(reuse?.cause == .reused)
        #expect(server.refusal(ofAccessToken: tokens.accessToken, at: Self.now) == .revoked)
        let again = #expect(throws: TokenRefusal.self) { try server.exchange(exchange, at: Self.now, random: &random) }
        #expect(again?.cause == .reusedOfClosedGrant)
    }
}
