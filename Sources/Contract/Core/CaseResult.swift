/// What came of one case.
public struct CaseResult: Sendable {
    /// How a case may end.
    public enum Outcome: Sendable, Hashable {
        /// The statement holds.
        case passed
        /// It does not.
        case failed
        /// It was not tried, for this reason.
        case skipped(String)
        /// There was no answer, for this reason.
        case unreachable(String)
    }

    /// The case.
    public let contractCase: ContractCase
    /// How it ended.
    public let outcome: Outcome
    /// What does not hold.
    public let failures: [Probe.Failure]
    /// What is worth telling.
    public let notes: [String]
    /// What was sent and came back.
    public let exchanges: [Probe.Exchange]
    /// How long it took.
    public let duration: Duration
    /// What could not be cleaned up, in words.
    public let leftovers: [String]

    /// The result of a case.
    public init(
        _ contractCase: ContractCase,
        _ outcome: Outcome,
        failures: [Probe.Failure] = [],
        notes: [String] = [],
        exchanges: [Probe.Exchange] = [],
        duration: Duration = .zero,
        leftovers: [String] = []
    ) {
        self.contractCase = contractCase
        self.outcome = outcome
        self.failures = failures
        self.notes = notes
        self.exchanges = exchanges
        self.duration = duration
        self.leftovers = leftovers
    }
}
