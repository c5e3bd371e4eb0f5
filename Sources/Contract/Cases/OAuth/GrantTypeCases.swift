/// Token: grants that are none of the published two.
extension OAuthCases {
    static let grantTypeCases: [ContractCase] = [
        grant("password", .documented),
        grant("client_credentials", .documented),
        grant("implicit", .documented),
        grant("urn:ietf:params:oauth:grant-type:device_code", .documented),
        grant("AUTHORIZATION_CODE", .assumed),
        grant("authorization_code refresh_token", .documented),
        tokenClaim(
            "grant-mismatch",
            .partial,
            covers: [400],
            "A code does not stand in for the refresh token of grant_type=refresh_token."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.code()).with("grant_type", "refresh_token")
            try await probe.token(form).expectNoTokens(status: 400)
        },
        tokenClaim(
            "both-credentials",
            .assumed,
            "A refresh_token beside the code of grant_type=authorization_code is not looked at."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.code()).adding("refresh_token", madeUp)
            try await probe.token(form).expect(status: 200)
        },
    ]

    private static func grant(_ type: String, _ source: ContractCase.Source) -> ContractCase {
        let name = String(type.map { $0.isLetter ? $0 : "-" })
        return tokenClaim(
            "grant-\(name == name.uppercased() ? "upper-case" : name)",
            source,
            needs: [.client],
            covers: [400],
            "There is no grant '\(type)'."
        ) { probe throws(CaseEnded) in
            let form = probe.exchange(of: try await probe.codeOrMadeUp()).with("grant_type", type)
            try await probe.token(form).expectNoTokens(status: 400)
        }
    }
}
