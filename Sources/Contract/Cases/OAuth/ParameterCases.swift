/// Authorize: what is asked for wrongly is refused, and nobody is redirected.
///
/// The document publishes 400, not what it is for; and a server may well ask a person to sign in first.
extension OAuthCases {
    private static let required = ["client_id", "response_type", "redirect_uri"]

    static let parameterCases: [ContractCase] =
        required.map { name in
            refusal("\(name)-missing", .partial, "An authorization without \(name) is refused.") { $0.without(name) }
        }
        + required.map { name in
            refusal("\(name)-empty", .partial, "An authorization with an empty \(name) is refused.") {
                $0.with(name, "")
            }
        }
        + required.map { name in
            refusal("\(name)-twice", .assumed, "An authorization that says \(name) twice is refused.") {
                $0.adding(name, $0[name] ?? "")
            }
        }
        + [
            refusal("nothing", .partial, "An authorization without parameters is refused.") { _ in [:] },
            refusal("state-twice", .assumed, "An authorization that says state twice is refused.") {
                $0.adding("state", "a").adding("state", "b")
            },
            refusal("implicit", .partial, "There is no implicit flow: response_type=token is refused.") {
                $0.with("response_type", "token")
            },
            refusal("hybrid", .partial, "There is no hybrid flow: response_type='code token' is refused.") {
                $0.with("response_type", "code token")
            },
            refusal("response-type-case", .assumed, "response_type=CODE is refused.") {
                $0.with("response_type", "CODE")
            },
            refusal("unknown-client", .partial, "An unknown client is refused.") {
                $0.with("client_id", madeUp)
            },
            refusal("client-of-space", .assumed, "A client id with a space behind it is unknown.") {
                $0.with("client_id", ($0["client_id"] ?? "") + " ")
            },
        ]

    private static func refusal(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ change: @escaping @Sendable (FormFields) -> FormFields
    ) -> ContractCase {
        ContractCase(
            "oauth.authorize.\(dashed(name))",
            authorize,
            source,
            needs: [.client],
            covers: [400],
            statement
        ) { probe throws(CaseEnded) in
            try await probe.authorize(change(probe.authorization)).expectRefusedAuthorization()
        }
    }
}
