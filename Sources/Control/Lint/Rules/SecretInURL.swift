import Emulator

/// A secret in a query: it ends in logs, histories and `Referer` fields.
struct SecretInURL: LintRule {
    let name = "secret-in-url"
    let severity = LintSeverity.error
    let reference = "RFC 6750, section 5.3; RFC 6749, section 2.3.1"

    /// The names of parameters that are secrets, whatever is asked for; a `code` comes by a URL itself.
    static let names: Set<String> = ["client_secret", "access_token", "refresh_token", "code_verifier", "password"]

    func findings(in history: LintHistory) -> [LintFinding] {
        let seen = history.exchanges.flatMap { linted in
            let documented = linted.operation?.queryParameters ?? []
            let names = linted.read.query.filter { name, value in
                // A client can do nothing about what the vendor asks for.
                !documented.contains(name)
                    && (Self.names.contains(name) && !value.isEmpty || Self.isBearer(value))
            }
            return Set(names.map(\.name)).sorted().map { (exchange: linted, subject: $0) }
        }
        return findings(seen) { name, _ in
            "The query has a secret, '\(name)'; send it in the body or in the Authorization field."
        }
    }

    private static func isBearer(_ value: String) -> Bool {
        value.lowercased().hasPrefix("bearer ") && value.dropFirst(7).contains { $0 != " " }
    }
}
