import CommandLineInterface
import Emulator
import JSON

/// What the callers of a sandbox should do otherwise, as far as its journal tells.
struct LintReport {
    /// A finding with what its rule says of it.
    struct Entry {
        let rule: any LintRule
        let finding: LintFinding
        /// As they are shown: without secrets, and without what does something to a terminal.
        let client: String?
        let message: String
    }

    /// All rules, the gravest first.
    static let rules: [any LintRule] = [
        SecretInURL(), CredentialReused.authorizationCode, CredentialReused.refreshToken, RetryAfterIgnored(),
        StateMissing(), StateConstant(), TokenPerCall(), RefreshIgnored(), PageSkipped(), UnknownParameter(),
        UnknownOperation(), OperationUse.deprecated, OperationUse.assumed, PageRepeated(), NoTimeout(),
    ]

    /// So many requests are named for a finding.
    private static let named = 100

    let sandbox: String
    private let looked: Journal.Following
    let counts: [LintSeverity: Int]
    private let entries: [Entry]

    /// Looks at what came after a request, and tells what is at least that severe.
    init(_ sandbox: Sandbox, after id: Int, atLeast severity: LintSeverity, _ masking: SecretMasking) {
        self.sandbox = sandbox.name
        looked = sandbox.journal.exchanges(after: id, atMost: .max)
        let history = LintHistory(looked.exchanges)
        let byID = Dictionary(uniqueKeysWithValues: looked.exchanges.map { ($0.id, $0) })
        let all = Self.rules.flatMap { rule in
            rule.findings(in: history).map { finding in
                // What a finding speaks of stands in its first request.
                let mask = finding.evidence.first.flatMap { byID[$0] }.map {
                    ShownExchange($0, in: sandbox, masking).mask
                }
                let shown = { (text: String) in (mask?.text(text) ?? text).printable }
                return Entry(
                    rule: rule,
                    finding: finding,
                    client: finding.client.map(shown),
                    message: shown(finding.message)
                )
            }
        }
        counts = Dictionary(grouping: all) { $0.rule.severity }.mapValues(\.count)
        entries = all.filter { $0.rule.severity >= severity }
    }

    var json: JSONValue {
        [
            "sandbox": .string(JSONString(sandbox)),
            "exchanges": [
                "count": .number(JSONNumber(looked.exchanges.count)),
                "first": looked.exchanges.first.map { .number(JSONNumber($0.id)) } ?? .null,
                "last": looked.exchanges.last.map { .number(JSONNumber($0.id)) } ?? .null,
                "forgotten": .number(JSONNumber(looked.forgotten)),
            ],
            "counts": Self.json(counts),
            "findings": .array(entries.map(Self.json)),
            "text": .string(JSONString(text)),
        ]
    }

    /// How many findings there are of each severity, the gravest first.
    static func json(_ counts: [LintSeverity: Int]) -> JSONValue {
        .object(
            JSONObject(
                LintSeverity.allCases.reversed().map { severity in
                    (JSONString(severity.rawValue), .number(JSONNumber(counts[severity] ?? 0)))
                }
            )
        )
    }

    private static func json(_ entry: Entry) -> JSONValue {
        let evidence = entry.finding.evidence
        return [
            "rule": .string(JSONString(entry.rule.name)),
            "severity": .string(JSONString(entry.rule.severity.rawValue)),
            "client": ShownExchange.text(entry.client), "message": .string(JSONString(entry.message)),
            "reference": .string(JSONString(entry.rule.reference)),
            "evidence": .array(evidence.prefix(named).map { .number(JSONNumber($0)) }),
            "requests": .number(JSONNumber(evidence.count)),
        ]
    }

    /// The same for people.
    var text: String {
        let width = entries.map(\.rule.name.count).max() ?? 0
        var lines: [String] = []
        for entry in entries {
            let rule = entry.rule
            let severity = rule.severity.rawValue.padded(to: 7)
            lines.append("\(severity)  \(rule.name.padded(to: width))  \(entry.message)")
            let indent = String(repeating: " ", count: width + 11)
            lines.append("\(indent)\(Self.requests(entry.finding.evidence)) of \(entry.client ?? "an unknown client")")
            lines.append("\(indent)see \(rule.reference)")
        }
        if !lines.isEmpty { lines.append("") }
        return (lines + [summary, ""]).joined(separator: "\n")
    }

    private static func requests(_ evidence: [Int]) -> String {
        // More would hide the rest of the report.
        let shown = evidence.prefix(10).map { String($0) }.joined(separator: ", ")
        return "request\(evidence.count == 1 ? "" : "s") \(shown)"
            + (evidence.count > 10 ? " and \(evidence.count - 10) more" : "")
    }

    private var summary: String {
        let found = LintSeverity.allCases.reversed().map { severity in
            let count = counts[severity] ?? 0
            return "\(count) \(severity.rawValue)\(count == 1 || severity == .info ? "" : "s")"
        }
        let count = looked.exchanges.count
        return "\(found.joined(separator: ", ")) in \(count) request\(count == 1 ? "" : "s")"
            + (looked.forgotten > 0 ? "; \(looked.forgotten) older ones are forgotten, and were not looked at" : "")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
