import Contract
import Files

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
        let (leftRunner, leftTenant) = try await runner("left", left, seed)
        let (rightRunner, rightTenant) = try await runner("right", right, seed)
        // One after the other: they may be the same server, whose state both would change.
        let leftRun = await SuiteRun(cases, with: leftRunner).run(on: console, prefix: "left ")
        let rightRun = await SuiteRun(cases, with: rightRunner).run(on: console, prefix: "right ")
        let (leftSide, rightSide) = (ComparedSide(leftRun, leftTenant), ComparedSide(rightRun, rightTenant))
        let mask = SecretMask(SecretMask.secrets(of: leftSide.tenant) + SecretMask.secrets(of: rightSide.tenant))
        let date = Access.date
        let comparison = Comparison(cases, left: leftSide, right: rightSide, data: data)
        let patch = DriftPatch(comparison, data: data, date: String(date.prefix(10)), mask: mask)
        let report = DriftReport(
            comparison,
            patch,
            context(date, right, seed),
            leftURLs: left.urls.mapValues(\.text),
            left: leftSide,
            right: rightSide,
            mask: mask
        )
        try write(report, files)
        return report.verdict.exitCode
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
            throw LoginError("\(name): \(error.description)")
        }
    }

    private func write(_ report: DriftReport, _ files: DriftFiles) throws {
        console.print(DriftText.bytes(of: report, inColour: console.isColoured))
        for place in options.reports {
            try AtomicFile.write(report.bytes(place.kind.format), to: place.path)
        }
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

    private func context(_ date: String, _ right: Server, _ seed: UInt64) -> Report.Context {
        var context = options.context(seed: seed)
        context.options.removeAll { $0.name == "strict" }
        context.baseURLs = right.urls.mapValues(\.text)
        context.date = date
        return context
    }
}
