/// What there is to tell of one case, without secrets.
public struct ReportEntry: Sendable {
    /// How a case ended.
    public enum Outcome: String, Sendable, Hashable {
        case passed, failed, skipped, unreachable, notRun
    }

    /// Something that does not hold.
    public struct Failure: Sendable, Hashable {
        /// What was expected.
        public let expected: String
        /// What there was instead.
        public let got: String
        /// A command that sends the request again; nil if it was none.
        public let command: String?
        /// The exchange that showed it, by its place in `exchanges`.
        public let exchange: Int?
    }

    /// The stable name of the case, as it is.
    public let id: String
    /// The `operationId`, as it is.
    public let operation: String
    /// What is claimed, as it is.
    public let statement: String
    /// Where the claim comes from.
    public let source: ContractCase.Source
    /// How it ended.
    public let outcome: Outcome
    /// Why it was not tried, or got no answer.
    public let reason: String?
    /// What does not hold.
    public let failures: [Failure]
    /// What is worth telling besides.
    public let notes: [String]
    /// What was sent and came back, if the case did not pass.
    public let exchanges: [ReportExchange]
    /// How long it took, in milliseconds.
    public let milliseconds: Int
    /// What it left on the tenant.
    public let leftovers: [String]

    /// What it means.
    func standing(isStrict: Bool, hasReached: Bool) -> Standing {
        switch outcome {
        case .passed: return .held
        case .skipped: return .skipped
        case .notRun: return .notRun
        case .unreachable where !hasReached: return .unreachable
        // Where other cases got answers, a documented answer that does not come is a breach like any other.
        case .failed, .unreachable: return isStrict || source != .assumed ? .broken : .drift
        }
    }

    /// What does not hold, with the lack of an answer as one such thing.
    var findings: [Failure] {
        guard outcome == .unreachable else { return failures }
        return failures + [Failure(expected: "an answer", got: reason ?? "none", command: nil, exchange: nil)]
    }

    /// How long it took, in seconds, as `0.123`.
    var seconds: String { Self.seconds(milliseconds) }

    /// Milliseconds as seconds: `0.123`.
    static func seconds(_ milliseconds: Int) -> String {
        let thousandths = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000).\(String(repeating: "0", count: 3 - thousandths.count))\(thousandths)"
    }
}

/// A request with its answer, without secrets.
public struct ReportExchange: Sendable, Hashable {
    /// The method.
    public let method: String
    /// The whole URL.
    public let url: String
    /// The head of the request.
    public let requestFields: [ContractRequest.Field]
    /// The body of the request, cut if it is long.
    public let requestBody: String?
    /// The status code.
    public let status: Int
    /// The head of the answer.
    public let fields: [ContractRequest.Field]
    /// The body of the answer, cut if it is long.
    public let body: String
}
