/// Token: a refresh token is good for one use, which gives the next (RFC 9700, section 4.14.2).
extension OAuthCases {
    static let rotationCases: [ContractCase] = [
        rotation("new-token", "A refresh gives another refresh token.") { probe, _, first, second throws(CaseEnded) in
            if first.refresh == second { probe.fail("another refresh token", got: "the same") }
        },
        rotation("old-token", "A refresh token that was used is refused.") { probe, _, first, _ throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: first.refresh)).expectNoTokens(status: 400)
        },
        rotation("next-token", "The refresh token that a refresh gave is good.") {
            probe,
            _,
            _,
            second throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: second)).expect(status: 200)
        },
        rotation("reuse-revokes-next", "A used refresh token that comes again revokes the one that it gave.") {
            probe,
            _,
            first,
            second throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: first.refresh)).expectRefusal()
            try await probe.token(probe.refreshment(of: second)).expectNoTokens()
        },
        rotation("reuse-revokes-access", "A used refresh token that comes again revokes the access tokens.") {
            probe,
            access,
            first,
            _ throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: first.refresh)).expectRefusal()
            for token in [first.access, access] { try await probe.connections(bearer: token).expectRefusal() }
        },
        rotation("reuse-spares-others", "It revokes nothing of another authorization.") {
            probe,
            _,
            first,
            _ throws(CaseEnded) in
            let other = try await probe.signIn()
            try await probe.token(probe.refreshment(of: first.refresh)).expectRefusal()
            try await probe.connections(bearer: other.access).expect(status: 200)
        },
    ]

    private static func rotation(
        _ name: String,
        _ statement: String,
        _ check:
            @escaping @Sendable (
                Probe, _ access: String, _ first: (access: String, refresh: String), _ second: String
            ) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        ContractCase(
            "oauth.rotation.\(name)",
            token,
            .assumed,
            needs: .codes,
            covers: [200, 400],
            statement
        ) { probe throws(CaseEnded) in
            let first = try await probe.signInWithRefresh()
            let answer = try await probe.token(probe.refreshment(of: first.refresh))
            let tokens = try answer.requireTokens()
            guard let second = tokens.refresh else {
                answer.fail("a refresh token", got: "none")
                throw .failed
            }
            try await check(probe, tokens.access, first, second)
        }
    }
}
