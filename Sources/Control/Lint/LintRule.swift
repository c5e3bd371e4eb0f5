/// How much a finding matters.
enum LintSeverity: String, CaseIterable, Comparable {
    /// Something that need not be wrong, but that one should know of.
    case info
    /// It works, and should not be done.
    case warning
    /// It breaks, or gives something away.
    case error

    static func < (first: LintSeverity, second: LintSeverity) -> Bool { first.rank < second.rank }

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }
}

/// Something that a caller should do otherwise.
struct LintFinding {
    /// The client that did it, if it is known.
    let client: String?
    /// What was done, and what to do, in one sentence.
    let message: String
    /// The requests that show it, in their order.
    let evidence: [Int]
}

/// One thing that callers are watched for.
///
/// A rule sees what came and went, and nothing else. Where that can be explained by a good client as well, such as by
/// requests in parallel, a retry after an answer that was lost, or several users, it keeps silent.
protocol LintRule: Sendable {
    /// What it is called in reports.
    var name: String { get }
    /// How much its findings matter.
    var severity: LintSeverity { get }
    /// Where it is written that one should not.
    var reference: String { get }
    /// What it finds, in the order of the requests.
    func findings(in history: LintHistory) -> [LintFinding]
}

/// What a client has done in one regard.
private struct LintGroup<Subject: Hashable>: Hashable {
    let client: String?
    let subject: Subject
}

extension LintRule {
    /// A finding for each client and subject of what was seen, in the order in which they were seen first.
    func findings<Subject: Hashable>(
        _ seen: [(exchange: LintedExchange, subject: Subject)],
        message: (Subject, [LintedExchange]) -> String
    ) -> [LintFinding] {
        var order: [LintGroup<Subject>] = []
        var groups: [LintGroup<Subject>: [LintedExchange]] = [:]
        for (exchange, subject) in seen {
            let key = LintGroup(client: exchange.client, subject: subject)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(exchange)
        }
        return order.map { key in
            let exchanges = groups[key] ?? []
            return LintFinding(
                client: key.client,
                message: message(key.subject, exchanges),
                evidence: exchanges.map(\.id)
            )
        }
    }
}
