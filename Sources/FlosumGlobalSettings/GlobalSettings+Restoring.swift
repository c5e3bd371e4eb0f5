import CivilTime
import Emulator
import JSON
import OAuth

/// Reads what a running sandbox writes of its grants.
extension GlobalSettings {
    /// Grants, their tokens, and sign-in pages; codes come later.
    static func restoreGrants(_ reader: FixtureReader, into state: inout SandboxState) throws(Diagnostic) {
        func elements(_ name: JSONString) throws(Diagnostic) -> [FixtureReader] {
            try reader.optional(name)?.elements() ?? []
        }
        let dates = FixtureDates(start: state.clock.now)
        let (open, vacant) = (try elements("grants"), try elements("vacantGrants"))
        if !open.isEmpty || !vacant.isEmpty {
            state.authorization.beginRestoring(grantCount: open.count + vacant.count)
        }
        for element in open {
            let grant = try grant(element, dates)
            try fit(element, "id") { () throws(AuthorizationServer.RestoreError) in
                try state.authorization.restore(grant)
            }
        }
        for element in vacant {
            let id = try grantID(element)
            try fit(element, nil) { () throws(AuthorizationServer.RestoreError) in
                try state.authorization.restore(vacant: id)
            }
        }
        for element in try elements("accessTokens") {
            let token = try token(element, dates)
            try fit(element, "token") { () throws(AuthorizationServer.RestoreError) in
                try state.authorization.restore(accessToken: token)
            }
        }
        for element in try elements("refreshTokens") {
            let token = try token(element, dates)
            try fit(element, "token") { () throws(AuthorizationServer.RestoreError) in
                try state.authorization.restore(refreshToken: token)
            }
        }
        for element in try elements("rotatedTokens") {
            try element.expect(only: ["token", "grant"])
            let token = AuthorizationServer.RotatedTokenEntry(
                text: try element.required("token").nonEmptyString(),
                grant: try grantID(try element.required("grant"))
            )
            try fit(element, "token") { () throws(AuthorizationServer.RestoreError) in
                try state.authorization.restore(token)
            }
        }
        for element in try elements("signInPages") { try restore(page: element, dates, into: &state) }
    }

    private static func grant(_ reader: FixtureReader, _ dates: FixtureDates) throws(Diagnostic) -> Grant {
        try reader.expect(only: ["id", "clientId", "user", "scopes", "issuedAt", "expiresAt"])
        return Grant(
            id: try grantID(try reader.required("id")),
            clientID: try reader.required("clientId").string(),
            user: try userID(of: reader),
            scopes: try reader.required("scopes").elements().map(scope),
            issuedAt: try reader.required("issuedAt").instant(dates),
            expiresAt: try end(reader, dates)
        )
    }

    private static func token(
        _ reader: FixtureReader,
        _ dates: FixtureDates
    ) throws(Diagnostic) -> AuthorizationServer.TokenEntry {
        try reader.expect(only: ["token", "grant", "expiresAt", "kept"])
        return AuthorizationServer.TokenEntry(
            text: try reader.required("token").nonEmptyString(),
            grant: try grantID(try reader.required("grant")),
            expiresAt: try end(reader, dates),
            isKept: try reader.optional("kept")?.bool() ?? true
        )
    }

    private static func restore(
        page reader: FixtureReader,
        _ dates: FixtureDates,
        into state: inout SandboxState
    ) throws(Diagnostic) {
        try reader.expect(only: ["ticket", "clientId", "redirectUri", "challenge", "state", "expiresAt"])
        let ticket = try reader.required("ticket")
        let request = AuthorizationRequest(
            clientID: try reader.required("clientId").string(),
            redirectURI: try reader.required("redirectUri").string(),
            challenge: try reader.optional("challenge").map(challenge)
        )
        var parameter: JSONString?
        if let given = reader.optional("state") {
            guard case .string(let text) = given.value else { throw given.mistake("expected a text") }
            parameter = text
        }
        let entry = PendingAuthorizations.Entry(
            ticket: try ticket.nonEmptyString(),
            value: PendingAuthorizations.Pending(request: request, state: parameter),
            expiresAt: try end(reader, dates)
        )
        guard state.pendingAuthorizations.restore(entry) else { throw ticket.mistake("this text stands twice") }
    }

    /// When it ends; what says nothing of it never does.
    private static func end(_ reader: FixtureReader, _ dates: FixtureDates) throws(Diagnostic) -> Instant {
        try reader.optional("expiresAt").map { time throws(Diagnostic) in try time.instant(dates) } ?? .never
    }

    /// Says what does not fit, and where.
    private static func fit(
        _ reader: FixtureReader,
        _ name: JSONString?,
        _ body: () throws(AuthorizationServer.RestoreError) -> Void
    ) throws(Diagnostic) {
        do throws(AuthorizationServer.RestoreError) {
            try body()
        } catch {
            switch error {
            case .unknownClient: throw try reader.required("clientId").mistake("no connected app has this clientId")
            case .unknownGrant: throw try reader.required("grant").mistake("no grant has this id, or had it")
            case .taken:
                throw (name.flatMap { reader.optional($0) } ?? reader).mistake(
                    "another one is the same, or of its place"
                )
            case .placeTooHigh:
                throw (name.flatMap { reader.optional($0) } ?? reader)
                    .mistake("grants and vacantGrants have the places 0 to their number, less one; this is beyond")
            }
        }
    }
}
