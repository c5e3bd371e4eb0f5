/// PKCE (RFC 7636), which the vendor does not mention: a challenge that is sent is held to.
extension OAuthCases {
    /// The pair of RFC 7636, appendix B.
    private static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    private static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    private static let sha256: FormFields = ["code_challenge": challenge, "code_challenge_method": "S256"]
    private static let plain: FormFields = ["code_challenge": verifier, "code_challenge_method": "plain"]

    static let proofKeyCases: [ContractCase] = [
        proof("s256", sha256, verifier, isGood: true, "With S256, the right verifier is taken."),
        proof("s256-wrong", sha256, verifier + "x", isGood: false, "With S256, a wrong verifier is refused."),
        proof("s256-missing", sha256, nil, isGood: false, "With S256, a verifier must come."),
        proof("s256-empty", sha256, "", isGood: false, "With S256, an empty verifier is none."),
        proof("s256-challenge", sha256, challenge, isGood: false, "With S256, the challenge is no verifier of itself."),
        proof("plain", plain, verifier, isGood: true, "With plain, the challenge is the verifier."),
        proof("plain-wrong", plain, verifier + "x", isGood: false, "With plain, a wrong verifier is refused."),
        proof("plain-missing", plain, nil, isGood: false, "With plain, a verifier must come."),
        proof(
            "default-method",
            ["code_challenge": verifier],
            verifier,
            isGood: true,
            "Without a method, the challenge is plain."
        ),
        proof(
            "unknown-method",
            ["code_challenge": verifier, "code_challenge_method": "S512"],
            verifier,
            isGood: false,
            "With a method that nobody knows, no verifier is right."
        ),
        proof("none-asked", [:], verifier, isGood: false, "Without a challenge, a verifier is refused."),
        ContractCase(
            "oauth.pkce.wrong-spends-nothing",
            token,
            .assumed,
            needs: .codes,
            covers: [200, 400],
            "A wrong verifier does not use up the code."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.code(probe.authorization.adding(sha256)))
            try await probe.token(form.adding("code_verifier", verifier + "x")).expectRefusal()
            try await probe.token(form.adding("code_verifier", verifier)).expect(status: 200)
        },
    ]

    private static func proof(
        _ name: String,
        _ challenge: FormFields,
        _ verifier: String?,
        isGood: Bool,
        _ statement: String
    ) -> ContractCase {
        ContractCase(
            "oauth.pkce.\(name)",
            token,
            .assumed,
            needs: .codes,
            covers: [isGood ? 200 : 400],
            statement
        ) { probe throws(CaseEnded) in
            var form = probe.exchange(of: try await probe.code(probe.authorization.adding(challenge)))
            if let verifier { form = form.adding("code_verifier", verifier) }
            let answer = try await probe.token(form)
            answer.expect(status: isGood ? 200 : 400)
            if !isGood { answer.expectNoTokens() }
        }
    }
}

extension FormFields {
    /// The same with more fields at the end.
    fileprivate func adding(_ other: FormFields) -> FormFields {
        other.fields.reduce(self) { $0.adding($1.name, $1.value) }
    }
}
