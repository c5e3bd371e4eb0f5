import Contract
import OpenAPI

/// Tries the selected cases, shows how far it is, and writes the reports.
struct CaseLoop: Sendable {
    let runner: Runner
    let options: Options
    let console: Console
    let tenant: TenantUnderTest
    let urls: [API: BaseURL]
    /// All cases there are, for the table of coverage.
    let suite: [ContractCase]

    /// Tries the cases; gives back the exit code.
    ///
    /// - Throws: `AtomicFileError` if a report cannot be written.
    func run(_ cases: [ContractCase]) async throws -> Int32 {
        let outcome = await SuiteRun(cases, with: runner).run { step in
            if case .began(let contractCase, let place, let count) = step {
                console.progress("[\(place + 1)/\(count)] \(contractCase.id)")
            }
        }
        let report = Report(
            outcome,
            context,
            documents: try EmbeddedDocuments.all(),
            suite: suite,
            mask: SecretMask(tenant)
        )
        let text = TextReport.bytes(of: report, inColour: console.isColoured)
        console.print(String(decoding: text, as: UTF8.self).trimmingSuffix(while: \.isNewline))
        for place in options.reports {
            try AtomicFile.write(place.kind.format.bytes(of: report), to: place.path)
        }
        for leftover in outcome.leftovers { console.note("left on the tenant: \(leftover.id): \(leftover.text)") }
        return report.verdict.exitCode
    }

    private var context: Report.Context {
        var context = Report.Context()
        context.baseURLs = urls.mapValues(\.text)
        context.date = Access.date
        context.toolVersion = Help.version
        context.options = [
            ("allow-writes", options.allowsWrites ? "yes" : "no"), ("strict", options.isStrict ? "yes" : "no"),
            ("seed", String(tenant.seed)), ("only", options.only.joined(separator: " ")),
            ("skip", options.skip.joined(separator: " ")),
        ].filter { !$0.1.isEmpty }
        context.isStrict = options.isStrict
        return context
    }
}

extension Options.Report.Kind {
    /// The form of the file.
    fileprivate var format: ReportFormat {
        switch self {
        case .junit: .junit
        case .json: .json
        case .html: .html
        case .tap: .tap
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(while holds: (Character) -> Bool) -> String {
        var rest = Substring(self)
        while let last = rest.last, holds(last) { rest.removeLast() }
        return String(rest)
    }
}
