import Emulator
import HTTP
import JSON

/// What the callers of a sandbox should do otherwise.
enum LintRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/lint", "lintClients") { call throws(Problem) in
            let query = try call.query(["severity", "format", "after"])
            let names = LintSeverity.allCases.reversed().map(\.rawValue).joined(separator: ", ")
            let severity = try RequestFilter.read(query, "severity", "one of \(names)") { LintSeverity(rawValue: $0) }
            let format = try RequestFilter.read(query, "format", "json or text") { text in
                ["json", "text"].contains(text) ? text : nil
            }
            let after = try RequestFilter.read(query, "after", "the id of a request") { Int($0) }
            // Nothing found in nothing would pass for praise.
            guard call.sandbox.journal.limits.exchanges > 0 else {
                throw Problem(Status(409), "there is no journal to look at: --journal-limit is 0")
            }
            let report = LintReport(
                call.sandbox,
                after: after ?? 0,
                atLeast: severity ?? .info,
                call.emulator.masking
            )
            return format == "text" ? .text(report.text) : .json(report.json)
        }
    ]
}
