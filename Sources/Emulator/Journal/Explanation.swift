public import JSON

/// Why a request was answered as it was: each check on its way, and what would have made it pass.
public struct Explanation: Sendable {
    /// One step on the way of a request.
    public struct Check: Sendable {
        /// What became of a step.
        public enum Outcome: String, Sendable {
            /// The request went on.
            case passed
            /// The answer was given here, since something was wrong.
            case failed
            /// The answer was given here, and nothing was wrong.
            case answered
            /// The answer had been given before.
            case notReached
        }

        /// The step.
        public let step: Trace.Step
        /// What became of it.
        public let outcome: Outcome
        /// What happened there, in one sentence.
        public var reason: String
        /// A short name of the reason, for programs.
        public var code: String?
        /// What would have made it succeed; nil where nothing is known to.
        public var remedy: String?
        /// What the sentence speaks of, by name.
        public var facts: JSONObject

        /// A step.
        public init(
            _ step: Trace.Step,
            _ outcome: Outcome,
            _ reason: String,
            code: String? = nil,
            remedy: String? = nil,
            facts: JSONObject = [:]
        ) {
            self.step = step
            self.outcome = outcome
            self.reason = reason
            self.code = code
            self.remedy = remedy
            self.facts = facts
        }

        /// A step of which is known why it failed.
        public init(_ step: Trace.Step, _ finding: Finding) {
            self.init(
                step,
                .failed,
                finding.reason,
                code: finding.code,
                remedy: finding.remedy,
                facts: finding.facts
            )
        }
    }

    /// The steps in their order.
    public var checks: [Check]

    /// An explanation of these steps.
    public init(_ checks: [Check]) {
        self.checks = checks
    }

    /// The first step that failed.
    public var failure: Check? { checks.first { $0.outcome == .failed } }
}
