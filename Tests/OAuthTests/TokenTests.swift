import CivilTime
import OAuth
import Testing

@Suite struct `Tokens and grants` {
    @Test func `an unknown access token is nobody's`() throws {
        var tenant = Tenant()
        _ = try tenant.signIn()
        #expect(!tenant.accepts(""))
        #expect(!tenant.accepts("unknown"))
    }

    @Test func `tokens are compared byte by byte`() throws {
        var tenant = Tenant()
        try tenant.server.seedTokens(
            accessToken: "TOKEN",
            refreshToken: nil,
            clientID: "client",
            user: Tenant.user,
            at: tenant.now
        )
        #expect(tenant.accepts("TOKEN"))
        #expect(!tenant.accepts("TO\u{212a}EN"))
        #expect(!tenant.accepts("token"))
    }

    @Test func `revoking a grant ends all of its tokens and no others`() throws {
        var tenant = Tenant()
        let (first, other) = (try tenant.signIn(), try tenant.signIn())
        let second = try tenant.refresh(first.refreshToken)
        let grant = try #require(tenant.server.principal(forAccessToken: first.accessToken, at: tenant.now))

        tenant.server.closeGrant(grant.id)
        #expect(!tenant.accepts(first.accessToken))
        #expect(!tenant.accepts(second.accessToken))
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(second.refreshToken) }
        #expect(tenant.accepts(other.accessToken))

        let later = try tenant.signIn()
        tenant.server.closeGrant(grant.id)
        #expect(tenant.accepts(later.accessToken))
    }

    @Test func `grants are listed as long as they have tokens that are good`() throws {
        var tenant = Tenant {
            $0.accessTokenLifetime = 10
            $0.refreshTokenLifetime = 20
        }
        let mine = try tenant.signIn()
        _ = try tenant.signIn("other")
        #expect(tenant.grants.map(\.clientID).sorted() == ["client", "other"])

        tenant.wait(seconds: 19)
        #expect(tenant.grants.contains { $0.clientID == "client" })
        let refreshed = try tenant.refresh(mine.refreshToken)
        tenant.wait(seconds: 19)
        let listed = try #require(tenant.grants.first { $0.clientID == "client" })
        #expect(listed.expiresAt == tenant.now.adding(seconds: 1))
        tenant.wait(seconds: 1)
        #expect(tenant.grants.map(\.clientID) == ["other"])
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(refreshed.refreshToken) }
    }

    @Test func `a revoked grant is not listed`() throws {
        var tenant = Tenant()
        _ = try tenant.signIn()
        let grant = try #require(tenant.grants.first)
        tenant.server.closeGrant(grant.id)
        #expect(tenant.grants.isEmpty)
    }

    @Test func `an access token can be made to expire while its refresh token stays good`() throws {
        var tenant = Tenant()
        let response = try tenant.signIn()
        tenant.server.setExpiry(of: response.accessToken, to: tenant.now)
        #expect(!tenant.accepts(response.accessToken))
        let refreshed = try tenant.refresh(response.refreshToken)
        #expect(tenant.accepts(refreshed.accessToken))
    }

    @Test func `refresh tokens and codes can be made to expire`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let response = try tenant.signIn()
        tenant.server.setExpiry(of: code, to: tenant.now)
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        tenant.server.setExpiry(of: try #require(response.refreshToken), to: tenant.now)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(response.refreshToken) }
        #expect(tenant.accepts(response.accessToken))
    }

    @Test func `a copy of the server goes its own way`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let response = try tenant.signIn()
        var copy = tenant

        let ofCopy = try copy.exchange(code)
        _ = try copy.refresh(response.refreshToken)
        #expect(throws: TokenError.invalidRefreshToken) { try copy.refresh(response.refreshToken) }
        #expect(!copy.accepts(response.accessToken))

        #expect(tenant.accepts(response.accessToken))
        #expect(!tenant.accepts(ofCopy.accessToken))
        #expect(throws: Never.self) { try tenant.exchange(code) }
        #expect(throws: Never.self) { try tenant.refresh(response.refreshToken) }
    }
}
