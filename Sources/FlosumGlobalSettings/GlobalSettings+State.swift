public import Emulator
public import JSON
public import OAuth

extension GlobalSettings: StatePart {
    /// Connected apps, users and grants.
    public var statePaths: [String] { Self.fixtureFiles }

    /// Connected apps, users, and all codes, tokens and grants.
    public func stateFiles(of state: SandboxState) -> [StateFiles.File] {
        let values: [JSONValue] = [
            .array(state.authorization.connectedApps.map(Self.json)),
            .array(state.users.map(Self.json)),
            Self.grantsJSON(state),
        ]
        return zip(Self.fixtureFiles, values).map { StateFiles.File($0, $1) }
    }

    /// Reads all of that.
    public func loadState(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        _ = try Self.load(files, into: &state)
    }

    /// Grants, codes and decisions of users who are not there.
    public func looseEnds(in files: DataFiles, dates: FixtureDates) -> [Diagnostic] {
        Self.unknownUsers(in: files)
    }

    /// An app as it stands in `connected-apps.json`.
    public static func json(_ app: ConnectedApp) -> JSONValue {
        [
            "name": text(app.name),
            "clientId": text(app.clientID),
            "clientSecret": text(app.clientSecret),
            "redirectUris": .array(app.redirectURIs.map(text)),
            "multiTenantMode": .bool(app.multiTenantMode),
            "flows": .array(GrantType.allCases.filter(app.flows.contains).map { text($0.rawValue) }),
            "scopes": scopesJSON(app.scopes),
            "lifetimes": [
                "code": .number(JSONNumber(app.codeLifetime)),
                "accessToken": .number(JSONNumber(app.accessTokenLifetime)),
                "refreshToken": .number(JSONNumber(app.refreshTokenLifetime)),
            ],
            "rotateRefreshTokens": .bool(app.rotatesRefreshTokens),
            "loopbackAnyPort": .bool(app.allowsLoopbackAnyPort),
        ]
    }

    /// A user as they stand in `users.json`.
    public static func json(_ user: User) -> JSONValue {
        let connections: JSONValue =
            switch user.connections {
            case .all: "all"
            case .only(let ids): .array(ids.sorted().map { .number(JSONNumber($0)) })
            }
        return [
            "id": .number(JSONNumber(user.id.rawValue)),
            "name": text(user.name),
            "email": text(user.email),
            "connections": connections,
        ]
    }

    static func text(_ text: String) -> JSONValue {
        .string(JSONString(text))
    }

    static func scopesJSON(_ scopes: [Scope]) -> JSONValue {
        .array(scopes.map { text($0.rawValue) })
    }
}
