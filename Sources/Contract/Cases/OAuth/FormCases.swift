import HTTP

/// Token: how the form may be written.
extension OAuthCases {
    static let formCases: [ContractCase] = [
        form("form-any-order", .documented, "The order of the fields does not matter.") { $0.reversed.encoded },
        form("form-encoding", .documented, "A form may be percent-encoded throughout.") {
            $0.encoded(by: PercentEncoding.encodedThroughout)
        },
        form("form-unknown-field", .assumed, "A field that nobody knows is ignored.") {
            $0.adding("contract_unknown", "x").encoded
        },
        form("form-scope", .assumed, "A scope is ignored.") { $0.adding("scope", "offline_access").encoded },
        form("form-empty-pairs", .assumed, "Separators without a field between them are ignored.") {
            "&\($0.encoded)&&"
        },
        ContractCase(
            "oauth.token.query-ignored",
            token,
            .assumed,
            needs: [.client],
            covers: [400],
            "Fields in the query do not stand in for the form."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            let answer = try await probe.token("", query: "?\(form.encoded)")
            answer.expect(status: 400)
            answer.expectNoTokens()
        },
        ContractCase(
            "oauth.token.query-does-not-override",
            token,
            .assumed,
            needs: .codes,
            covers: [200],
            "Fields in the query do not override those of the form."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.code())
            let answer = try await probe.token(form.encoded, query: "?client_secret=wrong&grant_type=wrong")
            answer.expect(status: 200)
        },
        ContractCase(
            "oauth.token.query-does-not-complete",
            token,
            .assumed,
            needs: [.client],
            covers: [400],
            "A field in the query does not complete the form."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            let secret: FormFields = ["client_secret": probe.tenant.clientSecret]
            let body = form.without("client_secret").encoded
            let answer = try await probe.token(body, query: "?\(secret.encoded)")
            answer.expect(status: 400)
            answer.expectNoTokens()
        },
    ]

    private static func form(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ write: @escaping @Sendable (FormFields) -> String
    ) -> ContractCase {
        ContractCase(
            "oauth.token.\(name)",
            token,
            source,
            needs: .codes,
            covers: [200],
            statement
        ) { probe throws(CaseEnded) in
            try await probe.token(write(probe.exchange(of: try await probe.code()))).expect(status: 200)
        }
    }
}
