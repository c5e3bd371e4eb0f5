import Emulator
import JSON
import OAuth

extension GlobalSettings {
    /// Codes and tokens that exist at start, so that a test can know them.
    static func loadGrants(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        let path = "flosum-global-settings/grants.json"
        guard let json = try files.json(path) else { return }
        let reader = FixtureReader(json, file: files.displayName(path))
        try reader.expect(only: ["codes", "tokens"])
        let codes = try reader.optional("codes")?.elements() ?? []
        let tokens = try reader.optional("tokens")?.elements() ?? []
        try expectDifferent("code", in: codes)
        try expectDifferent("accessToken", in: tokens)
        try expectDifferent("refreshToken", in: tokens)
        for code in codes { try load(code: code, into: &state) }
        for token in tokens { try load(token: token, into: &state) }
    }

    /// One of two with the same text would be lost without a word.
    private static func expectDifferent(_ name: JSONString, in readers: [FixtureReader]) throws(Diagnostic) {
        var texts: Set<String> = []
        for reader in readers {
            guard let member = reader.optional(name) else { continue }
            guard texts.insert(try member.string()).inserted else { throw member.mistake("this text stands twice") }
        }
    }

    private static func load(code reader: FixtureReader, into state: inout SandboxState) throws(Diagnostic) {
        try reader.expect(only: ["code", "clientId", "redirectUri", "user", "reusable"])
        let code = try reader.required("code").nonEmptyString()
        let user = try user(of: reader, in: state)
        let isReusable = try reader.optional("reusable")?.bool() ?? false
        var redirectURI: String?
        if let given = reader.optional("redirectUri"), !given.value.isNull { redirectURI = try given.nonEmptyString() }
        let client = try reader.required("clientId")
        let clientID = try client.string()
        do throws(AuthorizationServer.UnknownClient) {
            try state.authorization.seedCode(
                code,
                clientID: clientID,
                redirectURI: redirectURI,
                user: user,
                isReusable: isReusable
            )
        } catch {
            throw client.mistake("no connected app has this clientId")
        }
    }

    private static func load(token reader: FixtureReader, into state: inout SandboxState) throws(Diagnostic) {
        try reader.expect(only: ["accessToken", "refreshToken", "clientId", "user"])
        let accessToken = try reader.optional("accessToken")?.nonEmptyString()
        let refreshToken = try reader.optional("refreshToken")?.nonEmptyString()
        guard accessToken != nil || refreshToken != nil else {
            throw reader.mistake("expected accessToken or refreshToken, or both")
        }
        let user = try user(of: reader, in: state)
        let client = try reader.required("clientId")
        let clientID = try client.string()
        do throws(AuthorizationServer.UnknownClient) {
            try state.authorization.seedTokens(
                accessToken: accessToken,
                refreshToken: refreshToken,
                clientID: clientID,
                user: user,
                at: state.clock.now
            )
        } catch {
            throw client.mistake("no connected app has this clientId")
        }
    }

    private static func user(of reader: FixtureReader, in state: SandboxState) throws(Diagnostic) -> UserID {
        let user = try reader.required("user")
        let id = UserID(rawValue: try user.int())
        guard state.users.contains(where: { $0.id == id }) else { throw user.mistake("no user has this id") }
        return id
    }
}
