/// What there is to tell of a comparison, without secrets: from it every form of the report is made.
public struct DriftReport: Sendable {
    /// A case.
    struct Entry {
        let contractCase: ContractCase
        let outcome: CaseComparison.Outcome
        let differences: [Difference]
        let notes: [String]
        let duration: Duration
    }

    /// What the run was made with; its base URLs are those of the right.
    public let context: Report.Context
    /// The base URLs of the left.
    public let leftURLs: [API: String]
    /// Whether the runs were cancelled.
    public let wasCancelled: Bool
    /// The changes that the emulator's data need; the texts of its files are not masked, and hold no secrets.
    public let patch: DriftPatch
    /// What was left on the servers: the side, the case, and what.
    public let leftovers: [String]
    let entries: [Entry]
    private let mask: SecretMask
    /// That a side was given no credentials, and how to give them: a sentence for each such side.
    private let lacks: [String]

    /// A report on a comparison of two sides.
    public init(
        _ comparison: Comparison,
        _ patch: DriftPatch,
        _ context: Report.Context,
        leftURLs: [API: String],
        left: ComparedSide,
        right: ComparedSide,
        mask: SecretMask
    ) {
        self.mask = mask
        self.context = context.masked(by: mask)
        var leftContext = Report.Context()
        leftContext.baseURLs = leftURLs
        self.leftURLs = leftContext.masked(by: mask).baseURLs
        wasCancelled = comparison.wasCancelled
        self.patch = patch.masked(by: mask)
        entries = comparison.cases.map { compared in
            var outcome = compared.outcome
            if case .notCompared(let reason) = outcome { outcome = .notCompared(mask.masked(reason)) }
            return Entry(
                contractCase: compared.contractCase,
                outcome: outcome,
                differences: compared.differences.map { $0.masked(by: mask) },
                notes: compared.notes.map(mask.masked),
                duration: compared.duration
            )
        }
        lacks = [("left", left), ("right", right)].compactMap { name, side in
            guard let lack = side.tenant.lackOfCredentials else { return nil }
            let skipped = side.outcome.results.count { $0.outcome == .skipped(lack) }
            let all = comparison.cases.count
            return Runner.sentence(ofSkipped: skipped, of: all, because: lack, prefix: "--\(name)-")
                .map { "On the \(name) \($0)" }
        }
        leftovers = [("left", left), ("right", right)].flatMap { name, side in
            side.outcome.leftovers.map { mask.masked("\(name): \($0.id): \($0.text)") }
        }
    }

    /// What is to be said of both servers together: whether they differ, be it published or assumed.
    public var verdict: Verdict {
        if count(.different) > 0 { return .broken }
        if wasCancelled { return .cancelled }
        return count(.same) > 0 ? .holds : .unreachable
    }

    /// The verdict in one sentence.
    public var summary: String { ([verdictInWords] + lacks).joined(separator: " ") }

    private var verdictInWords: String {
        let (same, different) = (count(.same), count(.different))
        let left = entries.count - same - different
        let numbers = "\(different) cases differ, \(same) do not, \(left) were not compared"
        switch verdict {
        case .holds: return "No difference: \(same) cases compared, \(left) not."
        case .broken: return wasCancelled ? "\(numbers); the run was cancelled." : "\(numbers)."
        case .cancelled: return "The run was cancelled."
        case .unreachable: return context.problem.map { "Nothing was compared: \($0)" } ?? "Nothing was compared."
        }
    }

    func count(_ outcome: CaseComparison.Outcome) -> Int {
        entries.count { $0.outcome == outcome }
    }

    /// The number of the change that a difference is mended by, from 1; nil if there is none.
    func change(for difference: Difference) -> Int? {
        patch.changes.firstIndex { $0.differences.contains(difference) }.map { $0 + 1 }
    }

    /// The report in a form; that of JUnit, TAP and HTML is a report of cases, which hold if the servers are alike.
    public func bytes(_ format: ReportFormat) -> [UInt8] {
        switch format {
        case .text: DriftText.bytes(of: self)
        case .json: DriftJSON.bytes(of: self)
        case .junit, .tap, .html, .coverage: format.bytes(of: cases)
        }
    }

    /// The same as a report of cases.
    private var cases: Report {
        var context = context
        // Whatever differs counts, published or not.
        context.isStrict = true
        context.summary = summary
        context.options += leftURLs.sorted { $0.key.rawValue < $1.key.rawValue }.map { ("left \($0.rawValue)", $1) }
        var outcome = SuiteRun.Outcome()
        outcome.wasCancelled = wasCancelled
        outcome.results = entries.map(result)
        return Report(outcome, context, mask: mask)
    }

    private func result(_ entry: Entry) -> CaseResult {
        let outcome: CaseResult.Outcome =
            switch entry.outcome {
            case .same: .passed
            case .different: .failed
            case .notCompared(let reason): .skipped(reason)
            }
        return CaseResult(
            entry.contractCase,
            outcome,
            failures: entry.differences.map { difference in
                let mend = change(for: difference).map { "; see change \($0)" } ?? ""
                return Probe.Failure(
                    expected: "\(difference.subject) as on the left: \(difference.left)",
                    got: "on the right: \(difference.right)\(mend)",
                    exchange: nil
                )
            },
            notes: entry.notes,
            duration: entry.duration
        )
    }
}

extension Difference {
    func masked(by mask: SecretMask) -> Difference {
        Difference(
            operation: mask.masked(operation),
            request: mask.masked(request),
            status: status,
            aspect: aspect,
            place: place.isEmpty ? "" : BodyPlace.masked(place, by: mask),
            left: mask.masked(left),
            right: mask.masked(right)
        )
    }
}

extension DriftPatch {
    /// The same without secrets in what is told of it; what would hold any is not changed in the first place.
    fileprivate func masked(by mask: SecretMask) -> DriftPatch {
        DriftPatch(
            changes: changes.map { change in
                Change(
                    title: mask.masked(change.title),
                    file: change.file,
                    pointer: change.pointer,
                    line: change.line,
                    others: change.others,
                    cases: change.cases,
                    differences: change.differences.map { $0.masked(by: mask) }
                )
            },
            unsolved: unsolved.map {
                Unsolved(reason: $0.reason, difference: $0.difference.masked(by: mask), cases: $0.cases)
            },
            files: files
        )
    }
}
