import CivilTime
import Emulator
import JSON
import OAuth

/// `grants.json` as it is written: every code, grant, token and waiting sign-in page, none in the short form.
extension GlobalSettings {
    static func grantsJSON(_ state: SandboxState) -> JSONValue {
        let server = state.authorization
        return [
            "codes": .array(server.codeEntries.map(json)),
            "tokens": [],
            "grants": .array(server.openGrants.map(json)),
            "vacantGrants": .array(server.vacantGrants.map { text($0.text) }),
            "accessTokens": .array(server.accessTokenEntries.map(json)),
            "refreshTokens": .array(server.refreshTokenEntries.map(json)),
            "rotatedTokens": .array(
                server.rotatedTokenEntries.map { ["token": text($0.text), "grant": text($0.grant.text)] }
            ),
            "signInPages": .array(state.pendingAuthorizations.entries.map(json)),
        ]
    }

    private static func json(_ code: AuthorizationServer.CodeEntry) -> JSONValue {
        var members: JSONObject = ["code": text(code.text), "clientId": text(code.clientID)]
        if let uri = code.redirectURI { members["redirectUri"] = text(uri) }
        members["user"] = json(code.user)
        members["reusable"] = .bool(code.isReusable)
        if let challenge = code.challenge { members["challenge"] = json(challenge) }
        if let end = json(code.expiresAt) { members["expiresAt"] = end }
        if let grant = code.spentOn { members["spentOn"] = text(grant.text) }
        members["kept"] = .bool(code.isKept)
        return .object(members)
    }

    private static func json(_ grant: Grant) -> JSONValue {
        var members: JSONObject = [
            "id": text(grant.id.text), "clientId": text(grant.clientID), "user": json(grant.user),
            "scopes": scopesJSON(grant.scopes), "issuedAt": grant.issuedAt.json,
        ]
        if let end = json(grant.expiresAt) { members["expiresAt"] = end }
        return .object(members)
    }

    private static func json(_ token: AuthorizationServer.TokenEntry) -> JSONValue {
        var members: JSONObject = ["token": text(token.text), "grant": text(token.grant.text)]
        if let end = json(token.expiresAt) { members["expiresAt"] = end }
        members["kept"] = .bool(token.isKept)
        return .object(members)
    }

    private static func json(_ page: PendingAuthorizations.Entry) -> JSONValue {
        let request = page.value.request
        var members: JSONObject = [
            "ticket": text(page.ticket), "clientId": text(request.clientID), "redirectUri": text(request.redirectURI),
        ]
        if let challenge = request.challenge { members["challenge"] = json(challenge) }
        if let state = page.value.state { members["state"] = .string(state) }
        if let end = json(page.expiresAt) { members["expiresAt"] = end }
        return .object(members)
    }

    private static func json(_ challenge: CodeChallenge) -> JSONValue {
        ["method": text(challenge.method.rawValue), "value": text(challenge.text)]
    }

    private static func json(_ user: UserID) -> JSONValue {
        .number(JSONNumber(user.rawValue))
    }

    /// Nil of what never ends.
    private static func json(_ end: Instant) -> JSONValue? {
        // Not by a conditional, in which `nil` is the JSON null.
        if end == .never { return nil }
        return end.json
    }
}
