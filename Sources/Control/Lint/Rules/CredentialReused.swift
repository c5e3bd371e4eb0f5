import Emulator

/// Something that may be used once, used again by its client, though the answer to its first use had arrived.
///
/// Where that answer was lost, a client may not know better than to try again; and what may be used any number of times
/// is not refused.
struct CredentialReused: LintRule {
    let name: String
    let severity = LintSeverity.error
    let reference: String
    /// The reason why the second use was refused.
    private let code: String
    private let message: String

    static let authorizationCode = CredentialReused(
        name: "code-exchanged-twice",
        reference: "RFC 6749, section 4.1.2",
        code: "code-reused",
        message: "A code was exchanged again after it had brought tokens, which revokes them; exchange each code once, "
            + "also when callbacks come twice."
    )

    static let refreshToken = CredentialReused(
        name: "refresh-token-reused",
        reference: "RFC 9700, section 4.14.2; RFC 6749, section 10.4",
        code: "refresh-token-reused",
        message: "A refresh token was used again after it had been replaced, which revokes the grant; keep the one of "
            + "the newest answer, and let only one refresh run at a time."
    )

    private init(name: String, reference: String, code: String, message: String) {
        self.name = name
        self.reference = reference
        self.code = code
        self.message = message
    }

    func findings(in history: LintHistory) -> [LintFinding] {
        var first: [LintedExchange.TokenRequest.Credential: LintedExchange] = [:]
        var evidence: [Int: [Int]] = [:]
        for linted in history.exchanges {
            guard let request = linted.tokenRequest else { continue }
            if request.issued != nil, linted.isDelivered {
                first[request.credential] = linted
            } else if linted.exchange.trace.finding?.code == code, let use = first[request.credential],
                use.client == linted.client
            {
                evidence[use.id, default: [use.id]].append(linted.id)
            }
        }
        let seen = history.exchanges.filter { evidence[$0.id] != nil }
        return seen.map { LintFinding(client: $0.client, message: message, evidence: evidence[$0.id] ?? []) }
    }
}
