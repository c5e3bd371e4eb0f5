import CivilTime
import OAuth
import Randomness
import Testing

/// What a real service answered to token requests, played against the rules.
@Suite struct `Recorded answers` {
    @Test(arguments: RecordedExchange.all)
    func `each request is answered as the service answered it`(exchange: RecordedExchange) throws {
        var server = AuthorizationServer()
        server.register(
            ConnectedApp(
                name: "Golden",
                clientID: "test-client",
                clientSecret: "test-secret",
                redirectURIs: [
                    "http://127.0.0.1:3000/callback", "https://app.example.com/oauth/callback?x=1",
                    "com.example.app:/cb",
                ],
                rotatesRefreshTokens: false
            )
        )
        let now = Instant(milliseconds: 0)
        try server.seedCode("CODE", clientID: "test-client", user: 1, isReusable: true)
        try server.seedTokens(
            accessToken: "ACCESS",
            refreshToken: "REFRESH",
            clientID: "test-client",
            user: 1,
            at: now
        )
        var random = SplitMix64(seed: 1)
        do throws(TokenRefusal) {
            let response = try server.exchange(exchange.request, at: now, random: &random)
            #expect(exchange.error == nil)
            #expect(response.expiresIn == 3600)
            #expect(response.refreshToken != nil)
        } catch {
            #expect(exchange.error == error.error)
        }
    }
}

/// One request with the error it met, if any; what is not given is as it should be.
struct RecordedExchange: Sendable, CustomTestStringConvertible {
    var error: TokenError?
    var request: TokenRequest
    var testDescription: String

    init(
        _ grantType: GrantType,
        _ error: TokenError?,
        credential: String? = nil,
        uri: String = "http://127.0.0.1:3000/callback",
        id: String = "test-client",
        secret: String = "test-secret"
    ) {
        self.error = error
        request = TokenRequest(
            clientID: id,
            clientSecret: secret,
            credential: grantType == .authorizationCode
                ? .code(credential ?? "CODE", redirectURI: uri, verifier: nil) : .refreshToken(credential ?? "REFRESH")
        )
        testDescription = "\(grantType.rawValue) \([credential ?? "good", uri, id, secret])"
    }

