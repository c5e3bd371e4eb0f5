import OAuth
import Testing

@Suite struct `Exchange of codes` {
    @Test func `a code gives an access token and a refresh token in the user's name`() throws {
        var tenant = Tenant()
        let response = try tenant.signIn()
        #expect(response.expiresIn == 3600)
        #expect(response.accessToken.wholeMatch(of: /[A-Za-z0-9_-]{32}/) != nil)
        #expect(response.refreshToken?.wholeMatch(of: /[A-Za-z0-9_-]{32}/) != nil)
        #expect(response.refreshToken != response.accessToken)

        let principal = try #require(tenant.server.principal(forAccessToken: response.accessToken, at: tenant.now))
        #expect(principal.clientID == "client")
        #expect(principal.user == Tenant.user)
        #expect(principal.scopes == [.offlineAccess])
        #expect(principal.issuedAt == tenant.now)
    }

    @Test(
        arguments: [
            ([GrantType.authorizationCode], [Scope.offlineAccess]), ([.authorizationCode, .refreshToken], []),
            ([.authorizationCode, .refreshToken], [Scope(rawValue: "api")]),
        ] as [(Set<GrantType>, [Scope])]
    )
    func `without the refresh flow or offline access there is no refresh token`(
        flows: Set<GrantType>,
        scopes: [Scope]
    ) throws {
        var tenant = Tenant {
            $0.flows = flows
            $0.scopes = scopes
        }
        #expect(try tenant.signIn().refreshToken == nil)
    }

    @Test(arguments: [
        ("client", "wrong"), ("client", ""), ("client", "other-secret"), ("client", "client-secret "),
        ("client", "client-secre"), ("nobody", "client-secret"), ("", ""),
        ("nobody", "a secret to compare with if there is none"),
    ])
    func `an unknown client and a wrong secret are refused alike`(clientID: String, secret: String) throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        #expect(throws: TokenError.invalidClientCredentials) {
            try tenant.ask(.code(code, redirectURI: Tenant.callback, verifier: nil), by: clientID, secret: secret)
        }
        #expect(throws: Never.self) { try tenant.exchange(code) }
    }

    @Test func `a code is good for one exchange, and a second one revokes what the first gave`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let first = try tenant.exchange(code)
        let refreshed = try tenant.refresh(first.refreshToken)
        #expect(tenant.accepts(first.accessToken))

        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(!tenant.accepts(first.accessToken))
        #expect(!tenant.accepts(refreshed.accessToken))
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(refreshed.refreshToken) }
    }

    @Test func `a second use revokes even when the code would have expired, or its other parameters are wrong`() throws
    {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let first = try tenant.exchange(code)
        tenant.wait(seconds: 601)
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code, redirectURI: "wrong") }
        #expect(!tenant.accepts(first.accessToken))
    }

    @Test func `a used code is remembered beyond its own end, as long as there are tokens of it`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let response = try tenant.exchange(code)
        tenant.wait(seconds: 601)
        for _ in 0..<2 { _ = try tenant.authorize() }
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(!tenant.accepts(response.accessToken))
    }

    @Test func `a second use leaves the grants of other codes alone`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        _ = try tenant.exchange(code)
        let second = try tenant.signIn()
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        let third = try tenant.signIn()
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(tenant.accepts(second.accessToken))
        #expect(tenant.accepts(third.accessToken))
    }

    @Test(arguments: [(599_999, true), (600_000, false), (600_001, false)] as [(Int64, Bool)])
    func `a code is good for less than ten minutes`(milliseconds: Int64, isGood: Bool) throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        tenant.wait(milliseconds: milliseconds)
        if isGood {
            #expect(throws: Never.self) { try tenant.exchange(code) }
        } else {
            #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        }
    }

    @Test func `how long codes and access tokens are good is a setting of the app`() throws {
        var tenant = Tenant {
            $0.codeLifetime = 2
            $0.accessTokenLifetime = 5
        }
        let (soon, late) = (try tenant.authorize(), try tenant.authorize())
        tenant.wait(seconds: 1)
        let response = try tenant.exchange(soon)
        #expect(response.expiresIn == 5)
        tenant.wait(seconds: 1)
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(late) }
        tenant.wait(seconds: 3)
        #expect(tenant.accepts(response.accessToken))
        tenant.wait(seconds: 1)
        #expect(!tenant.accepts(response.accessToken))
    }

    @Test func `another client can neither use a code nor spoil it`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code, by: "other") }
        let response = try tenant.exchange(code)
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code, by: "other") }
        #expect(tenant.accepts(response.accessToken))
    }

    @Test func `the redirect URI must be that of the authorization request, not just a registered one`() throws {
        let second = "https://app.example.com/second"
        var tenant = Tenant { $0.redirectURIs.append(second) }
        let code = try tenant.authorize(redirectURI: second)
        for wrong in [Tenant.callback, second + "/", ""] {
            #expect(throws: TokenError.redirectURIMismatch) { try tenant.exchange(code, redirectURI: wrong) }
        }
        #expect(throws: Never.self) { try tenant.exchange(code, redirectURI: second) }
    }

    @Test func `the port of a loopback URI must be that of the authorization request`() throws {
        var tenant = Tenant {
            $0.redirectURIs = ["http://127.0.0.1/cb"]
            $0.allowsLoopbackAnyPort = true
        }
        let code = try tenant.authorize(redirectURI: "http://127.0.0.1:51004/cb")
        for wrong in ["http://127.0.0.1:51005/cb", "http://127.0.0.1/cb"] {
            #expect(throws: TokenError.redirectURIMismatch) { try tenant.exchange(code, redirectURI: wrong) }
        }
        #expect(throws: Never.self) { try tenant.exchange(code, redirectURI: "http://127.0.0.1:51004/cb") }
    }

    @Test func `codes and tokens are no good for each other`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let response = try tenant.signIn()
        #expect(!tenant.accepts(code))
        #expect(!tenant.accepts(try #require(response.refreshToken)))
        for text in [code, response.accessToken, "", "unknown"] {
            #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(text) }
        }
        for text in [response.accessToken, try #require(response.refreshToken), "", "unknown"] {
            #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(text) }
        }
        #expect(tenant.accepts(response.accessToken))
    }
}
