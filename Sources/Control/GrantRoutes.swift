import CivilTime
import Emulator
import HTTP
import JSON
import OAuth

/// Grants, and the codes and tokens of them.
enum GrantRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/grants", "listGrants") { call throws(Problem) in
            .json(["grants": .array(call.sandbox.withState { $0.authorization.openGrants }.map(description))])
        },
        ControlRoute(.delete, "/grants/{id}", "revokeGrant") { call throws(Problem) in
            let isClosed = Grant.ID(call.parameters[0]).map { id in
                call.sandbox.withState { $0.authorization.closeGrant(id) }
            }
            guard isClosed ?? false else { throw Problem(.notFound, "there is no grant '\(call.parameters[0])'") }
            return .noContent
        },
        ControlRoute(.get, "/tokens", "listTokens") { call throws(Problem) in
            let query = try call.query(TokenFilter.members)
            let filter = try TokenFilter(query)
            return .json([
                "tokens": .array(call.sandbox.withState { $0.listings.filter(filter.matches) }.map(description))
            ])
        },
        ControlRoute(.post, "/tokens/revoke", "revokeTokens") { call throws(Problem) in
            let filter = try filter(call, also: [])
            return changed(call, filter) { state, text in _ = state.authorization.revoke(text) }
        },
        ControlRoute(.post, "/tokens/expire", "expireTokens") { call throws(Problem) in
            let filter = try filter(call, also: ["at"])
            let body = try call.requiredBody()
            let instant = try call.reading { () throws(Diagnostic) -> Instant? in
                guard let at = body.optional("at") else { return nil }
                guard let instant = Instant(rfc3339: try at.string()) else {
                    throw at.mistake("expected a time such as 2026-01-15T09:00:00Z")
                }
                return instant
            }
            return changed(call, filter) { state, text in
                _ = state.authorization.setExpiry(of: text, to: instant ?? state.clock.now)
            }
        },
    ]

    /// Changes each code or token that a filter finds, and tells how many there were.
    private static func changed(
        _ call: ControlCall,
        _ filter: TokenFilter,
        _ change: (inout SandboxState, String) -> Void
    ) -> Response {
        let count = call.sandbox.withState { state in
            let texts = state.listings.filter { filter.matches($0) && $0.isUsable }.map(\.text)
            for text in texts { change(&state, text) }
            return texts.count
        }
        return .json(["count": .number(JSONNumber(count))])
    }

    /// A filter in a body; one that would find all must say so.
    private static func filter(_ call: ControlCall, also others: [JSONString]) throws(Problem) -> TokenFilter {
        let body = try call.requiredBody()
        var values: [String: String] = [:]
        try call.reading { () throws(Diagnostic) in
            try body.expect(only: TokenFilter.members.map { JSONString($0) } + others)
            for name in TokenFilter.members {
                guard let member = body.optional(JSONString(name)) else { continue }
                if let number = member.value.int {
                    values[name] = String(number)
                } else {
                    values[name] = try member.nonEmptyString()
                }
            }
        }
        guard !values.isEmpty else {
            let names = TokenFilter.members.joined(separator: ", ")
            throw Problem(Status(422), "expected one of \(names); {\"state\": \"active\"} finds all that are good")
        }
        return try TokenFilter(values)
    }

    private static func description(_ grant: Grant) -> JSONValue {
        [
            "id": .string(JSONString(grant.id.text)), "clientId": .string(JSONString(grant.clientID)),
            "user": .number(JSONNumber(grant.user.rawValue)),
            "scopes": .array(grant.scopes.map { .string(JSONString($0.rawValue)) }),
            "issuedAt": .string(grant.issuedAt.dateTime), "expiresAt": time(grant.expiresAt),
        ]
    }

    private static func description(_ listing: AuthorizationServer.Listing) -> JSONValue {
        [
            "token": .string(JSONString(listing.text)), "kind": .string(JSONString(listing.kind.rawValue)),
            "state": .string(JSONString(listing.state.rawValue)),
            "clientId": listing.clientID.map { .string(JSONString($0)) } ?? .null,
            "user": listing.user.map { .number(JSONNumber($0.rawValue)) } ?? .null,
            "grant": listing.grant.map { .string(JSONString($0.text)) } ?? .null,
            "issuedAt": listing.issuedAt.map { .string($0.dateTime) } ?? .null,
            "expiresAt": listing.expiresAt.map(time) ?? .null,
            "redirectUri": listing.redirectURI.map { .string(JSONString($0)) } ?? .null,
        ]
    }

    /// A time; null for never.
    private static func time(_ instant: Instant) -> JSONValue {
        instant == .never ? .null : .string(instant.dateTime)
    }
}

/// Which codes and tokens are meant.
private struct TokenFilter {
    static let members = ["token", "kind", "state", "clientId", "user", "grant"]

    private let values: [String: String]

    init(_ values: [String: String]) throws(Problem) {
        self.values = values
        try expect("kind", AuthorizationServer.EntryKind.allCases.map(\.rawValue))
        try expect("state", AuthorizationServer.EntryState.allCases.map(\.rawValue))
        if let user = values["user"], Int(user) == nil {
            throw Problem(Status(422), "user: expected the id of a user, a whole number, not '\(user)'")
        }
    }

    private func expect(_ name: String, _ choices: [String]) throws(Problem) {
        guard let value = values[name], !choices.contains(value) else { return }
        throw Problem(Status(422), "\(name): expected one of \(choices.joined(separator: ", ")), not '\(value)'")
    }

    func matches(_ listing: AuthorizationServer.Listing) -> Bool {
        func has(_ name: String, _ own: @autoclosure () -> String?) -> Bool {
            values[name].map { $0 == own() } ?? true
        }
        return has("token", listing.text) && has("kind", listing.kind.rawValue) && has("state", listing.state.rawValue)
            && has("clientId", listing.clientID) && has("user", listing.user.map { String($0.rawValue) })
            && has("grant", listing.grant?.text)
    }
}

extension AuthorizationServer.Listing {
    /// Whether anything can be done to it: what was used up stays used up.
    fileprivate var isUsable: Bool { state == .active || state == .expired }
}

extension SandboxState {
    /// All codes and tokens.
    fileprivate var listings: [AuthorizationServer.Listing] {
        authorization.codeListings(at: clock.now) + authorization.tokenListings(at: clock.now)
    }
}
