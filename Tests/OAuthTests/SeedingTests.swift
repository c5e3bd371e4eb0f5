import CivilTime
import OAuth
import Testing

@Suite struct `Seeded codes and tokens` {
    @Test func `a reusable code is good any number of times and revokes nothing`() throws {
        var tenant = Tenant()
        try tenant.server.seedCode("CODE", clientID: "client", user: 1, isReusable: true)
        tenant.wait(seconds: 1_000_000)
        let responses = try (0..<3).map { _ in try tenant.exchange("CODE") }
        for response in responses {
            #expect(tenant.accepts(response.accessToken))
        }
        #expect(Set(responses.map(\.accessToken)).count == 3)
    }

    @Test func `a code that is not reusable is good once`() throws {
        var tenant = Tenant()
        try tenant.server.seedCode("CODE", clientID: "client", user: 1)
        let response = try tenant.exchange("CODE")
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange("CODE") }
        #expect(!tenant.accepts(response.accessToken))
    }

    @Test func `a code without a redirect URI goes with any that the app may use`() throws {
        var tenant = Tenant {
            $0.redirectURIs += ["com.example.app:/cb", "http://127.0.0.1/cb"]
            $0.allowsLoopbackAnyPort = true
        }
        try tenant.server.seedCode("CODE", clientID: "client", user: 1, isReusable: true)
        for uri in [Tenant.callback, "com.example.app:/cb", "http://127.0.0.1:51004/cb"] {
            #expect(throws: Never.self) { try tenant.exchange("CODE", redirectURI: uri) }
        }
        #expect(throws: TokenError.redirectURIMismatch) { try tenant.exchange("CODE", redirectURI: "wrong") }
    }

    @Test func `a code with a redirect URI goes with that alone`() throws {
        var tenant = Tenant { $0.redirectURIs.append("com.example.app:/cb") }
        try tenant.server.seedCode("CODE", clientID: "client", redirectURI: "com.example.app:/cb", user: 1)
        #expect(throws: TokenError.redirectURIMismatch) { try tenant.exchange("CODE") }
        #expect(throws: Never.self) { try tenant.exchange("CODE", redirectURI: "com.example.app:/cb") }
    }

    @Test func `each ends when its fixture says`() throws {
        var tenant = Tenant()
        let end = tenant.now.adding(seconds: 5)
        try tenant.server.seedCode("CODE", clientID: "client", user: 1, isReusable: true, expiresAt: end)
        try tenant.server.seedTokens(
            accessToken: "ACCESS",
            refreshToken: "REFRESH",
            clientID: "client",
            user: 1,
            at: tenant.now,
            accessTokenExpiresAt: end,
            refreshTokenExpiresAt: end
        )
        tenant.wait(milliseconds: 4999)
        #expect(tenant.accepts("ACCESS"))
        #expect(throws: Never.self) { try tenant.exchange("CODE") }
        tenant.wait(milliseconds: 1)
        #expect(!tenant.accepts("ACCESS"))
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange("CODE") }
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh("REFRESH") }
    }

    @Test func `a seeded refresh token is rotated like any other`() throws {
        var tenant = Tenant()
        try tenant.server.seedTokens(
            accessToken: "ACCESS",
            refreshToken: "REFRESH",
            clientID: "client",
            user: 1,
            at: tenant.now
        )
        let response = try tenant.refresh("REFRESH")
        #expect(tenant.accepts("ACCESS"))
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh("REFRESH") }
        #expect(!tenant.accepts("ACCESS"))
        #expect(!tenant.accepts(response.accessToken))
    }

    @Test func `the same text again replaces the first`() throws {
        var tenant = Tenant()
        for user in [1, 2] as [UserID] {
            try tenant.server.seedTokens(
                accessToken: "ACCESS",
                refreshToken: nil,
                clientID: "client",
                user: user,
                at: tenant.now
            )
        }
        #expect(tenant.server.principal(forAccessToken: "ACCESS", at: tenant.now)?.user == 2)
        #expect(tenant.grants.map(\.user) == [2])
    }

    @Test func `an unknown client is told`() {
        var tenant = Tenant()
        #expect(throws: AuthorizationServer.UnknownClient.self) {
            try tenant.server.seedCode("CODE", clientID: "nobody", user: 1)
        }
        #expect(throws: AuthorizationServer.UnknownClient.self) {
            try tenant.server.seedTokens(
                accessToken: "ACCESS",
                refreshToken: nil,
                clientID: "nobody",
                user: 1,
                at: tenant.now
            )
        }
    }

    @Test func `a grant without any token is not taken in`() throws {
        var tenant = Tenant()
        try tenant.server.seedTokens(accessToken: nil, refreshToken: nil, clientID: "client", user: 1, at: tenant.now)
        #expect(tenant.server.openGrants.isEmpty)
    }
}
