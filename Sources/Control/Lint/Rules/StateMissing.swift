/// An authorization request without `state`: nobody can tell whose answer comes back.
struct StateMissing: LintRule {
    let name = "state-missing"
    let severity = LintSeverity.warning
    let reference = "RFC 6749, section 10.12; RFC 9700, section 4.7.1"

    func findings(in history: LintHistory) -> [LintFinding] {
        let seen = history.exchanges.filter { linted in
            // Where there is a challenge, it is what protects (RFC 9700, section 2.1.1).
            linted.isAuthorization && linted.status < 400 && linted.query("state") == nil
                && linted.query("code_challenge") == nil
        }
        return findings(seen.map { (exchange: $0, subject: 0) }) { _, _ in
            "An authorization was asked for without a state; send one that cannot be guessed, and compare what comes back."
        }
    }
}
