import OAuth
import Testing

@Suite struct `Refreshing with rotation` {
    @Test func `a refresh token gives another pair in the same grant`() throws {
        var tenant = Tenant()
        let first = try tenant.signIn()
        tenant.wait(seconds: 1)
        let second = try tenant.refresh(first.refreshToken)
        #expect(second.accessToken != first.accessToken)
        #expect(second.refreshToken != first.refreshToken)
        #expect(second.expiresIn == 3600)

        let before = try #require(tenant.server.principal(forAccessToken: first.accessToken, at: tenant.now))
        let after = try #require(tenant.server.principal(forAccessToken: second.accessToken, at: tenant.now))
        #expect(before == after)
    }

    @Test func `using a rotated token revokes the whole family`() throws {
        var tenant = Tenant()
        let first = try tenant.signIn()
        let second = try tenant.refresh(first.refreshToken)
        let third = try tenant.refresh(second.refreshToken)

        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(first.refreshToken) }
        for response in [first, second, third] {
            #expect(!tenant.accepts(response.accessToken))
            #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(response.refreshToken) }
        }
    }

    @Test func `other families live on`() throws {
        var tenant = Tenant()
        let (first, other) = (try tenant.signIn(), try tenant.signIn())
        _ = try tenant.refresh(first.refreshToken)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(first.refreshToken) }
        let later = try tenant.signIn()
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(first.refreshToken) }

        for response in [other, later] {
            #expect(tenant.accepts(response.accessToken))
            #expect(throws: Never.self) { try tenant.refresh(response.refreshToken) }
        }
    }

    @Test func `another client can neither use a token nor have the family revoked`() throws {
        var tenant = Tenant()
        let first = try tenant.signIn()
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(first.refreshToken, by: "other") }
        let second = try tenant.refresh(first.refreshToken)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(first.refreshToken, by: "other") }
        #expect(tenant.accepts(second.accessToken))
        #expect(throws: Never.self) { try tenant.refresh(second.refreshToken) }
    }

    @Test(arguments: [(2_591_999_999, true), (2_592_000_000, false)] as [(Int64, Bool)])
    func `a refresh token is good for less than thirty days`(milliseconds: Int64, isGood: Bool) throws {
        var tenant = Tenant()
        let token = try tenant.signIn().refreshToken
        tenant.wait(milliseconds: milliseconds)
        if isGood {
            #expect(throws: Never.self) { try tenant.refresh(token) }
        } else {
            #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(token) }
        }
    }

    @Test func `each new refresh token has the whole lifetime before it`() throws {
        var tenant = Tenant { $0.refreshTokenLifetime = 10 }
        var token = try tenant.signIn().refreshToken
        for _ in 0..<5 {
            tenant.wait(seconds: 9)
            token = try tenant.refresh(token).refreshToken
        }
        tenant.wait(seconds: 10)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(token) }
    }

    @Test func `a rotated token revokes even when it would have expired`() throws {
        var tenant = Tenant { $0.refreshTokenLifetime = 10 }
        let first = try tenant.signIn()
        tenant.wait(seconds: 9)
        let second = try tenant.refresh(first.refreshToken)
        tenant.wait(seconds: 9)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(first.refreshToken) }
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(second.refreshToken) }
    }

    @Test func `an expired token revokes nothing`() throws {
        var tenant = Tenant {
            $0.refreshTokenLifetime = 1
            $0.accessTokenLifetime = 10
        }
        let response = try tenant.signIn()
        tenant.wait(seconds: 1)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(response.refreshToken) }
        #expect(tenant.accepts(response.accessToken))
    }

    @Test(arguments: [(3_599_999, true), (3_600_000, false)] as [(Int64, Bool)])
    func `an access token is good for less than an hour, before and after refreshing`(
        milliseconds: Int64,
        isGood: Bool
    ) throws {
        var tenant = Tenant()
        let first = try tenant.signIn()
        let second = try tenant.refresh(first.refreshToken)
        tenant.wait(milliseconds: milliseconds)
        #expect(tenant.accepts(first.accessToken) == isGood)
        #expect(tenant.accepts(second.accessToken) == isGood)
    }
}

@Suite struct `Refreshing without rotation` {
    @Test func `the same refresh token comes back, any number of times`() throws {
        var tenant = Tenant { $0.rotatesRefreshTokens = false }
        let first = try tenant.signIn()
        for _ in 0..<3 {
            let next = try tenant.refresh(first.refreshToken)
            #expect(next.refreshToken == first.refreshToken)
            #expect(next.accessToken != first.accessToken)
            #expect(tenant.accepts(next.accessToken))
        }
        #expect(tenant.accepts(first.accessToken))
    }

    @Test func `use does not prolong it`() throws {
        var tenant = Tenant {
            $0.rotatesRefreshTokens = false
            $0.refreshTokenLifetime = 10
        }
        let token = try tenant.signIn().refreshToken
        tenant.wait(seconds: 9)
        _ = try tenant.refresh(token)
        tenant.wait(seconds: 1)
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(token) }
    }
}
