import Emulator
import HTTP
import JSON
import OpenAPI

/// What of the served operations has been exercised in a sandbox since it was reset.
enum CoverageRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/coverage", "getCoverage") { call throws(Problem) in
            let query = try call.query(["format"])
            let report = CoverageReport(call.emulator.api.operations, call.sandbox.coverage, of: call.sandbox.name)
            switch query["format"] ?? "json" {
            case "json": return .json(report.json)
            case "text": return .text(report.text)
            case "html":
                var response = Response.bytes(Array(report.html.utf8), type: "text/html; charset=utf-8")
                response.fields.append(
                    "Content-Security-Policy",
                    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
                )
                return response
            case let format: throw Problem(.badRequest, "format: expected json, text or html, not '\(format)'")
            }
        }
    ]
}

/// A report of what has been exercised.
struct CoverageReport {
    private struct Row {
        let operation: EmulatedOperation
        let coverage: Coverage.Row
        /// Documented statuses that were never answered.
        let missingStatuses: [String]
        let parameters: [String]
        var missingParameters: [String] { operation.queryParameters.filter { !parameters.contains($0) } }

        init(_ operation: EmulatedOperation, _ coverage: Coverage.Row) {
            self.operation = operation
            self.coverage = coverage
            parameters = coverage.parameters(of: operation)
            missingStatuses = operation.documentedStatuses.filter { documented in
                !coverage.statuses.keys.contains { documented.describes($0) }
            }.map(\.description)
        }

        var statuses: [(code: Int, count: Int)] {
            coverage.statuses.sorted { $0.key < $1.key }.map { (code: $0.key, count: $0.value) }
        }
    }

    /// Whose it is; nil for all of them.
    private let sandbox: String?
    private let rows: [Row]
    private let unknown: Int

    /// What is covered in a sandbox, or, without a name, in all of them.
    init(_ operations: [EmulatedOperation], _ coverage: Coverage, of sandbox: String?) {
        self.sandbox = sandbox
        rows = operations.map { Row($0, coverage.row(of: $0)) }
        unknown = coverage.row(of: nil).count
    }

    private var exercised: Int { rows.count { $0.coverage.count > 0 } }
    private var documentedStatuses: Int { rows.reduce(0) { $0 + $1.operation.documentedStatuses.count } }
    private var seenStatuses: Int { documentedStatuses - rows.reduce(0) { $0 + $1.missingStatuses.count } }

    var json: JSONValue {
        [
            "sandbox": ShownExchange.text(sandbox),
            "operations": [
                "total": .number(JSONNumber(rows.count)), "exercised": .number(JSONNumber(exercised)),
            ],
            "statuses": [
                "documented": .number(JSONNumber(documentedStatuses)), "exercised": .number(JSONNumber(seenStatuses)),
            ],
            "requestsOfNoOperation": .number(JSONNumber(unknown)),
            "rows": .array(rows.map(json)),
        ]
    }

    private func json(_ row: Row) -> JSONValue {
        [
            "operation": .string(JSONString(row.operation.id)),
            "method": .string(JSONString(row.operation.method.rawValue)),
            "path": .string(JSONString(row.operation.path)),
            "fidelity": .string(JSONString(row.operation.fidelity.rawValue)),
            "requests": .number(JSONNumber(row.coverage.count)),
            "statuses": .object(
                JSONObject(row.statuses.map { (JSONString(String($0.code)), .number(JSONNumber($0.count))) })
            ),
            "missingStatuses": .array(row.missingStatuses.map { .string(JSONString($0)) }),
            "parameters": .array(row.parameters.map { .string(JSONString($0)) }),
            "missingParameters": .array(row.missingParameters.map { .string(JSONString($0)) }),
        ]
    }

    private var summary: String {
        "\(exercised) of \(rows.count) operations, \(seenStatuses) of \(documentedStatuses) documented statuses"
    }

    var text: String {
        let table = [["operation", "requests", "statuses", "not seen"]] + rows.map(cells)
        let widths = (0..<3).map { column in table.map { $0[column].count }.max() ?? 0 }
        let lines = table.map { cells in
            let padded = zip(cells, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return (padded + [cells[3]]).joined(separator: "  ")
        }
        return (lines.map(\.trimmed) + ["", summary, ""]).joined(separator: "\n")
    }

    private func cells(_ row: Row) -> [String] {
        let statuses = row.statuses.map { "\($0.code)x\($0.count)" }.joined(separator: " ")
        let missing = row.missingStatuses + row.missingParameters.map { "?\($0)" }
        return [row.operation.id, String(row.coverage.count), statuses, missing.joined(separator: " ")]
    }

    var html: String {
        let body = rows.map { row in
            let cells = [String(row.coverage.count), self.cells(row)[2], self.cells(row)[3]]
            return "<tr><th scope=\"row\">\(HTMLText.escaped(row.operation.id))<br>"
                + "<code>\(row.operation.method.rawValue) \(HTMLText.escaped(row.operation.path))</code></th>"
                + cells.map { "<td>\(HTMLText.escaped($0))</td>" }.joined() + "</tr>"
        }
        let subject = sandbox.map { "the sandbox \(HTMLText.escaped($0))" } ?? "all sandboxes"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Coverage of \(subject) · Flosum emulator</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem; }
            table { border-collapse: collapse; }
            th, td { border: 1px solid #767676; padding: 0.25rem 0.75rem; text-align: left; vertical-align: top; }
            </style>
            </head>
            <body>
            <main>
            <h1>Coverage of \(subject)</h1>
            <p>\(summary).</p>
            <table>
            <caption>Operations by status</caption>
            <thead><tr><th scope="col">Operation</th><th scope="col">Requests</th><th scope="col">Statuses</th>
            <th scope="col">Not seen</th></tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            </main>
            </body>
            </html>

            """
    }
}

extension String {
    /// Without the spaces at its end.
    fileprivate var trimmed: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
