import CivilTime
import Emulator
import JSON
import OAuth

extension GlobalSettings {
    static let grantsFile = "flosum-global-settings/grants.json"

    /// Codes and tokens that exist at start: those that a test is to know, and those of a sandbox that was written down.
    static func loadGrants(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        guard let json = try files.json(grantsFile) else { return }
        let reader = FixtureReader(json, file: files.displayName(grantsFile))
        try reader.expect(only: [
            "codes", "tokens", "grants", "vacantGrants", "accessTokens", "refreshTokens", "rotatedTokens",
            "signInPages",
        ])
        let codes = try reader.optional("codes")?.elements() ?? []
        let tokens = try reader.optional("tokens")?.elements() ?? []
        try expectDifferent([(codes, "code")])
        try expectDifferent([(try reader.optional("accessTokens")?.elements() ?? [], "token"), (tokens, "accessToken")])
        try expectDifferent([
            (try reader.optional("refreshTokens")?.elements() ?? [], "token"), (tokens, "refreshToken"),
        ])
        try restoreGrants(reader, into: &state)
        for code in codes { try load(code: code, into: &state) }
        for token in tokens { try load(token: token, into: &state) }
    }

    /// One of two with the same text would be lost without a word.
    private static func expectDifferent(
        _ lists: [(readers: [FixtureReader], name: JSONString)]
    ) throws(Diagnostic) {
        guard lists.reduce(0, { $0 + $1.readers.count }) > 1 else { return }
        var texts: Set<JSONString> = []
        for (readers, name) in lists {
            for reader in readers {
                guard let member = reader.optional(name) else { continue }
                let text = JSONString(try member.string())
                guard texts.insert(text).inserted else { throw member.mistake("this text stands twice") }
            }
        }
    }

    private static func load(code reader: FixtureReader, into state: inout SandboxState) throws(Diagnostic) {
        try reader.expect(only: [
            "code", "clientId", "redirectUri", "user", "reusable", "challenge", "expiresAt", "spentOn", "kept",
        ])
        let text = try reader.required("code")
        let kept = reader.optional("kept")
        let dates = FixtureDates(start: state.clock.now)
        var redirectURI: String?
        if let given = reader.optional("redirectUri"), !given.value.isNull { redirectURI = try given.nonEmptyString() }
        let client = try reader.required("clientId")
        let spentOn = reader.optional("spentOn")
        let entry = AuthorizationServer.CodeEntry(
            text: try text.nonEmptyString(),
            clientID: try client.string(),
            redirectURI: redirectURI,
            // Whoever was written down may have gone since.
            user: kept == nil ? try user(of: reader, in: state) : try userID(of: reader),
            challenge: try reader.optional("challenge").map(challenge),
            expiresAt: try reader.optional("expiresAt").map { end throws(Diagnostic) in try end.instant(dates) }
                ?? .never,
            isReusable: try reader.optional("reusable")?.bool() ?? false,
            spentOn: try spentOn.map(grantID),
            isKept: try kept?.bool() ?? true
        )
        do throws(AuthorizationServer.RestoreError) {
            try state.authorization.restore(entry)
        } catch {
            switch error {
            case .unknownClient: throw client.mistake("no connected app has this clientId")
            case .unknownGrant: throw (spentOn ?? reader).mistake("no grant has this id, or had it")
            case .taken, .placeTooHigh: throw text.mistake("this text stands twice")
            }
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
        let id = try userID(of: reader)
        guard state.users.contains(where: { $0.id == id }) else {
            throw try reader.required("user").mistake("no user has this id")
        }
        return id
    }

    static func userID(of reader: FixtureReader) throws(Diagnostic) -> UserID {
        UserID(rawValue: try reader.required("user").int())
    }

    static func challenge(_ reader: FixtureReader) throws(Diagnostic) -> CodeChallenge {
        try reader.expect(only: ["method", "value"])
        let method = try reader.required("method").choice(of: CodeChallenge.Method.allCases.map(\.rawValue))
        let value = try reader.required("value")
        guard let challenge = CodeChallenge(try value.string(), method: method) else {
            throw value.mistake("must not be empty")
        }
        return challenge
    }

    static func grantID(_ reader: FixtureReader) throws(Diagnostic) -> Grant.ID {
        guard let id = Grant.ID(try reader.string()) else {
            throw reader.mistake("expected the id of a grant, such as 0.0")
        }
        return id
    }
}
