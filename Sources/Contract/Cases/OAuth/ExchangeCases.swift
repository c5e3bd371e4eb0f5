import JSON

/// Token: what a code gives.
extension OAuthCases {
    static let exchangeCases: [ContractCase] = [
        exchanged("status", .documented, "A code is exchanged with 200.") { _, answer throws(CaseEnded) in
            answer.expect(status: 200)
        },
        exchanged("media-type", .documented, "The answer is application/json.") { _, answer throws(CaseEnded) in
            let type = answer.response.field("Content-Type") ?? "none"
            answer.expect(type.lowercased().hasPrefix("application/json"), "application/json", got: type)
        },
        exchanged("access-token", .documented, "access_token is a string.") { _, answer throws(CaseEnded) in
            answer.expect(member: "access_token", .string)
        },
        exchanged("token-type", .documented, "token_type is a string.") { _, answer throws(CaseEnded) in
            answer.expect(member: "token_type", .string)
        },
        exchanged("refresh-token", .documented, "refresh_token is there, a string or null.") {
            _,
            answer throws(CaseEnded) in
            answer.expect(member: "refresh_token", .stringOrNull)
        },
        exchanged("expires-in", .documented, "expires_in is a number.") { _, answer throws(CaseEnded) in
            answer.expect(member: "expires_in", .number)
        },
        exchanged("access-token-not-empty", .documented, "access_token is not empty.") { _, answer throws(CaseEnded) in
            answer.expect(answer.json?["access_token"]?.string != "", "a text", got: "an empty string")
        },
        exchanged("refresh-token-not-empty", .partial, "refresh_token is no empty string.") {
            _,
            answer throws(CaseEnded) in
            answer.expect(answer.json?["refresh_token"]?.string != "", "a text or null", got: "an empty string")
        },
        exchanged("bearer", .assumed, "token_type is Bearer, in any case (RFC 6749, section 5.1).") {
            _,
            answer throws(CaseEnded) in
            let type = answer.json?["token_type"]?.string
            answer.expect(type?.lowercased() == "bearer", "Bearer", got: type == nil ? "no string" : "another type")
        },
        exchanged("expires-in-positive", .partial, "expires_in is positive: the token is good for a while.") {
            _,
            answer throws(CaseEnded) in
            answer.expect(answer.json?["expires_in"]?.number?.double ?? 0 > 0, "more than 0", got: "less")
        },
        exchanged("expires-in-whole", .assumed, "expires_in counts whole seconds, at least 60 of them.") {
            _,
            answer throws(CaseEnded) in
            let seconds = answer.json?["expires_in"]?.int
            answer.expect(seconds ?? 0 >= 60, "60 at least", got: seconds.map(String.init) ?? "no whole number")
        },
        exchanged("tokens-not-alike", .assumed, "The access token is not the refresh token.") {
            _,
            answer throws(CaseEnded) in
            let tokens = try answer.requireTokens()
            answer.expect(tokens.access != tokens.refresh, "two tokens", got: "the same twice")
        },
        exchanged("key-order", .assumed, "Another order of the keys than the document's is worth a note.") {
            probe,
            answer throws(CaseEnded) in
            let keys = answer.json?.object?.members.map(\.name.string) ?? []
            let published = ["access_token", "token_type", "refresh_token", "expires_in"]
            if keys != published { probe.note("the keys come in the order \(keys.joined(separator: ", "))") }
        },
        exchanged("works", .documented, "The access token is good right away.") { probe, answer throws(CaseEnded) in
            let tokens = try answer.requireTokens()
            try await probe.connections(bearer: tokens.access).expect(status: 200)
        },
        exchanged("works-again", .documented, "The access token is good more than once.") {
            probe,
            answer throws(CaseEnded) in
            let tokens = try answer.requireTokens()
            for _ in 0..<2 { try await probe.connections(bearer: tokens.access).expect(status: 200) }
        },
        exchanged("refresh-is-no-access", .assumed, "A refresh token is no access token.") {
            probe,
            answer throws(CaseEnded) in
            guard let refresh = try answer.requireTokens().refresh else { return }
            try await probe.connections(bearer: refresh).expectRefusal()
        },
        exchanged("code-is-no-access", .assumed, "The code is no access token.") { probe, _ throws(CaseEnded) in
            try await probe.connections(bearer: try await probe.code()).expectRefusal()
        },
        exchanged("tokens-differ", .assumed, "Another code gives other tokens.") { probe, answer throws(CaseEnded) in
            let first = try answer.requireTokens()
            let second = try await probe.signIn()
            if first.access == second.access { probe.fail("another access token", got: "the same") }
            if let refresh = first.refresh, refresh == second.refresh {
                probe.fail("another refresh token", got: "the same")
            }
        },
    ]

    private static func exchanged(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ check: @escaping @Sendable (Probe, Answer) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        tokenClaim(name, source, statement) { probe throws(CaseEnded) in
            try await check(probe, try await probe.token(probe.exchange(of: try await probe.code())))
        }
    }
}
