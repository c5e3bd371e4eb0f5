import OAuth
import Testing

@Suite struct `Limits` {
    @Test func `the oldest access token goes first`() throws {
        var tenant = Tenant(limits: .init(accessTokens: 3))
        let responses = try (0..<5).map { _ in try tenant.signIn() }
        #expect(responses.map { tenant.accepts($0.accessToken) } == [false, false, true, true, true])
    }

    @Test func `the oldest access token goes first, even of one grant`() throws {
        var tenant = Tenant(limits: .init(accessTokens: 2)) { $0.rotatesRefreshTokens = false }
        let first = try tenant.signIn()
        let others = try (0..<2).map { _ in try tenant.refresh(first.refreshToken) }
        #expect(!tenant.accepts(first.accessToken))
        #expect(others.allSatisfy { tenant.accepts($0.accessToken) })
        #expect(throws: Never.self) { try tenant.refresh(first.refreshToken) }
    }

    @Test func `the oldest refresh token goes first, and its access token stays`() throws {
        var tenant = Tenant(limits: .init(refreshTokens: 2))
        let responses = try (0..<3).map { _ in try tenant.signIn() }
        #expect(tenant.accepts(responses[0].accessToken))
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(responses[0].refreshToken) }
        #expect(throws: Never.self) { try tenant.refresh(responses[1].refreshToken) }
        #expect(throws: Never.self) { try tenant.refresh(responses[2].refreshToken) }
    }

    @Test func `a token that is rotated in counts as new`() throws {
        var tenant = Tenant(limits: .init(refreshTokens: 2))
        let (first, second) = (try tenant.signIn(), try tenant.signIn())
        let renewed = try tenant.refresh(first.refreshToken)
        _ = try tenant.signIn()
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(second.refreshToken) }
        #expect(throws: Never.self) { try tenant.refresh(renewed.refreshToken) }
    }

    @Test func `rotation works even if there is room for one token only`() throws {
        var tenant = Tenant(limits: .init(codes: 1, accessTokens: 1, refreshTokens: 1, rotatedTokens: 1))
        var response = try tenant.signIn()
        for _ in 0..<5 {
            response = try tenant.refresh(response.refreshToken)
            #expect(tenant.accepts(response.accessToken))
            #expect(tenant.grants.count == 1)
        }
    }

    @Test func `the oldest rotated token is forgotten first and then revokes nothing`() throws {
        var tenant = Tenant(limits: .init(rotatedTokens: 2))
        var responses = [try tenant.signIn()]
        for turn in 0..<3 { responses.append(try tenant.refresh(responses[turn].refreshToken)) }
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(responses[0].refreshToken) }
        #expect(tenant.accepts(responses[3].accessToken))
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(responses[1].refreshToken) }
        #expect(!tenant.accepts(responses[3].accessToken))
    }

    @Test func `one client that refreshes for ever pushes out no other's refresh token`() throws {
        var tenant = Tenant(limits: .init(refreshTokens: 2, rotatedTokens: 2))
        let quiet = try tenant.signIn("other")
        var busy = try tenant.signIn()
        for _ in 0..<20 { busy = try tenant.refresh(busy.refreshToken) }
        #expect(throws: Never.self) { try tenant.refresh(quiet.refreshToken, by: "other") }
    }

    @Test func `the oldest code goes first`() throws {
        var tenant = Tenant(limits: .init(codes: 2))
        let codes = try (0..<3).map { _ in try tenant.authorize() }
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(codes[0]) }
        #expect(throws: Never.self) { try tenant.exchange(codes[1]) }
        #expect(throws: Never.self) { try tenant.exchange(codes[2]) }
    }

    @Test func `a used code that is forgotten revokes nothing`() throws {
        var tenant = Tenant(limits: .init(codes: 2))
        let code = try tenant.authorize()
        let response = try tenant.exchange(code)
        for _ in 0..<2 { _ = try tenant.authorize() }
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(tenant.accepts(response.accessToken))
    }

    @Test func `what is seeded neither counts nor goes`() throws {
        var tenant = Tenant(limits: .init(codes: 1, accessTokens: 1, refreshTokens: 1)) {
            $0.rotatesRefreshTokens = false
        }
        try tenant.server.seedCode("CODE", clientID: "client", user: 1, isReusable: true)
        try tenant.server.seedTokens(
            accessToken: "ACCESS",
            refreshToken: "REFRESH",
            clientID: "client",
            user: 1,
            at: tenant.now
        )
        for _ in 0..<5 {
            let response = try tenant.signIn()
            #expect(tenant.accepts(response.accessToken))
        }
        #expect(tenant.accepts("ACCESS"))
        #expect(throws: Never.self) { try tenant.exchange("CODE") }
        #expect(throws: Never.self) { try tenant.refresh("REFRESH") }
    }

    @Test func `a grant that was refreshed goes with the last of its tokens`() throws {
        var tenant = Tenant(limits: .init(accessTokens: 1, refreshTokens: 1))
        _ = try tenant.refresh(try tenant.signIn().refreshToken)
        _ = try tenant.signIn("other")
        #expect(tenant.grants.map(\.clientID) == ["other"])
    }

    @Test func `a grant goes with the last of its tokens`() throws {
        var tenant = Tenant(limits: .init(accessTokens: 3, refreshTokens: 1))
        for _ in 0..<10 { _ = try tenant.signIn() }
        #expect(tenant.grants.count == 3)
    }
}
