/// The methods of the two operations.
extension OAuthCases {
    static let methodCases: [ContractCase] = [
        ContractCase(
            "oauth.token.get",
            token,
            .documented,
            needs: [.client],
            "GET on the token endpoint gives no tokens, even with all fields in the query."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            try await probe.send(ContractRequest(.global, "GET", "\(tokenPath)?\(form.encoded)")).expectNoTokens()
        },
        other("oauth.token.put", "PUT"),
        other("oauth.token.patch", "PATCH"),
        ContractCase(
            "oauth.authorize.post",
            authorize,
            .assumed,
            needs: [.client],
            "POST on the authorization endpoint gives no code."
        ) { probe throws(CaseEnded) in
            let type = ContractRequest.Field("Content-Type", "application/x-www-form-urlencoded")
            let body = Array(probe.authorization.encoded.utf8)
            let answer = try await probe.send(
                ContractRequest(.global, "POST", authorizePath, fields: [type], body: body)
            )
            answer.expectRefusal()
            answer.expect(answer.location?.query["code"] == nil, "no code", got: "one")
        },
    ]

    private static func other(_ id: String, _ method: String) -> ContractCase {
        ContractCase(
            id,
            token,
            .documented,
            needs: [.client],
            "\(method) on the token endpoint gives no tokens."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            let type = ContractRequest.Field("Content-Type", "application/x-www-form-urlencoded")
            let body = Array(form.encoded.utf8)
            try await probe.send(ContractRequest(.global, method, tokenPath, fields: [type], body: body))
                .expectNoTokens()
        }
    }
}
