import Contract
import OpenAPI

/// Tries the selected cases, shows how far it is, and writes the reports.
struct CaseLoop: Sendable {
    let options: Options
    let console: Console
    var tenant: TenantUnderTest
    let urls: [API: BaseURL]
    /// All cases there are, for the table of coverage.
    let suite: [ContractCase]

    /// Tries the cases; gives back the exit code.
    ///
    /// - Throws: `AtomicFileError` if a report cannot be written.
    func run(_ cases: [ContractCase], with runner: Runner) async throws -> Int32 {
        let outcome = await SuiteRun(cases, with: runner).run(on: console)
        let report = try report(outcome)
        console.print(TextReport.bytes(of: report, inColour: console.isColoured))
        for leftover in outcome.leftovers { console.note("left on the tenant: \(leftover.id): \(leftover.text)") }
        try ReportPlaces.write(options.reports) { $0.bytes(of: report) }
        return report.verdict.exitCode
    }

    /// Writes the reports of a run that cannot be made.
    func tell(_ problem: any Error, insteadOf cases: [ContractCase]) {
        do {
            let report = try report(.notMade(cases), problem: console.masked("\(problem)"))
            try ReportPlaces.write(options.reports) { $0.bytes(of: report) }
        } catch {
            // The problem is what the program ends with.
            console.note("\(error)")
        }
    }

    private func report(_ outcome: SuiteRun.Outcome, problem: String? = nil) throws -> Report {
        var context = context
        context.problem = problem
        context.lackOfCredentials = tenant.lackOfCredentials
        let documents = try EmbeddedDocuments.all()
        return Report(outcome, context, documents: documents, suite: suite, mask: SecretMask(tenant))
    }

    private var context: Report.Context {
        var context = options.context(seed: tenant.seed)
        context.baseURLs = urls.mapValues(\.text)
        context.date = Access.date
        return context
    }
}

extension Options {
    /// What is told of the options of a run.
    func context(seed: UInt64) -> Contract.Report.Context {
        var context = Contract.Report.Context()
        context.toolVersion = Help.version
        context.options = [
            ("allow-writes", allowsWrites ? "yes" : "no"), ("strict", isStrict ? "yes" : "no"), ("seed", String(seed)),
            ("only", only.joined(separator: " ")), ("skip", skip.joined(separator: " ")),
        ].filter { !$0.1.isEmpty }
        context.isStrict = isStrict
        return context
    }
}

extension SuiteRun.Outcome {
    /// What comes of a run that cannot be made, since there is no server or no login.
    static func notMade(_ cases: [ContractCase]) -> Self {
        var outcome = Self()
        outcome.notRun = cases.map { SuiteRun.NotRun($0, "the run could not be made") }
        outcome.wasCancelled = Task.isCancelled
        return outcome
    }
}

extension SuiteRun {
    /// Tries the cases, and shows how far it is.
    func run(on console: Console, prefix: String = "") async -> Outcome {
        await run { step in
            if case .began(let contractCase, let place, let count) = step {
                console.progress("\(prefix)[\(place + 1)/\(count)] \(contractCase.id)")
            }
        }
    }
}

extension Console {
    /// Prints a report.
    func print(_ report: [UInt8]) {
        print(String(decoding: report, as: UTF8.self).trimmingSuffix(while: \.isNewline))
    }
}

extension Options.Report.Kind {
    /// The form of the file.
    var format: ReportFormat {
        switch self {
        case .junit: .junit
        case .json: .json
        case .html: .html
        case .tap: .tap
        }
    }
}

extension String {
    func trimmingSuffix(while holds: (Character) -> Bool) -> String {
        var rest = Substring(self)
        while let last = rest.last, holds(last) { rest.removeLast() }
        return String(rest)
    }
}
