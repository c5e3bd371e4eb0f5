import Emulator

/// A query parameter that the operation does not document: a slip of the pen, or something that does nothing.
struct UnknownParameter: LintRule {
    let name = "unknown-parameter"
    let severity = LintSeverity.warning
    let reference = "OpenAPI 3.0.4, Parameter Object"

    private struct Subject: Hashable {
        let operation: String
        let parameter: String
    }

    func findings(in history: LintHistory) -> [LintFinding] {
        let seen = history.exchanges.flatMap { linted -> [(exchange: LintedExchange, subject: Subject)] in
            // An authorization request may have parameters of extensions, such as `scope` (RFC 6749, section 3.1).
            guard let operation = linted.operation, !linted.isAuthorization else { return [] }
            // `types[]` and `types[0]` are of `types`.
            let names = linted.read.query.map { String($0.name.prefix { $0 != "[" }) }
            let unknown = Set(names).subtracting(operation.queryParameters).subtracting(SecretInURL.names)
            return unknown.sorted().map { (linted, Subject(operation: operation.id, parameter: $0)) }
        }
        return findings(seen) { subject, _ in
            "\(subject.operation) has no query parameter '\(subject.parameter)'; leave it out, or spell it as documented."
        }
    }
}
