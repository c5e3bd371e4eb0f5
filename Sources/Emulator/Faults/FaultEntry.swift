import CivilTime
import HTTP
import Randomness

/// A rule as it stands in its sandbox: with its counts, its chances and its limits.
struct FaultEntry: Sendable {
    /// What a rule has to say to a request.
    enum Verdict {
        /// Nothing: the next one is asked.
        case passes
        /// It is a limit that is not reached; the answer shall say so, and the next one is asked.
        case allows(Fields)
        /// It decides, with this delay; a limit that is reached says when to come again.
        case fires(Duration, retry: Fields?)
    }

    let rule: FaultRule
    private(set) var counts = FaultRule.Counts()
    private var random: SplitMix64
    /// The counts of a limit by client; that of all others, or of all, by the empty name.
    private var rates: [String: RateCount] = [:]

    /// The chances of each rule are its own: what other rules there are, and what the API draws, does not change them.
    init(_ rule: FaultRule, seed: UInt64) {
        self.rule = rule
        // FNV-1a.
        let hash = rule.id.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        random = SplitMix64(seed: seed ^ hash)
    }

    /// Counts a request if it is one that the rule is for, and says what the rule has to say to it.
    mutating func consider(_ subject: FaultSubject) -> Verdict {
        guard rule.isEnabled, counts.fired < rule.times ?? .max, subject.now < rule.expiresAt ?? .never,
            rule.match.fits(subject), rule.action.concerns(subject)
        else { return .passes }
        counts.matched += 1
        guard rule.occasion.includes(counts.matched), rule.occasion.happens(&random) else { return .passes }
        var retry: Fields?
        if case .rateLimit(let limit) = rule.action.answer {
            let standing = take(limit, subject)
            if standing.isAllowed { return .allows(limit.fields(standing)) }
            retry = limit.retryField(standing)
        }
        counts.fired += 1
        let delay = rule.action.delay.map { $0.milliseconds(&random) } ?? 0
        return .fires(.milliseconds(delay), retry: retry)
    }

    private mutating func take(_ limit: RateLimit, _ subject: FaultSubject) -> RateCount.Standing {
        let key = limit.scope == .client ? subject.knownClientID ?? "" : ""
        return rates[key, default: RateCount(limit.policy, at: subject.now)].take(limit.policy, at: subject.now)
    }
}
