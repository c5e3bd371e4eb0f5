/// Tries cases one after the other, and tells how far it is.
///
/// If its task is cancelled, the case that is being tried begins no further request but those that clean up after it, and
/// the rest is reported as not tried. The same comes of a server that cannot be reached several times in a row.
public struct SuiteRun: Sendable {
    /// How far a run is.
    public enum Progress: Sendable {
        /// A case begins: its place, from 0, and of how many.
        case began(ContractCase, place: Int, of: Int)
        /// A case has ended.
        case ended(CaseResult, place: Int, of: Int)
    }

    /// What came of a run.
    public struct Outcome: Sendable {
        /// The cases that were tried or skipped, in order.
        public var results: [CaseResult] = []
        /// The cases that were not come to, in order.
        public var notRun: [NotRun] = []
        /// Whether the run was cancelled.
        public var wasCancelled = false

        /// What was left behind on the tenant, with the id of the case that made it.
        public var leftovers: [(id: String, text: String)] {
            results.flatMap { result in result.leftovers.map { (result.contractCase.id, $0) } }
        }

        /// Nothing has been tried yet.
        public init() {}
    }

    /// A case that was not come to.
    public struct NotRun: Sendable {
        /// The case.
        public let contractCase: ContractCase
        /// Why not.
        public let reason: String

        /// A case that was not come to, for a reason.
        public init(_ contractCase: ContractCase, _ reason: String) {
            self.contractCase = contractCase
            self.reason = reason
        }
    }

    /// How many cases in a row may find no server before the rest is given up.
    public static let mostUnreachable = 5

    private let cases: [ContractCase]
    private let tryCase: @Sendable (ContractCase) async -> CaseResult

    /// A run of cases, each tried by a function, which may take another runner each time.
    public init(_ cases: [ContractCase], try tryCase: @escaping @Sendable (ContractCase) async -> CaseResult) {
        self.cases = cases
        self.tryCase = tryCase
    }

    /// A run of cases with one runner.
    public init(_ cases: [ContractCase], with runner: Runner) {
        self.init(cases) { await runner.run($0) }
    }

    /// Tries the cases.
    public func run(progress: @Sendable (Progress) -> Void = { _ in }) async -> Outcome {
        var outcome = Outcome()
        var unreachable = 0
        for (place, contractCase) in cases.enumerated() {
            if Task.isCancelled {
                outcome.notRun.append(NotRun(contractCase, Self.cancelled))
            } else if unreachable >= Self.mostUnreachable {
                outcome.notRun.append(NotRun(contractCase, "the server could not be reached \(unreachable) times"))
            } else {
                progress(.began(contractCase, place: place, of: cases.count))
                let result = Self.withoutCutOff(await tryCase(contractCase))
                switch result.outcome {
                case .unreachable: unreachable += 1
                case .passed, .failed: unreachable = 0
                case .skipped: break
                }
                outcome.results.append(result)
                progress(.ended(result, place: place, of: cases.count))
            }
        }
        outcome.wasCancelled = Task.isCancelled
        return outcome
    }

    private static let cancelled = "the run was cancelled"

    /// A result as it was, but a case that found no server because it was cut off was not tried.
    ///
    /// It stays among the results, since it may have left something behind.
    private static func withoutCutOff(_ result: CaseResult) -> CaseResult {
        guard Task.isCancelled, case .unreachable = result.outcome else { return result }
        return CaseResult(
            result.contractCase,
            .skipped(cancelled),
            notes: result.notes,
            exchanges: result.exchanges,
            duration: result.duration,
            leftovers: result.leftovers
        )
    }
}
