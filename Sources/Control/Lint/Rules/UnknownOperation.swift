import Emulator
import HTTP

/// A request for which there is no operation.
struct UnknownOperation: LintRule {
    let name = "unknown-operation"
    let severity = LintSeverity.warning
    let reference = "flosum-emulator routes"

    private struct Subject: Hashable {
        let method: String
        let path: String
    }

    /// What browsers and libraries look for by themselves (RFC 8615, RFC 9309).
    private static let looked = ["/", "/favicon.ico", "/robots.txt", "/apple-touch-icon.png"]

    func findings(in history: LintHistory) -> [LintFinding] {
        let seen = history.exchanges.compactMap { linted -> (exchange: LintedExchange, subject: Subject)? in
            let path = linted.read.path
            guard linted.exchange.trace.step == .route, linted.status == 404, !Self.looked.contains(path),
                !path.hasPrefix("/.well-known/")
            else { return nil }
            return (linted, Subject(method: linted.method.rawValue, path: path))
        }
        return findings(seen) { subject, exchanges in
            "There is no operation \(subject.method) \(subject.path); "
                + "GET /_emulator/requests/\(exchanges[0].id)/explain tells the nearest."
        }
    }
}
