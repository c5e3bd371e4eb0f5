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
        tokenClaim(
            "query-ignored",
            .assumed,
            needs: [.client],
            covers: [400],
            "Fields in the query do not stand in for the form."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            try await probe.token("", query: "?\(form.encoded)").expectNoTokens(status: 400)
        },
        tokenClaim(
            "query-does-not-override",
            .assumed,
            "Fields in the query do not override those of the form."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.code())
            let answer = try await probe.token(form.encoded, query: "?client_secret=wrong&grant_type=wrong")
            answer.expect(status: 200)
        },
        tokenClaim(
            "query-does-not-complete",
            .assumed,
            needs: [.client],
            covers: [400],
            "A field in the query does not complete the form."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            let secret: FormFields = ["client_secret": probe.tenant.clientSecret]
            let body = form.without("client_secret").encoded
            try await probe.token(body, query: "?\(secret.encoded)").expectNoTokens(status: 400)
        },
    ]

    private static func form(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ write: @escaping @Sendable (FormFields) -> String
    ) -> ContractCase {
        tokenClaim(name, source, statement) { probe throws(CaseEnded) in
            try await probe.token(write(probe.exchange(of: try await probe.code()))).expect(status: 200)
        }
    }
}
