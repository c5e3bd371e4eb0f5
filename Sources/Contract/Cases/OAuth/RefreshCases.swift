import JSON

/// Token: what a refresh token gives.
extension OAuthCases {
    static let refreshCases: [ContractCase] = [
        refreshed("status", .documented, "A refresh token is exchanged with 200.") { _, answer, _ throws(CaseEnded) in
            answer.expect(status: 200)
        },
        refreshed("dto", .documented, "The answer is a TokenResponseDto, as that to a code.") {
            _,
            answer,
            _ throws(CaseEnded) in
            answer.expect(member: "access_token", .string)
            answer.expect(member: "token_type", .string)
            answer.expect(member: "refresh_token", .stringOrNull)
            answer.expect(member: "expires_in", .number)
        },
        refreshed("works", .documented, "The new access token is good right away.") {
            probe,
            answer,
            _ throws(CaseEnded) in
            let tokens = try answer.requireTokens()
            try await probe.connections(bearer: tokens.access).expect(status: 200)
        },
        refreshed("new-access-token", .assumed, "The access token is another one.") {
            _,
            answer,
            before throws(CaseEnded) in
            let tokens = try answer.requireTokens()
            answer.expect(tokens.access != before.access, "another access token", got: "the same")
        },
        refreshed("keeps-access-token", .assumed, "The access token before it stays good.") {
            probe,
            _,
            before throws(CaseEnded) in
            try await probe.connections(bearer: before.access).expect(status: 200)
        },
        refreshed("expires-in-positive", .partial, "expires_in is positive.") { _, answer, _ throws(CaseEnded) in
            answer.expect(answer.json?["expires_in"]?.number?.double ?? 0 > 0, "more than 0", got: "less")
        },
        refreshed("bearer", .assumed, "token_type is Bearer, in any case.") { _, answer, _ throws(CaseEnded) in
            let type = answer.json?["token_type"]?.string
            answer.expect(type?.lowercased() == "bearer", "Bearer", got: type == nil ? "no string" : "another type")
        },
        ContractCase(
            "oauth.refresh.unknown",
            token,
            .partial,
            needs: [.client],
            covers: [400],
            "A refresh token that nobody issued is refused."
        ) { probe throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: madeUp)).expectNoTokens(status: 400)
        },
        ContractCase(
            "oauth.refresh.access-token",
            token,
            .assumed,
            needs: .codes,
            covers: [400],
            "An access token is no refresh token."
        ) { probe throws(CaseEnded) in
            let access = try await probe.signIn().access
            try await probe.token(probe.refreshment(of: access)).expectNoTokens()
        },
        ContractCase(
            "oauth.refresh.code",
            token,
            .assumed,
            needs: .codes,
            covers: [400],
            "A code is no refresh token."
        ) { probe throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: try await probe.code())).expectNoTokens()
        },
        ContractCase(
            "oauth.refresh.wrong-secret-spends-nothing",
            token,
            .assumed,
            needs: .codes,
            covers: [200, 400],
            "A wrong client secret does not use up the refresh token."
        ) { probe throws(CaseEnded) in
            let form = probe.refreshment(of: try await probe.signInWithRefresh().refresh)
            try await probe.token(form.with("client_secret", madeUp)).expectRefusal()
            try await probe.token(form).expect(status: 200)
        },
        ContractCase(
            "oauth.refresh.json",
            token,
            .assumed,
            needs: .codes,
            covers: [200],
            "JSON is taken as well as a form."
        ) { probe throws(CaseEnded) in
            let form = probe.refreshment(of: try await probe.signInWithRefresh().refresh)
            try await probe.token(form.json, type: "application/json").expect(status: 200)
        },
    ]

    private static func refreshed(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ check: @escaping @Sendable (Probe, Answer, (access: String, refresh: String)) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        ContractCase(
            "oauth.refresh.\(name)",
            token,
            source,
            needs: .codes,
            covers: [200],
            statement
        ) { probe throws(CaseEnded) in
            let before = try await probe.signInWithRefresh()
            try await check(probe, try await probe.token(probe.refreshment(of: before.refresh)), before)
        }
    }
}
