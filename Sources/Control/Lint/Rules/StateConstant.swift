/// One `state` for several authorizations: as good as none.
struct StateConstant: LintRule {
    let name = "state-constant"
    let severity = LintSeverity.warning
    let reference = "RFC 6749, section 10.12; RFC 9700, section 4.7.1"

    private struct Subject: Hashable {
        let client: String?
        let state: String
    }

    /// So many flows make it a habit.
    private static let least = 3

    /// A page that is loaded again asks again with its state, but a client takes only one of the codes: what counts is
    /// a code that was exchanged.
    func findings(in history: LintHistory) -> [LintFinding] {
        var redirects: [String: (exchange: LintedExchange, state: String)] = [:]
        var order: [Subject] = []
        var seen: [Subject: [LintedExchange]] = [:]
        for linted in history.exchanges {
            if let (code, state) = linted.redirected, let state, !state.isEmpty { redirects[code] = (linted, state) }
            guard let request = linted.tokenRequest, request.issued != nil, !request.hasVerifier,
                case .code(let code) = request.credential, let redirect = redirects.removeValue(forKey: code)
            else { continue }
            let subject = Subject(client: linted.client, state: redirect.state)
            if seen[subject] == nil { order.append(subject) }
            seen[subject, default: []].append(redirect.exchange)
        }
        return order.compactMap { subject in
            guard let exchanges = seen[subject], exchanges.count >= Self.least else { return nil }
            return LintFinding(
                client: subject.client,
                message: "\(exchanges.count) authorizations had the same state; make another one for each, "
                    + "that cannot be guessed.",
                evidence: exchanges.map(\.id).sorted()
            )
        }
    }
}
