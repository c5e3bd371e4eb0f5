import CommandLineInterface
import Contract

/// `flosum-contract diff`: tries the same cases on two servers, and says where they differ and what to change.
struct Diff: Sendable {
    let options: Options
    let environment: [String: String]
    let console: Console
    /// What there is to try.
    var suite = ContractCase.all

    /// Compares the servers; gives back the exit code.
    ///
    /// - Throws: `UsageError` before anything is sent, `LoginError` if there is no server or no login on a side.
    func run() async throws -> Int32 {
        let cases = try CaseList.selected(options, of: suite)
        if options.lists {
            console.print(CaseList.text(cases))
            return 0
        }
        try ReportPlaces.check(options.reports)
        let files = DriftFiles(options.diff)
        try files.checkTargets()
        let data = try files.read()
        let left = try server(options.diff.left)
        let right = try server(options.diff.right)
        let seed = options.seed ?? UInt64.random(in: 0...UInt64(Int64.max))
        let report: DriftReport
        do {
            let (leftRunner, leftTenant) = try await runner("left", left, seed)
            let (rightRunner, rightTenant) = try await runner("right", right, seed)
            // One after the other: they may be the same server, whose state both would change.
            let leftRun = await SuiteRun(cases, with: leftRunner).run(on: console, prefix: "left ")
            let rightRun = await SuiteRun(cases, with: rightRunner).run(on: console, prefix: "right ")
            let sides = (ComparedSide(leftRun, leftTenant), ComparedSide(rightRun, rightTenant))
            report = self.report(cases, sides, data, left.urls, context(right, seed))
        } catch {
            var context = context(right, seed)
            context.problem = console.masked("\(error)")
            let sides = [left, right].map { side in
                ComparedSide(.notMade(cases), side.access.connection.tenant(seed: seed))
            }
            tell(self.report(cases, (sides[0], sides[1]), data, left.urls, context))
            throw error
        }
        try write(report, files)
        return report.verdict.exitCode
    }

    private func report(
        _ cases: [ContractCase],
        _ sides: (left: ComparedSide, right: ComparedSide),
        _ data: EmulatorData,
        _ leftURLs: [API: BaseURL],
        _ context: Report.Context
    ) -> DriftReport {
        let mask = SecretMask(SecretMask.secrets(of: sides.left.tenant) + SecretMask.secrets(of: sides.right.tenant))
        let comparison = Comparison(cases, left: sides.left, right: sides.right, data: data)
        return DriftReport(
            comparison,
            DriftPatch(comparison, data: data, date: String(context.date.prefix(10)), mask: mask),
            context,
            leftURLs: leftURLs.mapValues(\.text),
            left: sides.left,
            right: sides.right,
            mask: mask
        )
    }

    /// Writes the reports of a comparison that cannot be made.
    private func tell(_ report: DriftReport) {
        do {
            try ReportPlaces.write(options.reports) { report.bytes($0) }
        } catch {
            // Why it cannot be made is what the program ends with.
            console.note("\(error)")
        }
    }

    private func server(_ side: DiffOptions.Side) throws(UsageError) -> Server {
        try Server(side.given, profile: side.profile, maxRate: options.maxRate, environment, console)
    }

    private func runner(
        _ name: String,
        _ server: Server,
        _ seed: UInt64
    ) async throws -> (runner: Runner, tenant: TenantUnderTest) {
        do {
            return try await server.runner(options, seed: seed)
        } catch let error as LoginError {
            throw LoginError("\(name): \(error.description)", isRefusal: error.isRefusal)
        }
    }

    private func write(_ report: DriftReport, _ files: DriftFiles) throws {
        console.print(DriftText.bytes(of: report, inColour: console.isColoured))
        try ReportPlaces.write(options.reports) { report.bytes($0) }
        // What was not seen to its end is no ground for changes.
        guard !report.wasCancelled else {
            if files.hasTargets { console.note("stopped: no patch is written") }
            return
        }
        guard !report.patch.files.isEmpty else {
            if files.hasTargets { console.note("there is nothing to change: no folder is made") }
            return
        }
        for path in try files.write(report.patch) { console.note("wrote \(path)") }
    }

    private func context(_ right: Server, _ seed: UInt64) -> Report.Context {
        var context = options.context(seed: seed)
        context.options.removeAll { $0.name == "strict" }
        context.baseURLs = right.urls.mapValues(\.text)
        context.date = Access.date
        return context
    }
}
