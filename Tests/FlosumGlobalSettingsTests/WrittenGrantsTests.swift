import CivilTime
import Emulator
import FlosumGlobalSettings
import JSON
import OAuth
import Randomness
import Testing

@Suite struct `Grants as a running sandbox writes them` {
    private static let now = Instant(milliseconds: 1_768_467_600_000)  // 2026-01-15T09:00:00Z

    private func state(_ grants: String) throws -> SandboxState {
        var files = Tenant.fixtures
        files["grants"] = grants
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(Self.now))
        _ = try GlobalSettings.load(Tenant.dataFiles(files), into: &state)
        return state
    }

    @Test func `may be told from the clock by hand`() throws {
        let state = try state(
            #"{"codes":[{"code":"C","clientId":"client","user":1,"expiresAt":"{now-1}"}],"#
                + #""grants":[{"id":"0.0","clientId":"client","user":2,"scopes":[],"issuedAt":"{now-60}"}],"#
                + #""accessTokens":[{"token":"A","grant":"0.0","expiresAt":"2026-01-15T09:00:01Z"},"#
                + #"{"token":"B","grant":"0.0","expiresAt":1768467600000}]}"#
        )
        let server = state.authorization
        #expect(server.codeListings(at: Self.now).map(\.state) == [.expired])
        #expect(server.tokenListings(at: Self.now).map(\.state) == [.active, .expired])
        #expect(server.principal(forAccessToken: "A", at: Self.now)?.user == 2)
        #expect(server.openGrants.first?.issuedAt == Self.now.adding(seconds: -60))
        #expect(server.openGrants.first?.expiresAt == .never)
        #expect(server.accessTokenEntries.map(\.isKept) == [true, true])
    }

    @Test func `go along with those in the short form`() throws {
        let state = try state(
            #"{"grants":[{"id":"1.0","clientId":"client","user":1,"scopes":[],"issuedAt":0}],"vacantGrants":["0.7"],"#
                + #""tokens":[{"accessToken":"T","clientId":"client","user":1}]}"#
        )
        #expect(state.authorization.openGrants.map(\.id.text) == ["0.7", "1.0"])
        #expect(state.authorization.principal(forAccessToken: "T", at: Self.now)?.id.text == "0.7")
    }

    private static let grant = #""grants":[{"id":"0.1","clientId":"client","user":1,"scopes":[],"issuedAt":0}]"#

    @Test(arguments: [
        (
            #"{"token":[]}"#,
            "/token: unknown member; there are codes, tokens, grants, vacantGrants, accessTokens, refreshTokens, rotatedTokens, signInPages"
        ),
        (
            #"{"codes":[{"code":"C","clientId":"client","user":1,"expiresAt":"soon"}]}"#,
            "/codes/0/expiresAt: expected a time, such as 2026-01-15T09:00:00Z or {now-60}"
        ),
        (
            #"{"codes":[{"code":"C","clientId":"nobody","user":1}]}"#,
            "/codes/0/clientId: no connected app has this clientId"
        ),
        (#"{"codes":[{"code":"C","clientId":"client","user":9}]}"#, "/codes/0/user: no user has this id"),
        (
            #"{"codes":[{"code":"C","clientId":"client","user":1,"spentOn":"0.0"}]}"#,
            "/codes/0/spentOn: no grant has this id, or had it"
        ),
        (
            #"{"codes":[{"code":"C","clientId":"client","user":1,"spentOn":"first"}]}"#,
            "/codes/0/spentOn: expected the id of a grant, such as 0.0"
        ),
        (
            #"{"codes":[{"code":"C","clientId":"client","user":1,"challenge":{"method":"S512","value":"x"}}]}"#,
            "/codes/0/challenge/method: expected one of plain, S256, unknown"
        ),
        (
            #"{"codes":[{"code":"C","clientId":"client","user":1,"challenge":{"method":"plain","value":""}}]}"#,
            "/codes/0/challenge/value: must not be empty"
        ),
        (
            #"{"grants":[{"id":"0.1","clientId":"nobody","user":1,"scopes":[],"issuedAt":0}]}"#,
            "/grants/0/clientId: no connected app has this clientId"
        ),
        (
            #"{"grants":[{"id":"1.1","clientId":"client","user":1,"scopes":[],"issuedAt":0}]}"#,
            "/grants/0/id: grants and vacantGrants have the places 0 to their number, less one; this is beyond"
        ),
        (
            #"{"grants":[{"id":"0.1","clientId":"client","user":1,"scopes":["all"],"issuedAt":0}]}"#,
            "/grants/0/scopes/0: expected one of offline_access"
        ),
        (#"{\#(grant),"vacantGrants":["0.2"]}"#, "/vacantGrants/0: another one is the same, or of its place"),
        (
            #"{\#(grant),"accessTokens":[{"token":"A","grant":"0.2"}]}"#,
            "/accessTokens/0/grant: no grant has this id, or had it"
        ),
        (
            #"{\#(grant),"refreshTokens":[{"token":"A","grant":"0.0"},{"token":"A","grant":"0.1"}]}"#,
            "/refreshTokens/1/token: this text stands twice"
        ),
        (
            #"{\#(grant),"accessTokens":[{"token":"A","grant":"0.0"}],"tokens":[{"accessToken":"A","clientId":"client","user":1}]}"#,
            "/tokens/0/accessToken: this text stands twice"
        ),
        (
            #"{\#(grant),"rotatedTokens":[{"token":"A","grant":"0.0"},{"token":"A","grant":"0.1"}]}"#,
            "/rotatedTokens/1/token: another one is the same, or of its place"
        ),
        (#"{"signInPages":[{"clientId":"c","redirectUri":"r"}]}"#, "/signInPages/0/ticket: is missing"),
        (
            #"{"signInPages":[{"ticket":"t","clientId":"c","redirectUri":"r","state":1}]}"#,
            "/signInPages/0/state: expected a text"
        ),
    ])
    func `a slip is told with its place`(grants: String, message: String) {
        let error = #expect(throws: Diagnostic.self) { try state(grants) }
        #expect(error?.description == "flosum-global-settings/grants.json: \(message)")
    }

    @Test func `users who are not there are told of, and no hindrance`() throws {
        var files = Tenant.fixtures
        files["grants"] =
            #"{"codes":[{"code":"C","clientId":"client","user":8,"kept":false}],"#
            + #""grants":[{"id":"0.1","clientId":"client","user":9,"scopes":[],"issuedAt":0}]}"#
        _ = try state(files["grants"] ?? "")
        let problems = GlobalSettings.problems(in: Tenant.dataFiles(files))
        #expect(
            problems.map(\.description) == [
                "flosum-global-settings/grants.json: /grants/0/user: no user has this id",
                "flosum-global-settings/grants.json: /codes/0/user: no user has this id",
            ]
        )
    }

    @Test func `an app and a user are written as they are read`() throws {
        let app = ConnectedApp(
            name: "n\"\u{0}",
            clientID: "c",
            clientSecret: "s",
            redirectURIs: ["https://a.example/cb", "x:y"],
            multiTenantMode: true,
            flows: [.refreshToken],
            scopes: [],
            accessTokenLifetime: 1,
            refreshTokenLifetime: 2,
            codeLifetime: 3,
            rotatesRefreshTokens: false,
            allowsLoopbackAnyPort: true
        )
        let reader = FixtureReader(GlobalSettings.json(app), file: "f")
        #expect(try GlobalSettings.app(reader) == app)
        for connections in [User.Visibility.all, .only([]), .only([7, 3])] {
            let user = User(id: 4, name: "n", email: "", connections: connections)
            let reader = FixtureReader(GlobalSettings.json(user), file: "f")
            #expect(try GlobalSettings.user(reader) == user)
        }
    }
}
