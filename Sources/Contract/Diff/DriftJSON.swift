import JSON

/// The report of a comparison for programs; `docs/contract-diff.md` describes its keys, which stay.
enum DriftJSON {
    static func bytes(of report: DriftReport) -> [UInt8] {
        let context = report.context
        let root: JSONValue = [
            "format": "flosum-contract-diff",
            "version": 1,
            "tool": text(context.toolVersion),
            "date": text(context.date),
            "servers": ["left": urls(report.leftURLs), "right": urls(context.baseURLs)],
            "options": JSONReport.object(context.options.map { ($0.name, text($0.value)) }),
            "verdict": text(verdict(report.verdict)),
            "exitCode": number(Int(report.verdict.exitCode)),
            "summary": text(report.summary),
            "problem": context.problem.map(text) ?? .null,
            "totals": [
                "same": number(report.count(.same)),
                "different": number(report.count(.different)),
                "notCompared": number(
                    report.entries.count - report.count(.same) - report.count(.different)
                ),
            ],
            "cases": .array(report.entries.map { json(of: $0, in: report) }),
            "changes": .array(report.patch.changes.enumerated().map { json(of: $1, number: $0 + 1) }),
            "notByData": .array(
                report.patch.unsolved.map { unsolved in
                    [
                        "reason": text(unsolved.reason),
                        "difference": json(of: unsolved.difference, change: nil),
                        "cases": .array(unsolved.cases.map(text)),
                    ]
                }
            ),
            "leftovers": .array(report.leftovers.map(text)),
        ]
        return root.serialized(layout: .indented) + [UInt8(ascii: "\n")]
    }

    private static func json(of entry: DriftReport.Entry, in report: DriftReport) -> JSONValue {
        let (outcome, reason): (String, JSONValue) =
            switch entry.outcome {
            case .same: ("same", .null)
            case .different: ("different", .null)
            case .notCompared(let reason): ("notCompared", text(reason))
            }
        return [
            "id": text(entry.contractCase.id),
            "operation": text(entry.contractCase.operation),
            "statement": text(entry.contractCase.statement),
            "source": text(entry.contractCase.source.rawValue),
            "outcome": text(outcome),
            "reason": reason,
            "differences": .array(entry.differences.map { json(of: $0, change: report.change(for: $0)) }),
            "notes": .array(entry.notes.map(text)),
        ]
    }

    private static func json(of difference: Difference, change: Int?) -> JSONValue {
        [
            "request": text(difference.request),
            "status": difference.status.map(number) ?? .null,
            "aspect": text("\(difference.aspect)"),
            "place": text(difference.place),
            "left": text(difference.left),
            "right": text(difference.right),
            "change": change.map(number) ?? .null,
        ]
    }

    private static func json(of change: DriftPatch.Change, number place: Int) -> JSONValue {
        [
            "number": number(place),
            "title": text(change.title),
            "file": text(change.file),
            "line": number(change.line),
            "pointer": text(change.pointer.description),
            "others": .array(change.others.map(text)),
            "cases": .array(change.cases.map(text)),
        ]
    }

    private static func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .holds: "same"
        case .broken: "different"
        case .unreachable, .cancelled: "\(verdict)"
        }
    }

    private static func urls(_ urls: [API: String]) -> JSONValue {
        JSONReport.object(API.allCases.compactMap { api in urls[api].map { (api.rawValue, text($0)) } })
    }

    private static func text(_ text: String) -> JSONValue { JSONReport.text(text) }

    private static func number(_ number: Int) -> JSONValue { JSONReport.number(number) }
}
