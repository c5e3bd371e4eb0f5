import JSON
import OpenAPI

/// What came of one case on two servers.
public struct CaseComparison: Sendable {
    /// What is to be said of both together.
    public enum Outcome: Sendable, Hashable {
        /// The answers are alike.
        case same
        /// They differ.
        case different
        /// There are not two to compare, for this reason.
        case notCompared(String)
    }

    /// The case.
    public let contractCase: ContractCase
    /// What is to be said of both together.
    public let outcome: Outcome
    /// What is worth telling and no difference.
    public let notes: [String]
    /// How long both took.
    public let duration: Duration
    let findings: [Finding]

    /// In what they differ, each thing once.
    public var differences: [Difference] {
        var seen: Set<Difference> = []
        return findings.map(\.difference).filter { seen.insert($0).inserted }
    }
}

/// What came of a run of cases on one server.
public struct ComparedSide: Sendable {
    /// What came of the cases.
    public let outcome: SuiteRun.Outcome
    /// What was known of the server.
    public let tenant: TenantUnderTest

    /// One of two sides.
    public init(_ outcome: SuiteRun.Outcome, _ tenant: TenantUnderTest) {
        self.outcome = outcome
        self.tenant = tenant
    }

    /// What came of a case, or why nothing did.
    fileprivate func result(_ id: String) -> Result<CaseResult, NotCompared> {
        if let result = outcome.results.first(where: { $0.contractCase.id == id }) {
            switch result.outcome {
            case .passed, .failed: return .success(result)
            case .skipped(let reason): return .failure(NotCompared(reason: reason))
            case .unreachable(let reason): return .failure(NotCompared(reason: "no answer: \(reason)"))
            }
        }
        let notRun = outcome.notRun.first { $0.contractCase.id == id }
        return .failure(NotCompared(reason: notRun?.reason ?? "it was not come to"))
    }
}

private struct NotCompared: Error {
    let reason: String
}

/// Compares what came of the same cases on two servers.
public struct Comparison: Sendable {
    /// The cases, in the order of the run.
    public let cases: [CaseComparison]
    /// Whether one of the runs was cancelled.
    public let wasCancelled: Bool
    let observations: Observations

    /// Compares two sides of the same cases; documents say what a body may be, and where it is described.
    public init(_ cases: [ContractCase], left: ComparedSide, right: ComparedSide, data: EmulatorData) {
        var places = AnswerPlaces(data)
        var observations = Observations()
        self.cases = cases.map { contractCase in
            Self.compare(contractCase, left, right, &places, &observations)
        }
        self.observations = observations
        wasCancelled = left.outcome.wasCancelled || right.outcome.wasCancelled
    }

    private static func compare(
        _ contractCase: ContractCase,
        _ left: ComparedSide,
        _ right: ComparedSide,
        _ places: inout AnswerPlaces,
        _ observations: inout Observations
    ) -> CaseComparison {
        let (leftResult, rightResult): (CaseResult, CaseResult)
        switch (left.result(contractCase.id), right.result(contractCase.id)) {
        case (.success(let left), .success(let right)): (leftResult, rightResult) = (left, right)
        case (.failure(let left), .failure(let right)):
            let reason = left.reason == right.reason ? left.reason : "left: \(left.reason); right: \(right.reason)"
            return notCompared(contractCase, reason)
        case (.failure(let left), .success): return notCompared(contractCase, "left: \(left.reason)")
        case (.success, .failure(let right)): return notCompared(contractCase, "right: \(right.reason)")
        }
        var findings: [Finding] = []
        var notes: [String] = []
        for (place, (old, new)) in zip(leftResult.exchanges, rightResult.exchanges).enumerated() {
            guard isSame(old.request, new.request, places.data) else {
                notes.append("from request \(place + 1) on the case asked for different things; these are not compared")
                break
            }
            let redirectURIs = (left.tenant.redirectURI, right.tenant.redirectURI)
            let pair = ExchangeComparison(old, new, redirectURIs: redirectURIs, &places, &observations)
            findings += pair.findings
            for note in pair.notes where !notes.contains(note) { notes.append(note) }
        }
        let (leftCount, rightCount) = (leftResult.exchanges.count, rightResult.exchanges.count)
        if leftCount != rightCount {
            notes.append("the case made \(leftCount) requests on the left, \(rightCount) on the right")
        }
        // Where answers differ in what can be seen, that a statement does not hold follows from it.
        if findings.isEmpty, let finding = statement(leftResult, rightResult) { findings.append(finding) }
        return CaseComparison(
            contractCase: contractCase,
            outcome: findings.isEmpty ? .same : .different,
            notes: notes,
            duration: leftResult.duration + rightResult.duration,
            findings: findings
        )
    }

    private static func notCompared(_ contractCase: ContractCase, _ reason: String) -> CaseComparison {
        CaseComparison(
            contractCase: contractCase,
            outcome: .notCompared(reason),
            notes: [],
            duration: .zero,
            findings: []
        )
    }

    /// Whether two requests are the same but for ids and tokens.
    private static func isSame(_ left: ContractRequest, _ right: ContractRequest, _ data: EmulatorData) -> Bool {
        guard left.method == right.method, left.api == right.api else { return false }
        let (old, new) = (data.operation(for: left)?.operation, data.operation(for: right)?.operation)
        return old?.id == new?.id
    }

    /// That a statement holds on one side only.
    private static func statement(_ left: CaseResult, _ right: CaseResult) -> Finding? {
        guard left.outcome != right.outcome else { return nil }
        // What there was instead holds values.
        let words = { (result: CaseResult) in
            result.failures.first.map { "does not hold: expected \($0.expected)" } ?? "holds"
        }
        let difference = Difference(
            operation: left.contractCase.operation,
            request: left.contractCase.id,
            status: nil,
            aspect: .statement,
            place: "",
            left: words(left),
            right: words(right)
        )
        return Finding(difference: difference, answer: nil)
    }
}
