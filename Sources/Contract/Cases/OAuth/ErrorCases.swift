import JSON

/// The bodies of refusals: the published `ValidationExceptionDto`.
///
/// What the texts say is not published, and not looked at. All of it holds in both dialects of the emulator: a refusal of
/// these operations has `error` in either.
extension OAuthCases {
    static let errorCases: [ContractCase] =
        refusals.flatMap { refusal in
            [
                refusal.check("message", .documented, "has a message that is an array of strings") { answer in
                    answer.expect(member: "message", .strings)
                },
                refusal.check("error", .documented, "has an error that is a string or null") { answer in
                    answer.expect(member: "error", .stringOrNull)
                },
                refusal.check("status-code", .documented, "has a statusCode that is a number of the enum") { answer in
                    guard answer.expect(member: "statusCode", .number) else { return }
                    let code = answer.json?["statusCode"]?.int ?? 0
                    answer.expect(Refusal.published.contains(code), "one of the published codes", got: "another")
                },
                refusal.check("message-says", .partial, "has a message that says something") { answer in
                    let texts = answer.json?["message"]?.array ?? []
                    answer.expect(texts.first?.string?.isEmpty == false, "a text", got: "none")
                },
                refusal.check("status-code-agrees", .partial, "has the status for its statusCode") { answer in
                    let code = answer.json?["statusCode"]?.int
                    answer.expect(code == answer.status, "\(answer.status)", got: code.map(String.init) ?? "none")
                },
                refusal.check("media-type", .documented, "is application/json") { answer in
                    let type = answer.response.field("Content-Type") ?? "none"
                    answer.expect(type.lowercased().hasPrefix("application/json"), "application/json", got: type)
                },
                refusal.check("key-order", .assumed, "has its keys in the document's order, or is worth a note") {
                    answer in
                    let keys = answer.json?.object?.members.map(\.name.string) ?? []
                    if keys != ["message", "error", "statusCode"] {
                        answer.note("the keys come in the order \(keys.joined(separator: ", "))")
                    }
                },
            ]
        }

    private static let refusals = [
        Refusal(id: "oauth.authorize.error", operation: authorize, what: "an authorization without response_type") {
            probe throws(CaseEnded) in
            try await probe.authorize(probe.authorization.without("response_type"))
        },
        Refusal(id: "oauth.authorize.client-error", operation: authorize, what: "an unknown client") {
            probe throws(CaseEnded) in
            try await probe.authorize(probe.authorization.with("client_id", madeUp))
        },
        Refusal(id: "oauth.token.error", operation: token, what: "a form without client_id") {
            probe throws(CaseEnded) in
            try await probe.token(probe.exchange(of: madeUp).without("client_id"))
        },
        Refusal(id: "oauth.token.code-error", operation: token, what: "an unknown code") { probe throws(CaseEnded) in
            try await probe.token(probe.exchange(of: madeUp))
        },
        Refusal(id: "oauth.token.secret-error", operation: token, what: "a wrong client secret") {
            probe throws(CaseEnded) in
            try await probe.token(probe.exchange(of: madeUp).with("client_secret", madeUp))
        },
        Refusal(id: "oauth.refresh.error", operation: token, what: "an unknown refresh token") {
            probe throws(CaseEnded) in
            try await probe.token(probe.refreshment(of: madeUp))
        },
    ]
}

/// One way to be refused.
private struct Refusal: Sendable {
    /// The codes of the published enum.
    static let published: Set<Int> =
        Set(100...103).union(200...208).union([210]).union(300...304).union([307, 308]).union(400...418)
        .union(421...424).union([428, 429, 456]).union(500...505).union([507, 508])

    let id: String
    let operation: String
    let what: String
    let send: @Sendable (Probe) async throws(CaseEnded) -> Answer

    func check(
        _ name: String,
        _ source: ContractCase.Source,
        _ predicate: String,
        _ check: @escaping @Sendable (Answer) -> Void
    ) -> ContractCase {
        ContractCase(
            "\(id)-\(name)",
            operation,
            source,
            needs: [.client],
            covers: [400],
            "The refusal of \(what) \(predicate)."
        ) { probe throws(CaseEnded) in
            let answer = try await send(probe)
            // Another status is what other cases speak of: the document gives this body to 400.
            guard answer.status == 400 else { throw .skipped("it is answered with \(answer.status)") }
            check(answer)
        }
    }
}
