import Emulator
import HTTP

/// An answer was late by half a minute or more, and the client waited for it.
struct NoTimeout: LintRule {
    let name = "no-timeout"
    let severity = LintSeverity.info
    let reference = "docs/control.md, What it does"

    /// No client should wait for longer.
    private static let least = Duration.seconds(30)

    func findings(in history: LintHistory) -> [LintFinding] {
        let seen = history.exchanges.filter { linted in
            // Who goes away gets nothing, and the answer is not complete.
            linted.exchange.response.delivery.delay >= Self.least && linted.exchange.delivery != nil
                && linted.isDelivered
        }
        return findings(seen.map { (exchange: $0, subject: $0.operation?.id) }) { operation, exchanges in
            let delays = exchanges.map { $0.exchange.response.delivery.delay.components.seconds }
            return "The client waited \(delays.max() ?? 0) s for \(operation ?? "an answer"); let a request time out."
        }
    }
}
