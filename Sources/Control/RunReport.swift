import Emulator
import JSON

/// What there is to tell of a run when it is over, of all sandboxes: for files.
///
/// Sandboxes that were dropped or reset are in it as far as they are remembered (`Sandboxes.Limits.bygone`), as they were
/// then; they stand first. Secrets are hidden as in the control API.
public struct RunReport: Sendable {
    private let emulator: ControlledEmulator
    /// Those that were asked for something.
    private let sandboxes: [Sandbox]
    private let forgotten: Int

    /// A report of what has happened so far.
    public init(_ emulator: ControlledEmulator) {
        self.emulator = emulator
        let bygone = emulator.sandboxes.bygone
        sandboxes = (bygone.sandboxes + emulator.sandboxes.all).filter { !$0.journal.exchanges.isEmpty }
        forgotten = bygone.forgotten
    }

    /// The journal: JSON lines, an exchange each, as `GET /_emulator/requests/{id}` shows it.
    public var journalLines: [UInt8] {
        parts.flatMap(\.exchanges).flatMap { JSONValue.object($0.detail).serialized() + [UInt8(ascii: "\n")] }
    }

    /// The journal as one HTTP Archive, in which each sandbox is a page.
    public var journalArchive: [UInt8] {
        HTTPArchive(parts, version: emulator.version).json.serialized()
    }

    private var parts: [(sandbox: Sandbox, exchanges: [ShownExchange])] {
        sandboxes.map { sandbox in
            (sandbox, sandbox.journal.exchanges.map { ShownExchange($0, in: sandbox, emulator.masking) })
        }
    }

    /// What clients should do otherwise, sandbox by sandbox.
    public var lintText: [UInt8] {
        var lines: [String] = []
        if forgotten > 0 { lines += ["\(forgotten) sandboxes that were dropped or reset are forgotten.", ""] }
        if sandboxes.isEmpty { lines.append("Nothing was asked for.") }
        for report in lintReports { lines += ["sandbox \(report.sandbox)", "", report.text] }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// The same for programs: the number of findings in all, and the report of each sandbox.
    public var lintJSON: [UInt8] {
        let reports = lintReports
        let counts = reports.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
        let json: JSONValue = [
            "counts": LintReport.json(counts), "forgottenSandboxes": .number(JSONNumber(forgotten)),
            "sandboxes": .array(reports.map(\.json)),
        ]
        return json.serialized()
    }

    private var lintReports: [LintReport] {
        sandboxes.map { LintReport($0, after: 0, atLeast: .info, emulator.masking) }
    }

    /// What of the operations has been exercised in all sandboxes together, as a table.
    public var coverageText: [UInt8] { Array(coverage.text.utf8) }

    /// The same as a page for browsers.
    public var coverageHTML: [UInt8] { Array(coverage.html.utf8) }

    /// The same for programs.
    public var coverageJSON: [UInt8] { coverage.json.serialized() }

    private var coverage: CoverageReport {
        CoverageReport(emulator.api.operations, emulator.sandboxes.total, of: nil)
    }
}