    /// The texts stand as they were decoded; of twenty refreshes, each with another redirect URI, all good, one is here.
    static let all: [RecordedExchange] = [
        .init(.authorizationCode, nil),
        .init(.authorizationCode, nil, uri: "com.example.app:/cb"),
        .init(.refreshToken, nil),
        .init(.authorizationCode, .redirectURIMismatch, uri: "wrong"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "null"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "HTTP://127.0.0.1:3000/CALLBACKX"),
        .init(.authorizationCode, .redirectURIMismatch, uri: " "),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback "),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback\u{0}"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback\u{a}"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "HTTP://127.0.0.1:3000/CALLBACK"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "\u{e9}"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback\u{fffd}"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback/"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "HTTP://127.0.0.1:3000/callback"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback?x=1"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://127.0.0.1:3000/callback#"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "https://app.example.com/oauth/callback"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "com.example.app:/cb/"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "x"),
        .init(.authorizationCode, .redirectURIMismatch, uri: "http://localhost:3000/callback"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "wrong"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "5"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "null"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "CODEX"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: " CODE"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "CODE\u{a}"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "\u{e9}"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "CODE%zz"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "wrong", uri: "wrong"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "bad"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "bad", uri: "bad"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "Code"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "code"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "REFRESH"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "ACCESS"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "0"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "C\u{200b}ODE"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "Refresh"),
        .init(.authorizationCode, .invalidAuthorizationCode, credential: "refresh"),
        .init(.refreshToken, .invalidRefreshToken, credential: "wrong"),
        .init(.refreshToken, .invalidRefreshToken, credential: "\u{e9}\u{1f600}"),
        .init(.refreshToken, .invalidRefreshToken, credential: "5"),
        .init(.refreshToken, .invalidRefreshToken, credential: " REFRESH"),
        .init(.refreshToken, .invalidRefreshToken, credential: "REFRESH "),
        .init(.refreshToken, .invalidRefreshToken, credential: "null"),
        .init(.refreshToken, .invalidRefreshToken, credential: "REFRESH\u{a}"),
        .init(.refreshToken, .invalidRefreshToken, credential: "REFRESH%zz"),
        .init(.refreshToken, .invalidRefreshToken, credential: "REFRESH\u{fffd}"),
        .init(.refreshToken, .invalidRefreshToken, credential: "wrong", uri: "wrong"),
        .init(.refreshToken, .invalidRefreshToken, credential: "bad"),
        .init(.refreshToken, .invalidRefreshToken, credential: "bad", uri: "bad"),
        .init(.refreshToken, .invalidRefreshToken, credential: "CODE "),
        .init(.refreshToken, .invalidRefreshToken, credential: " CODE"),
        .init(.refreshToken, .invalidRefreshToken, credential: "ACCESS"),
        .init(.refreshToken, .invalidRefreshToken, credential: "refresh"),
        .init(.authorizationCode, .invalidClientCredentials, id: " "),
        .init(.authorizationCode, .invalidClientCredentials, id: "\u{e9}\u{1f600}"),
        .init(.authorizationCode, .invalidClientCredentials, id: "test-client "),
        .init(.authorizationCode, .invalidClientCredentials, id: "wrong"),
        .init(.authorizationCode, .invalidClientCredentials, id: "null"),
        .init(.authorizationCode, .invalidClientCredentials, id: "test-client\u{0}"),
        .init(.authorizationCode, .invalidClientCredentials, id: "test-client\u{a}"),
        .init(.authorizationCode, .invalidClientCredentials, id: "TEST-CLIENT"),
        .init(.authorizationCode, .invalidClientCredentials, id: "test-client%zz"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "null"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "TEST-SECRETX"),
        .init(.authorizationCode, .invalidClientCredentials, secret: " "),
        .init(.authorizationCode, .invalidClientCredentials, secret: " test-secret"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "wrong"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secret\u{0}"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secret\u{a}"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "\u{e9}"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secret%zz"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secret\u{fffd}"),
        .init(.authorizationCode, .invalidClientCredentials, credential: "wrong", secret: "wrong"),
        .init(.authorizationCode, .invalidClientCredentials, uri: "wrong", id: "wrong"),
        .init(.authorizationCode, .invalidClientCredentials, uri: "wrong", secret: "wrong"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "bad"),
        .init(.authorizationCode, .invalidClientCredentials, credential: "bad", uri: "bad", secret: "bad"),
        .init(.authorizationCode, .invalidClientCredentials, uri: "bad", id: "bad"),
        .init(.authorizationCode, .invalidClientCredentials, credential: "bad", id: "bad"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secret "),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secre"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test-secret1"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "test_secret"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "*"),
        .init(.authorizationCode, .invalidClientCredentials, secret: "\"test-secret\""),
        .init(.refreshToken, .invalidClientCredentials, id: " "),
        .init(.refreshToken, .invalidClientCredentials, id: "5"),
        .init(.refreshToken, .invalidClientCredentials, id: "TEST-CLIENTX"),
        .init(.refreshToken, .invalidClientCredentials, id: "wrong"),
        .init(.refreshToken, .invalidClientCredentials, id: "test-client\u{0}"),
        .init(.refreshToken, .invalidClientCredentials, id: "test-client\u{a}"),
        .init(.refreshToken, .invalidClientCredentials, id: "TEST-CLIENT"),
        .init(.refreshToken, .invalidClientCredentials, id: "\u{e9}"),
        .init(.refreshToken, .invalidClientCredentials, id: "test-client%zz"),
        .init(.refreshToken, .invalidClientCredentials, id: "test-client\u{fffd}"),
        .init(.refreshToken, .invalidClientCredentials, secret: "5"),
        .init(.refreshToken, .invalidClientCredentials, secret: "null"),
        .init(.refreshToken, .invalidClientCredentials, secret: "TEST-SECRETX"),
        .init(.refreshToken, .invalidClientCredentials, secret: " test-secret"),
        .init(.refreshToken, .invalidClientCredentials, secret: "test-secret "),
        .init(.refreshToken, .invalidClientCredentials, secret: "wrong"),
        .init(.refreshToken, .invalidClientCredentials, secret: "test-secret\u{a}"),
        .init(.refreshToken, .invalidClientCredentials, secret: "\u{e9}"),
        .init(.refreshToken, .invalidClientCredentials, secret: "test-secret\u{fffd}"),
        .init(.refreshToken, .invalidClientCredentials, credential: "wrong", id: "wrong"),
        .init(.refreshToken, .invalidClientCredentials, credential: "wrong", secret: "wrong"),
        .init(.refreshToken, .invalidClientCredentials, uri: "wrong", id: "wrong"),
        .init(.refreshToken, .invalidClientCredentials, id: "wrong", secret: "wrong"),
        .init(.refreshToken, .invalidClientCredentials, credential: "bad", secret: "bad"),
        .init(.refreshToken, .invalidClientCredentials, id: "bad"),
        .init(.refreshToken, .invalidClientCredentials, uri: "bad", id: "bad"),
        .init(.refreshToken, .invalidClientCredentials, credential: "bad", id: "bad"),
        .init(.refreshToken, .invalidClientCredentials, credential: "bad", uri: "bad", id: "bad"),
        .init(.refreshToken, .invalidClientCredentials, uri: "bad", id: "bad", secret: "bad"),
        .init(.refreshToken, .invalidClientCredentials, credential: "bad", id: "bad", secret: "bad"),
        .init(.refreshToken, .invalidClientCredentials, secret: "test-secre"),
        .init(.refreshToken, .invalidClientCredentials, secret: "test_secret"),
        .init(.refreshToken, .invalidClientCredentials, secret: "*"),
        .init(.refreshToken, .invalidClientCredentials, secret: "0"),
        .init(.refreshToken, .invalidClientCredentials, secret: "\"test-secret\""),
        .init(.refreshToken, .invalidClientCredentials, secret: "%74est-secret"),
    ]
}
