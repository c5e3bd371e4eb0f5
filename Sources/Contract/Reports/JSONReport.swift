import JSON
import OpenAPI

/// A report for programs; `docs/contract-report.md` describes its keys, which stay.
public enum JSONReport {
    /// The report.
    public static func bytes(of report: Report) -> [UInt8] {
        let context = report.context
        let root: JSONValue = [
            "format": "flosum-contract-report",
            "version": 1,
            "tool": text(context.toolVersion),
            "date": text(context.date),
            "strict": .bool(context.isStrict),
            "servers": object(context.servers.map { ($0.api.rawValue, text($0.url)) }),
            "options": object(context.options.map { ($0.name, text($0.value)) }),
            "verdict": text("\(report.verdict)"),
            "exitCode": number(Int(report.verdict.exitCode)),
            "summary": text(report.summary),
            "problem": context.problem.map(text) ?? .null,
            "totals": object(
                Standing.allCases.map { standing in (key(standing), number(report.entries(standing).count)) }
            ),
            "cases": .array(report.entries.map { json(of: $0, report.standing(of: $0)) }),
            "coverage": json(of: report.coverage),
        ]
        return root.serialized(layout: .indented) + [UInt8(ascii: "\n")]
    }

    private static func json(of entry: ReportEntry, _ standing: Standing) -> JSONValue {
        [
            "id": text(entry.id),
            "operation": text(entry.operation),
            "statement": text(entry.statement),
            "source": text(entry.source.rawValue),
            "outcome": text(entry.outcome.rawValue),
            "standing": text(key(standing)),
            "reason": entry.reason.map(text) ?? .null,
            "milliseconds": number(entry.milliseconds),
            "failures": .array(
                entry.failures.map { failure in
                    [
                        "expected": text(failure.expected),
                        "got": text(failure.got),
                        "exchange": failure.exchange.map(number) ?? .null,
                        "command": failure.command.map(text) ?? .null,
                    ]
                }
            ),
            "exchanges": .array(entry.exchanges.map(json)),
            "notes": .array(entry.notes.map(text)),
            "leftovers": .array(entry.leftovers.map(text)),
        ]
    }

    private static func json(of exchange: ReportExchange) -> JSONValue {
        [
            "request": [
                "method": text(exchange.method),
                "url": text(exchange.url),
                "fields": json(of: exchange.requestFields),
                "body": exchange.requestBody.map(text) ?? .null,
            ],
            "response": [
                "status": number(exchange.status),
                "fields": json(of: exchange.fields),
                "body": text(exchange.body),
            ],
        ]
    }

    /// Fields as a list: a name may come more than once, and the order may matter.
    private static func json(of fields: [ContractRequest.Field]) -> JSONValue {
        .array(fields.map { ["name": text($0.name), "value": text($0.value)] })
    }

    private static func json(of coverage: Coverage) -> JSONValue {
        [
            "described": number(coverage.described),
            "covered": number(coverage.covered),
            "tried": number(coverage.tried),
            "operations": .array(
                coverage.rows.map { row in
                    [
                        "operation": text(row.operation),
                        "route": text(row.route),
                        "fidelity": text(row.fidelity.rawValue),
                        "cases": number(row.cases),
                        "statuses": .array(row.cells.map(json)),
                    ]
                }
            ),
            "strays": .array(coverage.strays.map(text)),
        ]
    }

    private static func json(of cell: Coverage.Cell) -> JSONValue {
        [
            "status": text(cell.status),
            "described": .bool(cell.isDescribed),
            "state": text(cell.state == .notTried ? "notTried" : cell.state.rawValue),
            "cases": .array(cell.cases.map(text)),
        ]
    }

    private static func key(_ standing: Standing) -> String {
        standing == .notRun ? "notRun" : standing.rawValue
    }

    static func text(_ text: String) -> JSONValue { .string(JSONString(text)) }

    static func number(_ number: Int) -> JSONValue { .number(JSONNumber(number)) }

    /// An object; of members with the same name the first counts.
    static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.grouped { $0.0 }.map { (JSONString($0.key), $0.elements[0].1) }))
    }
}
