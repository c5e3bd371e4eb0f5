public import Emulator
public import JSON
public import OAuth
import Randomness

extension GlobalSettings {
    private static let folder = "flosum-global-settings"

    /// The files that are read, by their paths in a folder of fixtures.
    public static let fixtureFiles = ["connected-apps.json", "users.json", "grants.json"].map { "\(folder)/\($0)" }

    /// Reads connected apps, users and grants into a sandbox's first state; a file that is missing holds nothing.
    ///
    /// Gives back the apps, in their order. Throws a `Diagnostic` for the first mistake.
    public static func load(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) -> [ConnectedApp] {
        let apps = try elements(files, "connected-apps.json").map(app)
        for (index, app) in apps.enumerated() {
            if state.authorization.app(app.clientID) != nil {
                let pointer = JSONPointer(tokens: [JSONString(String(index)), "clientId"])
                let file = files.displayName("\(folder)/connected-apps.json")
                throw Diagnostic(file: file, pointer: pointer, message: "another app has this clientId")
            }
            state.authorization.register(app)
        }
        state.users = try users(files)
        try loadGrants(files, into: &state)
        return apps
    }

    /// Every mistake in the fixtures; of what depends on other things, such as grants, the first.
    public static func problems(in files: DataFiles) -> [Diagnostic] {
        var problems: [Diagnostic] = []
        func gather(_ name: String, _ read: (FixtureReader) throws(Diagnostic) -> Void) {
            do throws(Diagnostic) {
                for reader in try elements(files, name) {
                    do throws(Diagnostic) { try read(reader) } catch { problems.append(error) }
                }
            } catch {
                problems.append(error)
            }
        }
        gather("connected-apps.json") { reader throws(Diagnostic) in _ = try app(reader) }
        gather("users.json") { reader throws(Diagnostic) in _ = try user(reader) }
        guard problems.isEmpty else { return problems }
        var state = SandboxState(random: .seeded(SplitMix64(seed: 0)))
        do throws(Diagnostic) { _ = try load(files, into: &state) } catch { problems.append(error) }
        return problems + unknownUsers(in: files)
    }

    private static func elements(_ files: DataFiles, _ name: String) throws(Diagnostic) -> [FixtureReader] {
        let path = "\(folder)/\(name)"
        guard let json = try files.json(path) else { return [] }
        return try FixtureReader(json, file: files.displayName(path)).elements()
    }

    /// Reads an app; throws a `Diagnostic` for the first mistake in it.
    public static func app(_ reader: FixtureReader) throws(Diagnostic) -> ConnectedApp {
        try reader.expect(only: [
            "name", "clientId", "clientSecret", "redirectUris", "multiTenantMode", "flows", "scopes", "lifetimes",
            "rotateRefreshTokens", "loopbackAnyPort",
        ])
        var app = ConnectedApp(
            name: try reader.required("name").nonEmptyString(),
            clientID: try reader.required("clientId").nonEmptyString(),
            clientSecret: try reader.required("clientSecret").nonEmptyString(),
            redirectURIs: try reader.required("redirectUris").elements().map { uri throws(Diagnostic) in
                let text = try uri.nonEmptyString()
                guard !text.utf8.contains(UInt8(ascii: "#")) else {
                    throw uri.mistake("a redirect URI has no fragment (RFC 6749, section 3.1.2)")
                }
                return text
            }
        )
        if let flows = reader.optional("flows") {
            app.flows = []
            for flow in try flows.elements() {
                let name = try flow.choice(of: GrantType.allCases.map(\.rawValue))
                if let grantType = GrantType(rawValue: name) { app.flows.insert(grantType) }
            }
        }
        if let scopes = reader.optional("scopes") {
            app.scopes = try scopes.elements().map(scope)
        }
        app.multiTenantMode = try reader.optional("multiTenantMode")?.bool() ?? app.multiTenantMode
        app.rotatesRefreshTokens = try reader.optional("rotateRefreshTokens")?.bool() ?? app.rotatesRefreshTokens
        app.allowsLoopbackAnyPort = try reader.optional("loopbackAnyPort")?.bool() ?? app.allowsLoopbackAnyPort
        if let lifetimes = reader.optional("lifetimes") {
            try lifetimes.expect(only: ["code", "accessToken", "refreshToken"])
            app.codeLifetime = try lifetimes.optional("code")?.int(atLeast: 1) ?? app.codeLifetime
            app.accessTokenLifetime = try lifetimes.optional("accessToken")?.int(atLeast: 1) ?? app.accessTokenLifetime
            app.refreshTokenLifetime =
                try lifetimes.optional("refreshToken")?.int(atLeast: 1) ?? app.refreshTokenLifetime
        }
        return app
    }

    static func scope(_ reader: FixtureReader) throws(Diagnostic) -> Scope {
        Scope(rawValue: try reader.choice(of: [Scope.offlineAccess.rawValue]))
    }

    private static func users(_ files: DataFiles) throws(Diagnostic) -> [User] {
        var users: [User] = []
        for reader in try elements(files, "users.json") {
            let user = try user(reader)
            guard !users.contains(where: { $0.id == user.id }) else {
                throw try reader.required("id").mistake("another user has this id")
            }
            users.append(user)
        }
        return users
    }

    /// Reads a user; throws a `Diagnostic` for the first mistake in it.
    public static func user(_ reader: FixtureReader) throws(Diagnostic) -> User {
        try reader.expect(only: ["id", "name", "email", "connections"])
        let connections = try reader.required("connections")
        var visibility = User.Visibility.all
        if connections.value != "all" {
            guard connections.value.array != nil else {
                throw connections.mistake("expected \"all\" or an array of connection ids")
            }
            visibility = .only(Set(try connections.elements().map { id throws(Diagnostic) in try id.int() }))
        }
        return User(
            id: UserID(rawValue: try reader.required("id").int(atLeast: 0)),
            name: try reader.required("name").nonEmptyString(),
            email: try reader.required("email").string(),
            connections: visibility
        )
    }
}
