import CivilTime
import OAuth
import Testing

@Suite struct `A server that is taken in entry by entry` {
    /// A server with the same entries.
    private func copy(_ server: AuthorizationServer) throws -> AuthorizationServer {
        var copy = AuthorizationServer()
        for app in server.connectedApps { copy.register(app) }
        copy.beginRestoring(grantCount: server.openGrants.count + server.vacantGrants.count)
        for grant in server.openGrants { try copy.restore(grant) }
        for id in server.vacantGrants { try copy.restore(vacant: id) }
        for token in server.accessTokenEntries { try copy.restore(accessToken: token) }
        for token in server.refreshTokenEntries { try copy.restore(refreshToken: token) }
        for token in server.rotatedTokenEntries { try copy.restore(token) }
        for code in server.codeEntries { try copy.restore(code) }
        return copy
    }

    @Test func `does what the first one does`() throws {
        var tenant = Tenant()
        let reused = try tenant.authorize()
        _ = try tenant.exchange(reused)
        let first = try tenant.signIn()
        let second = try tenant.refresh(first.refreshToken)
        let challenge = CodeChallenge(String(repeating: "v", count: 43), method: "plain")
        let code = try tenant.authorize(challenge: challenge)
        #expect(throws: TokenError.self) { try tenant.exchange(reused) }

        var other = tenant
        other.server = try copy(tenant.server)
        #expect(throws: TokenError.invalidCodeVerifier) { try other.exchange(code) }
        let verified = try other.exchange(code, verifier: String(repeating: "v", count: 43))
        #expect(try tenant.exchange(code, verifier: String(repeating: "v", count: 43)) == verified)
        #expect(other.server.openGrants == tenant.server.openGrants)
        #expect(other.server.vacantGrants == tenant.server.vacantGrants)
        #expect(other.accepts(second.accessToken))
        #expect(throws: TokenError.invalidRefreshToken) { try other.refresh(first.refreshToken) }
        #expect(!other.accepts(second.accessToken))
        #expect(other.accepts(verified.accessToken))
    }

    @Test func `forgets the oldest first, and nothing of what is kept`() throws {
        var tenant = Tenant(limits: .init(codes: 3))
        try tenant.server.seedCode("KEPT", clientID: "client", user: 1, isReusable: true)
        let codes = try (0..<3).map { _ in try tenant.authorize() }
        var server = AuthorizationServer(limits: .init(codes: 3))
        for app in tenant.server.connectedApps { server.register(app) }
        for code in tenant.server.codeEntries { try server.restore(code) }
        tenant.server = server
        _ = try tenant.authorize()
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(codes[0]) }
        #expect(throws: Never.self) { try tenant.exchange(codes[1]) }
        #expect(throws: Never.self) { try tenant.exchange("KEPT") }
    }

    @Test func `refuses what does not fit`() throws {
        let id = try #require(Grant.ID("0.1"))
        let beyond = try #require(Grant.ID("2.0"))
        var server = Tenant().server
        func grant(_ id: Grant.ID, _ client: String = "client") -> Grant {
            Grant(id: id, clientID: client, user: 1, scopes: [], issuedAt: .never, expiresAt: .never)
        }
        server.beginRestoring(grantCount: 2)
        #expect(throws: AuthorizationServer.RestoreError.unknownClient) { try server.restore(grant(id, "nobody")) }
        try server.restore(grant(id))
        #expect(throws: AuthorizationServer.RestoreError.taken) { try server.restore(grant(id)) }
        #expect(throws: AuthorizationServer.RestoreError.taken) { try server.restore(vacant: id) }
        #expect(throws: AuthorizationServer.RestoreError.placeTooHigh) { try server.restore(vacant: beyond) }
        for text in ["0.2", "1.0", "2.0"] {
            let unknown = try #require(Grant.ID(text))
            #expect(throws: AuthorizationServer.RestoreError.unknownGrant) {
                try server.restore(.init(text: "T", grant: unknown))
            }
            #expect(throws: AuthorizationServer.RestoreError.unknownGrant) {
                try server.restore(accessToken: .init(text: "T", grant: unknown, expiresAt: .never, isKept: true))
            }
        }
        let closed = try #require(Grant.ID("0.0"))
        try server.restore(accessToken: .init(text: "T", grant: closed, expiresAt: .never, isKept: true))
        #expect(throws: AuthorizationServer.RestoreError.taken) {
            try server.restore(accessToken: .init(text: "T", grant: id, expiresAt: .never, isKept: true))
        }
        #expect(server.principal(forAccessToken: "T", at: Instant(milliseconds: 0)) == nil)
    }
}
