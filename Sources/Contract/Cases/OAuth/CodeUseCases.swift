/// Token: which codes are good, where, and how often (RFC 6749, sections 4.1.2 and 4.1.3).
extension OAuthCases {
    static let codeUseCases: [ContractCase] = [
        tokenClaim(
            "unknown-code",
            .partial,
            needs: [.client],
            covers: [400],
            "A code that nobody issued is refused."
        ) { probe throws(CaseEnded) in
            try await probe.token(probe.exchange(of: madeUp)).expectNoTokens(status: 400)
        },
        use("code-is-single-use", [200, 400], "A code is good for one exchange.") { probe, form throws(CaseEnded) in
            try await probe.token(form).expect(status: 200)
            let again = try await probe.token(form)
            again.expectNoTokens(status: 400)
        },
        use("code-reuse-revokes", [200, 400], "The second use of a code revokes the access token of the first.") {
            probe,
            form throws(CaseEnded) in
            let tokens = try await probe.token(form).requireTokens()
            try await probe.token(form).expectRefusal()
            try await probe.connections(bearer: tokens.access).expectRefusal()
        },
        use("code-reuse-revokes-refresh", [200, 400], "The second use of a code revokes the refresh token, too.") {
            probe,
            form throws(CaseEnded) in
            guard let refresh = try await probe.token(form).requireTokens().refresh else { return }
            try await probe.token(form).expectRefusal()
            try await probe.token(probe.refreshment(of: refresh)).expectNoTokens()
        },
        use("code-reuse-spares-others", [200, 400], "The second use of a code revokes nothing of another code.") {
            probe,
            form throws(CaseEnded) in
            let other = try await probe.signIn()
            try await probe.token(form).expect(status: 200)
            try await probe.token(form).expectRefusal()
            try await probe.connections(bearer: other.access).expect(status: 200)
        },
        use("codes-side-by-side", [200], "A new authorization leaves an earlier code good.") {
            probe,
            form throws(CaseEnded) in
            _ = try await probe.code()
            try await probe.token(form).expect(status: 200)
        },
        use("other-redirect-uri", [400], "A code is not exchanged for a client that names another redirect URI.") {
            probe,
            form throws(CaseEnded) in
            let uri = probe.tenant.redirectURI + "/other"
            try await probe.token(form.with("redirect_uri", uri)).expectNoTokens(status: 400)
        },
        use("other-redirect-uri-spends-nothing", [200, 400], "Another redirect URI does not use up the code.") {
            probe,
            form throws(CaseEnded) in
            try await probe.token(form.with("redirect_uri", probe.tenant.redirectURI + "/other")).expectRefusal()
            try await probe.token(form).expect(status: 200)
        },
        use("code-case", [400], "A code is taken letter by letter: in the other case it is another.") {
            probe,
            form throws(CaseEnded) in
            let code = form["code"] ?? ""
            let other = code == code.uppercased() ? code.lowercased() : code.uppercased()
            guard other != code else { throw .skipped("the code has no letters") }
            try await probe.token(form.with("code", other)).expectNoTokens()
        },
        use("longer-code", [400], "A code with a letter too many is another.") { probe, form throws(CaseEnded) in
            try await probe.token(form.with("code", (form["code"] ?? "") + "x")).expectNoTokens()
        },
        use("access-token-is-no-code", [200, 400], "Neither an access token nor a refresh token is a code.") {
            probe,
            form throws(CaseEnded) in
            let tokens = try await probe.token(form).requireTokens()
            for text in [tokens.access, tokens.refresh ?? tokens.access] {
                try await probe.token(probe.exchange(of: text)).expectNoTokens()
            }
        },
    ]

    private static func use(
        _ name: String,
        _ covers: [Int],
        _ statement: String,
        _ check: @escaping @Sendable (Probe, FormFields) async throws(CaseEnded) -> Void
    ) -> ContractCase {
        tokenClaim(name, .assumed, covers: covers, statement) { probe throws(CaseEnded) in
            try await check(probe, probe.exchange(of: try await probe.code()))
        }
    }
}
