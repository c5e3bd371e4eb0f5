/// Token: each field missing, empty and said twice.
///
/// The document publishes which fields are required, and `code` and `refresh_token` as those of one grant each. All of
/// these are refused before anything is used up.
extension OAuthCases {
    private static let always = ["grant_type", "redirect_uri", "client_id", "client_secret"]

    static let tokenFieldCases: [ContractCase] =
        always.flatMap { field in
            [
                refused("\(field)-missing", .documented, "Without \(field) a code is not exchanged.") {
                    $0.without(field)
                },
                refused("\(field)-empty", .partial, "With an empty \(field) a code is not exchanged.") {
                    $0.with(field, "")
                },
                refused("\(field)-twice", .assumed, "With \(field) said twice a code is not exchanged.") {
                    $0.adding(field, $0[field] ?? "")
                },
            ]
        }
        + always.dropFirst().map { field in
            refreshRefused("refresh-\(field)-missing", .documented, "Without \(field) no token is refreshed.") {
                $0.without(field)
            }
        }
        + [
            refused("code-missing", .partial, "grant_type=authorization_code asks for a code.") { $0.without("code") },
            refused("code-empty", .partial, "An empty code is refused.") { $0.with("code", "") },
            refused("code-twice", .assumed, "A code said twice is refused.") { $0.adding("code", $0["code"] ?? "") },
            refused("nothing", .documented, "An empty form is refused.") { _ in [:] },
            refused("field-names-case", .partial, "Names of fields are in lower case: CLIENT_SECRET is none.") {
                $0.without("client_secret").adding("CLIENT_SECRET", $0["client_secret"] ?? "")
            },
            refreshRefused("refresh-token-missing", .partial, "grant_type=refresh_token asks for a refresh_token.") {
                $0.without("refresh_token")
            },
            refreshRefused("refresh-token-empty", .partial, "An empty refresh_token is refused.") {
                $0.with("refresh_token", "")
            },
            refreshRefused("refresh-token-twice", .assumed, "A refresh_token said twice is refused.") {
                $0.adding("refresh_token", $0["refresh_token"] ?? "")
            },
        ]

    /// An exchange of a code that is refused.
    private static func refused(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ change: @escaping @Sendable (FormFields) -> FormFields
    ) -> ContractCase {
        tokenClaim(dashed(name), source, needs: [.client], covers: [400], statement) { probe throws(CaseEnded) in
            let answer = try await probe.token(change(probe.exchange(of: try await probe.codeOrMadeUp())))
            answer.expectNoTokens(status: 400)
        }
    }

    private static func refreshRefused(
        _ name: String,
        _ source: ContractCase.Source,
        _ statement: String,
        _ change: @escaping @Sendable (FormFields) -> FormFields
    ) -> ContractCase {
        tokenClaim(dashed(name), source, needs: [.client], covers: [400], statement) { probe throws(CaseEnded) in
            let answer = try await probe.token(change(probe.refreshment(of: try await probe.refreshTokenOrMadeUp())))
            answer.expectNoTokens(status: 400)
        }
    }

    /// The name of a field as a part of an id.
    static func dashed(_ name: String) -> String {
        String(name.map { $0 == "_" ? "-" : $0 })
    }
}
