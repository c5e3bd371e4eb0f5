import CivilTime
import Emulator
import HTTP

/// A request came again before the time that the refusal had named.
struct RetryAfterIgnored: LintRule {
    let name = "retry-after-ignored"
    let severity = LintSeverity.error
    let reference = "RFC 9110, section 10.2.3; RFC 6585, section 4"

    /// Timers of clients may go off a little early.
    private static let tolerance: Int64 = 50_000_000

    /// So many of the newest refusals are compared with what comes: more are no other evidence, only more work.
    private static let remembered = 32

    func findings(in history: LintHistory) -> [LintFinding] {
        // Requests with a token are of one authorization, whoever sends them; others can only be told by being equal.
        let groups = history.grouped { linted in
            linted.operation.map { operation in
                let session = linted.token == nil ? nil : linted.session
                return "\(operation.id) \(session.map { String($0) } ?? "-") \(linted.client ?? "")"
            }
        }
        return groups.compactMap { group in
            var ids: Set<Int> = []
            var refusals: [(exchange: LintedExchange, seconds: Int)] = []
            for linted in group {
                let ignored = refusals.last { Self.isEarly(linted, $0.exchange, $0.seconds) }
                if let ignored { ids.formUnion([ignored.exchange.id, linted.id]) }
                guard let seconds = Self.wait(after: linted) else { continue }
                if refusals.count == Self.remembered { refusals.removeFirst() }
                refusals.append((linted, seconds))
            }
            guard !ids.isEmpty, let first = group.first, let operation = first.operation else { return nil }
            return LintFinding(
                client: first.client,
                message: "\(operation.id) was asked again before the Retry-After of its refusal was over; wait as long "
                    + "as it says.",
                evidence: ids.sorted()
            )
        }
    }

    /// How many seconds a refusal wants one to wait; nil if it says nothing, or a date.
    private static func wait(after linted: LintedExchange) -> Int? {
        guard linted.status == 429 || linted.status == 503, linted.isDelivered else { return nil }
        return linted.exchange.response.fields[.retryAfter].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    }

    /// By the clock of the sandbox, which a test may have set forward, and in truth, as that clock may stand still.
    private static func isEarly(_ linted: LintedExchange, _ refusal: LintedExchange, _ seconds: Int) -> Bool {
        guard linted.knows(refusal), linted.token != nil || linted.isSame(as: refusal) else { return false }
        let (span, overflows) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        let isEarlyInTruth = overflows || linted.exchange.start - refusal.end + tolerance < span
        return isEarlyInTruth && linted.exchange.time < refusal.exchange.time.adding(seconds: seconds)
    }
}

extension FieldName {
    /// `Retry-After` (RFC 9110, section 10.2.3).
    static let retryAfter: FieldName = "Retry-After"
}
