import CivilTime
import Emulator
import FlosumGlobalSettings
import HTTP
import JSON
import OAuth
import Randomness
import Testing

@Suite struct `Fixtures of Global Settings` {
    private func load(_ files: [String: String]) throws -> (apps: [ConnectedApp], state: SandboxState) {
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(Instant(milliseconds: 0)))
        return (try GlobalSettings.load(Tenant.dataFiles(files), into: &state), state)
    }

    private static let user = #"{ "id": 1, "name": "n", "email": "", "connections": "all" }"#

    /// An app with its members, of which some are replaced, or left out by a text that is empty.
    private static func app(_ changes: [String: String]) -> String {
        var members = [
            "name": #""n""#, "clientId": #""c""#, "clientSecret": #""s""#, "redirectUris": "[]",
        ]
        members.merge(changes) { $1 }
        let given = members.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        return "{" + given.map { "\"\($0.key)\":\($0.value)" }.joined(separator: ",") + "}"
    }

    static let apps: [(String, String)] = [
        ("{}", ": /: expected an array"),
        ("[1]", ": /0: expected an object"),
        ("[}", ": Line 1, column 2: this character cannot stand here."),
        (
            "[\(app(["more": "1"]))]",
            ": /0/more: unknown member; there are name, clientId, clientSecret, redirectUris, multiTenantMode, flows, scopes, lifetimes, rotateRefreshTokens, loopbackAnyPort"
        ),
        ("[\(app([:])), \(app([:]))]", ": /1/clientId: another app has this clientId"),
        ("[\(app(["name": ""]))]", ": /0/name: is missing"),
        ("[\(app(["name": #""""#]))]", ": /0/name: must not be empty"),
        ("[\(app(["name": "1"]))]", ": /0/name: expected a text"),
        ("[\(app(["clientId": ""]))]", ": /0/clientId: is missing"),
        ("[\(app(["clientId": #""""#]))]", ": /0/clientId: must not be empty"),
        ("[\(app(["clientSecret": ""]))]", ": /0/clientSecret: is missing"),
        ("[\(app(["clientSecret": #""""#]))]", ": /0/clientSecret: must not be empty"),
        ("[\(app(["redirectUris": ""]))]", ": /0/redirectUris: is missing"),
        ("[\(app(["redirectUris": #""x:y""#]))]", ": /0/redirectUris: expected an array"),
        ("[\(app(["redirectUris": #"["x:y", ""]"#]))]", ": /0/redirectUris/1: must not be empty"),
        (
            "[\(app(["redirectUris": #"["x:y#f"]"#]))]",
            ": /0/redirectUris/0: a redirect URI has no fragment (RFC 6749, section 3.1.2)"
        ),
        ("[\(app(["multiTenantMode": "1"]))]", ": /0/multiTenantMode: expected true or false"),
        ("[\(app(["rotateRefreshTokens": "null"]))]", ": /0/rotateRefreshTokens: expected true or false"),
        ("[\(app(["loopbackAnyPort": #""yes""#]))]", ": /0/loopbackAnyPort: expected true or false"),
        ("[\(app(["flows": #"["password"]"#]))]", ": /0/flows/0: expected one of authorization_code, refresh_token"),
        ("[\(app(["flows": "{}"]))]", ": /0/flows: expected an array"),
        ("[\(app(["scopes": #"["openid"]"#]))]", ": /0/scopes/0: expected one of offline_access"),
        ("[\(app(["lifetimes": "[]"]))]", ": /0/lifetimes: expected an object"),
        (
            "[\(app(["lifetimes": #"{"token":1}"#]))]",
            ": /0/lifetimes/token: unknown member; there are code, accessToken, refreshToken"
        ),
        ("[\(app(["lifetimes": #"{"code":0}"#]))]", ": /0/lifetimes/code: must be at least 1"),
        ("[\(app(["lifetimes": #"{"accessToken":1.5}"#]))]", ": /0/lifetimes/accessToken: expected a whole number"),
        ("[\(app(["lifetimes": #"{"refreshToken":-1}"#]))]", ": /0/lifetimes/refreshToken: must be at least 1"),
    ]

    static let users: [(String, String)] = [
        ("{}", ": /: expected an array"),
        (
            #"[{"id":1,"name":"n","email":"","connections":"all","role":"x"}]"#,
            ": /0/role: unknown member; there are id, name, email, connections"
        ),
        (#"[{"name":"n","email":"","connections":"all"}]"#, ": /0/id: is missing"),
        (#"[{"id":"1","name":"n","email":"","connections":"all"}]"#, ": /0/id: expected a whole number"),
        (#"[{"id":-1,"name":"n","email":"","connections":"all"}]"#, ": /0/id: must be at least 0"),
        (#"[{"id":1,"name":"","email":"","connections":"all"}]"#, ": /0/name: must not be empty"),
        (#"[{"id":1,"name":"n","connections":"all"}]"#, ": /0/email: is missing"),
        (#"[{"id":1,"name":"n","email":""}]"#, ": /0/connections: is missing"),
        (
            #"[{"id":1,"name":"n","email":"","connections":"none"}]"#,
            #": /0/connections: expected "all" or an array of connection ids"#
        ),
        (#"[{"id":1,"name":"n","email":"","connections":[1,"2"]}]"#, ": /0/connections/1: expected a whole number"),
        ("[\(user), \(user)]", ": /1/id: another user has this id"),
    ]

    static let grants: [(String, String)] = [
        (
            #"{"codes":[{"code":"x"},{"code":"x"}]}"#, ": /codes/1/code: this text stands twice"
        ),
        (
            #"{"tokens":[{"accessToken":"x"},{"accessToken":"x"}]}"#,
            ": /tokens/1/accessToken: this text stands twice"
        ),
        (
            #"{"tokens":[{"refreshToken":"x"},{"refreshToken":"x"}]}"#,
            ": /tokens/1/refreshToken: this text stands twice"
        ),
        ("[]", ": /: expected an object"),
        (
            #"{"code":[]}"#,
            ": /code: unknown member; there are codes, tokens, grants, vacantGrants, accessTokens, refreshTokens, "
                + "rotatedTokens, signInPages"
        ),
        (#"{"codes":{}}"#, ": /codes: expected an array"),
        (#"{"codes":[{"clientId":"c","user":1}]}"#, ": /codes/0/code: is missing"),
        (#"{"codes":[{"code":"","clientId":"c","user":1}]}"#, ": /codes/0/code: must not be empty"),
        (#"{"codes":[{"code":"x","clientId":"c"}]}"#, ": /codes/0/user: is missing"),
        (#"{"codes":[{"code":"x","clientId":"c","user":2}]}"#, ": /codes/0/user: no user has this id"),
        (#"{"codes":[{"code":"x","user":1}]}"#, ": /codes/0/clientId: is missing"),
        (
            #"{"codes":[{"code":"x","clientId":"d","user":1}]}"#,
            ": /codes/0/clientId: no connected app has this clientId"
        ),
        (
            #"{"codes":[{"code":"x","clientId":"c","user":1,"reusable":1}]}"#,
            ": /codes/0/reusable: expected true or false"
        ),
        (
            #"{"codes":[{"code":"x","clientId":"c","user":1,"redirectUri":""}]}"#,
            ": /codes/0/redirectUri: must not be empty"
        ),
        (
            #"{"codes":[{"code":"x","clientId":"c","user":1,"redirectURI":"x"}]}"#,
            ": /codes/0/redirectURI: unknown member; there are code, clientId, redirectUri, user, reusable, challenge, "
                + "expiresAt, spentOn, kept"
        ),
        (#"{"tokens":{}}"#, ": /tokens: expected an array"),
        (#"{"tokens":[{"clientId":"c","user":1}]}"#, ": /tokens/0: expected accessToken or refreshToken, or both"),
        (#"{"tokens":[{"accessToken":"","clientId":"c","user":1}]}"#, ": /tokens/0/accessToken: must not be empty"),
        (#"{"tokens":[{"refreshToken":7,"clientId":"c","user":1}]}"#, ": /tokens/0/refreshToken: expected a text"),
        (#"{"tokens":[{"accessToken":"x","clientId":"c","user":2}]}"#, ": /tokens/0/user: no user has this id"),
        (
            #"{"tokens":[{"accessToken":"x","clientId":"d","user":1}]}"#,
            ": /tokens/0/clientId: no connected app has this clientId"
        ),
        (
            #"{"tokens":[{"accessToken":"x","clientId":"c","user":1,"scope":"x"}]}"#,
            ": /tokens/0/scope: unknown member; there are accessToken, refreshToken, clientId, user"
        ),
    ]

    private static let mistakes =
        apps.map { ("connected-apps", $0, $1) } + users.map { ("users", $0, $1) } + grants.map { ("grants", $0, $1) }

    @Test(arguments: mistakes)
    func `each mistake is named with file and place`(file: String, json: String, message: String) {
        let files = ["connected-apps": "[\(Self.app([:]))]", "users": "[\(Self.user)]"].merging([file: json]) { $1 }
        let mistake = #expect(throws: Diagnostic.self) { _ = try load(files) }
        #expect(mistake?.description == "flosum-global-settings/\(file).json\(message)")
    }

    @Test func `what is missing holds nothing`() throws {
        let (apps, state) = try load([:])
        #expect(apps.isEmpty && state.users.isEmpty)
        #expect(try load(["grants": "{}"]).apps.isEmpty)
    }

    @Test func `an app that says no more has the settings that are assumed of the vendor`() throws {
        let app = try #require(try load(["connected-apps": "[\(Self.app([:]))]"]).apps.first)
        #expect(app == ConnectedApp(name: "n", clientID: "c", clientSecret: "s", redirectURIs: []))
    }

    @Test func `an app has all its settings from the file`() throws {
        let text = Self.app([
            "redirectUris": #"["x:y"]"#, "multiTenantMode": "true", "flows": #"["refresh_token"]"#, "scopes": "[]",
            "lifetimes": #"{"code":1,"accessToken":2,"refreshToken":3}"#, "rotateRefreshTokens": "false",
            "loopbackAnyPort": "true",
        ])
        let app = ConnectedApp(
            name: "n",
            clientID: "c",
            clientSecret: "s",
            redirectURIs: ["x:y"],
            multiTenantMode: true,
            flows: [.refreshToken],
            scopes: [],
            accessTokenLifetime: 2,
            refreshTokenLifetime: 3,
            codeLifetime: 1,
            rotatesRefreshTokens: false,
            allowsLoopbackAnyPort: true
        )
        #expect(try load(["connected-apps": "[\(text)]"]).apps == [app])
    }

    @Test func `apps and users keep their order`() throws {
        let (apps, state) = try load(Tenant.fixtures)
        #expect(apps.prefix(2).map(\.clientID) == ["client", "other"])
        #expect(state.users.map(\.name) == ["Ada", "Grace"])
        #expect(state.users.map(\.connections) == [.all, .only([2, 3])])
    }

    // What grants.json is good for.

    @Test func `a code of the fixtures is good once, and never expires`() throws {
        let tenant = try Tenant()
        tenant.wait(seconds: 10 * 365 * 24 * 3600)
        let tokens = try tenant.exchange("once").tokens()
        #expect(tenant.user(of: tokens.access) == "2")
        #expect(tenant.exchange("once").messages == ["Invalid authorization code"])
        #expect(tenant.user(of: tokens.access) == nil)
    }

    @Test func `a reusable code is good again and again, and its second use revokes nothing`() throws {
        let tenant = try Tenant()
        let tokens = try (0..<3).map { _ in try tenant.exchange("often").tokens() }
        #expect(Set(tokens.map(\.access)).count == 3)
        #expect(tokens.map { tenant.user(of: $0.access) } == ["2", "2", "2"])
    }

    @Test func `a redirect URI of a code is binding, and null stands for any that is registered`() throws {
        let tenant = try Tenant()
        let refusal = ["redirect_uri does not match the authorization request"]
        #expect(tenant.exchange("once", redirect: "com.example.app:/cb").messages == refusal)
        for redirect in [Tenant.callback, "com.example.app:/cb"] {
            #expect(tenant.exchange("often", redirect: redirect).status == .ok)
        }
        #expect(tenant.exchange("often", redirect: "https://evil.example").messages == refusal)
        #expect(tenant.exchange("anywhere", redirect: "https://evil.example").messages == refusal)
        #expect(tenant.exchange("anywhere", redirect: "com.example.app:/cb").status == .ok)
    }

    @Test func `tokens of the fixtures are good, and never expire`() throws {
        let tenant = try Tenant()
        tenant.wait(seconds: 10 * 365 * 24 * 3600)
        #expect(tenant.user(of: "seeded-access") == "2" && tenant.user(of: "lone-access") == "1")
        let fresh = try tenant.refresh("seeded-refresh").tokens()
        #expect(tenant.user(of: fresh.access) == "2")
        #expect(tenant.user(of: try tenant.refresh("lone-refresh").tokens().access) == "1")
    }

    @Test func `tokens that stand together are one grant`() throws {
        let tenant = try Tenant()
        _ = try tenant.refresh("seeded-refresh").tokens()
        #expect(tenant.refresh("seeded-refresh").messages == ["Invalid refresh token"])
        #expect(tenant.user(of: "seeded-access") == nil)
        #expect(tenant.user(of: "lone-access") == "1")
    }
}
