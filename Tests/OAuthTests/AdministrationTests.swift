import CivilTime
import OAuth
import Randomness
import Testing

@Suite struct `Administration of codes and tokens` {
    @Test func `an app that is removed takes its codes and tokens along, and no others`() throws {
        var tenant = Tenant()
        let (code, other) = (try tenant.authorize(), try tenant.authorize("other"))
        let (tokens, others) = (try tenant.signIn(), try tenant.signIn("other"))
        let removed = [tenant.server.removeApp("client"), tenant.server.removeApp("client")]
        #expect(removed == [true, false])
        #expect(tenant.server.connectedApps.map(\.clientID) == ["other"])
        #expect(!tenant.accepts(tokens.accessToken))
        #expect(throws: TokenError.invalidClientCredentials) { try tenant.refresh(tokens.refreshToken) }
        #expect(throws: AuthorizationError.unknownClient) { try tenant.authorize() }
        // The other one has moved to another place.
        #expect(tenant.accepts(others.accessToken))
        #expect(throws: Never.self) { try tenant.refresh(others.refreshToken, by: "other") }
        #expect(throws: Never.self) { try tenant.exchange(other, by: "other") }

        tenant.server.register(
            ConnectedApp(name: "n", clientID: "client", clientSecret: "client-secret", redirectURIs: [Tenant.callback])
        )
        #expect(tenant.server.connectedApps.map(\.clientID) == ["other", "client"])
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(tokens.refreshToken) }
        #expect(!tenant.accepts(tokens.accessToken))
        let again = try tenant.signIn()
        #expect(tenant.server.principal(forAccessToken: again.accessToken, at: tenant.now)?.clientID == "client")
    }

    @Test func `apps come and go and nobody is taken for another`() throws {
        var tenant = Tenant()
        var random = SplitMix64(seed: 3)
        var holders: [String: String] = [:]
        var counter = 0
        for _ in 0..<400 {
            let apps = tenant.server.connectedApps.map(\.clientID)
            let number = Int.random(in: 0..<10, using: &random)
            if number == 0, let gone = apps.randomElement(using: &random) {
                tenant.server.removeApp(gone)
                holders = holders.filter { $0.value != gone }
            } else if number == 1 || apps.isEmpty {
                counter += 1
                tenant.server.register(
                    ConnectedApp(
                        name: "n",
                        clientID: "app\(counter)",
                        clientSecret: "app\(counter)-secret",
                        redirectURIs: [Tenant.callback]
                    )
                )
            } else if let app = apps.randomElement(using: &random) {
                holders[try tenant.signIn(app).accessToken] = app
            }
        }
        let listed = tenant.server.tokenListings(at: tenant.now).filter {
            $0.kind == .accessToken && $0.state == .active
        }
        #expect(Dictionary(uniqueKeysWithValues: listed.map { ($0.text, $0.clientID) }) == holders)
    }

    @Test func `a listing tells what each code is good for`() throws {
        var tenant = Tenant()
        let spent = try tenant.authorize()
        let reused = try tenant.authorize()
        let late = try tenant.authorize()
        let good = try tenant.authorize()
        _ = try tenant.exchange(spent)
        _ = try tenant.exchange(reused)
        #expect(throws: TokenError.self) { try tenant.exchange(reused) }
        tenant.server.setExpiry(of: late, to: tenant.now)
        let listed = tenant.server.codeListings(at: tenant.now)
        #expect(listed.map(\.text) == [spent, reused, late, good])
        #expect(listed.map(\.state) == [.spent, .revoked, .expired, .active])
        #expect(listed.allSatisfy { $0.kind == .code && $0.clientID == "client" && $0.user == Tenant.user })
        #expect(listed.map { $0.issuedAt == nil } == [false, true, true, true])
        #expect(listed[3].expiresAt == tenant.now.adding(seconds: 600))
        #expect(listed[3].redirectURI == Tenant.callback)
    }

    @Test func `a listing tells what each token is good for`() throws {
        var tenant = Tenant()
        let first = try tenant.signIn()
        let second = try tenant.refresh(first.refreshToken)
        let closed = try tenant.signIn()
        tenant.server.setExpiry(of: first.accessToken, to: tenant.now)
        let grants = tenant.server.openGrants
        #expect(grants.map(\.id.text) == ["0.0", "1.0"])
        let closings = [tenant.server.closeGrant(grants[1].id), tenant.server.closeGrant(grants[1].id)]
        #expect(closings == [true, false])
        #expect(tenant.server.grant(grants[1].id) == nil)
        #expect(tenant.server.grant(grants[0].id)?.user == Tenant.user)

        let listed = tenant.server.tokenListings(at: tenant.now)
        #expect(
            listed.map(\.text) == [
                first.accessToken, second.accessToken, closed.accessToken, second.refreshToken, closed.refreshToken,
                first.refreshToken,
            ]
        )
        #expect(listed.map(\.state) == [.expired, .active, .revoked, .active, .revoked, .rotated])
        #expect(listed.map(\.clientID) == ["client", "client", nil, "client", nil, "client"])
        #expect(
            listed.map(\.scopes) == [[.offlineAccess], [.offlineAccess], [], [.offlineAccess], [], [.offlineAccess]]
        )
        #expect(listed.map { $0.expiresAt == nil } == [false, false, false, false, false, true])
    }

    @Test func `one token is revoked alone`() throws {
        var tenant = Tenant()
        let tokens = try tenant.signIn()
        let revoked = [tenant.server.revoke(tokens.accessToken), tenant.server.revoke(tokens.accessToken)]
        #expect(revoked == [true, false])
        #expect(!tenant.accepts(tokens.accessToken))
        let next = try tenant.refresh(tokens.refreshToken)
        #expect(tenant.accepts(next.accessToken))
        tenant.server.revoke(next.refreshToken ?? "")
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(next.refreshToken) }
        #expect(tenant.accepts(next.accessToken))
        // With its last token a grant is closed.
        tenant.server.revoke(next.accessToken)
        #expect(tenant.server.openGrants.isEmpty)
    }

    @Test func `one code is revoked, but for one that was spent`() throws {
        var tenant = Tenant()
        let (code, spent) = (try tenant.authorize(), try tenant.authorize())
        let tokens = try tenant.exchange(spent)
        let revoked = [tenant.server.revoke(code), tenant.server.revoke(spent)]
        #expect(revoked == [true, false])
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(spent) }
        #expect(!tenant.accepts(tokens.accessToken))
    }

    @Test func `each ends when it is told to, earlier or later`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        let tokens = try tenant.signIn()
        let refreshToken = try #require(tokens.refreshToken)
        let later = tenant.now.adding(seconds: 100_000_000)
        let found = [code, tokens.accessToken, refreshToken, "nothing"].map {
            tenant.server.setExpiry(of: $0, to: later)
        }
        #expect(found == [true, true, true, false])
        tenant.wait(seconds: 90_000_000)
        #expect(tenant.accepts(tokens.accessToken))
        #expect(tenant.grants.count == 1)
        #expect(throws: Never.self) { try tenant.exchange(code) }
        tenant.server.setExpiry(of: tokens.accessToken, to: tenant.now)
        tenant.server.setExpiry(of: refreshToken, to: tenant.now)
        #expect(!tenant.accepts(tokens.accessToken))
        #expect(throws: TokenError.invalidRefreshToken) { try tenant.refresh(refreshToken) }
    }

    @Test func `all that a user gave is revoked`() throws {
        var tenant = Tenant()
        let (code, tokens) = (try tenant.authorize(), try tenant.signIn())
        try tenant.server.seedTokens(
            accessToken: "ANOTHER",
            refreshToken: nil,
            clientID: "client",
            user: 8,
            at: tenant.now
        )
        tenant.server.revokeAll(of: Tenant.user)
        #expect(throws: TokenError.invalidAuthorizationCode) { try tenant.exchange(code) }
        #expect(!tenant.accepts(tokens.accessToken))
        #expect(tenant.accepts("ANOTHER"))
    }

    @Test(arguments: ["", "0", "0.", ".0", "0.0.0", "+1.0", "01.0", "0.-1", "4294967296.0", " 0.0", "a.b"])
    func `an identity has one text`(text: String) {
        #expect(Grant.ID(text) == nil)
        #expect(Grant.ID("4294967295.7")?.text == "4294967295.7")
    }
}
