/// Token: who may exchange a code.
extension OAuthCases {
    static let credentialCases: [ContractCase] = [
        wrong("wrong-secret", "client_secret", "With a wrong client secret") { _ in madeUp },
        wrong("longer-secret", "client_secret", "With a client secret that has a letter too many") { $0 + "x" },
        wrong("shorter-secret", "client_secret", "With a client secret that has a letter too few") {
            String($0.dropLast())
        },
        wrong("unknown-client", "client_id", "With an unknown client id") { _ in madeUp },
        tokenClaim(
            "refresh-wrong-secret",
            .partial,
            covers: [400],
            "With a wrong client secret no token is refreshed."
        ) { probe throws(CaseEnded) in
            let refresh = try await probe.signInWithRefresh().refresh
            let answer = try await probe.token(probe.refreshment(of: refresh).with("client_secret", madeUp))
            answer.expectNoTokens(status: 400)
        },
        tokenClaim(
            "wrong-secret-spends-nothing",
            .assumed,
            covers: [200, 400],
            "A wrong client secret does not use up the code."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.code())
            try await probe.token(form.with("client_secret", madeUp)).expectRefusal()
            try await probe.token(form).expect(status: 200)
        },
        tokenClaim(
            "basic",
            .assumed,
            needs: [.client],
            covers: [400],
            "The client proves itself in the form: Authorization does not stand in for client_id and client_secret."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            let credentials = base64("\(probe.tenant.clientID):\(probe.tenant.clientSecret)")
            let fields: [ContractRequest.Field] = [
                .init("Content-Type", "application/x-www-form-urlencoded"),
                .init("Authorization", "Basic \(credentials)"),
            ]
            let body = Array(form.without("client_id").without("client_secret").encoded.utf8)
            let answer = try await probe.send(
                ContractRequest(.global, "POST", tokenPath, fields: fields, body: body)
            )
            answer.expectNoTokens(status: 400)
        },
    ]

    private static func wrong(
        _ name: String,
        _ field: String,
        _ subject: String,
        _ change: @escaping @Sendable (String) -> String
    ) -> ContractCase {
        tokenClaim(
            name,
            .partial,
            needs: [.client],
            covers: [400],
            "\(subject) a code is not exchanged."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp())
            try await probe.token(form.with(field, change(form[field] ?? ""))).expectNoTokens(status: 400)
        }
    }

    private static func base64(_ text: String) -> String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        let bytes = Array(text.utf8)
        var result = ""
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < group.count ? Int(group[start + $1]) : 0) }
            for place in 0..<4 { result.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : "=") }
        }
        return result
    }
}
