public import CivilTime
public import JSON

/// A rule by which something goes wrong on purpose: which requests it is for, and what becomes of them.
public struct FaultRule: Sendable, Identifiable {
    /// Its name among the rules of its sandbox; its chances follow from it and the sandbox's seed.
    public let id: String
    /// What it is called by whoever set it.
    public var name: String?
    /// Which requests it is for.
    public var match = FaultMatch()
    /// At which of them it fires.
    public var occasion = FaultOccasion()
    /// What happens then.
    public var action: FaultAction
    /// How many times it fires; nil for any number.
    public var times: Int?
    /// The time of the sandbox's clock from which on it counts no more; nil for never.
    public var expiresAt: Instant?
    /// Whether it counts at all.
    public var isEnabled = true
    /// The rule as it was written, which is how it is shown.
    public var definition: JSONObject

    /// A rule for every request.
    public init(id: String, _ action: FaultAction, definition: JSONObject = [:]) {
        self.id = id
        self.action = action
        self.definition = definition
    }

    /// What a rule has done since it was set.
    public struct Counts: Sendable, Hashable {
        /// How many requests it was for, whether it fired or not, that no rule before it had taken.
        public var matched = 0
        /// How many times it fired.
        public var fired = 0
    }
}

/// At which of the requests that it is for a rule fires; all that is said must hold.
///
/// Requests are counted from the time the rule was set, those before an `after` as well.
public struct FaultOccasion: Sendable, Hashable {
    /// At the n-th, from 1 on.
    public var nth: Int?
    /// At every n-th, counted from those that `after` lets pass.
    public var every: Int?
    /// Not at the first so many.
    public var after: Int?
    /// At each with this chance, from 0 to 1.
    public var probability: Double?

    /// At each.
    public init() {}

    /// Whether it fires at the request of this number, chance aside.
    func includes(_ number: Int) -> Bool {
        let later = number - (after ?? 0)
        return later > 0 && number == nth ?? number && later.isMultiple(of: every ?? 1)
    }

    /// Whether chance has it; a number is drawn only where there is a chance to be decided.
    func happens(_ random: inout some RandomNumberGenerator) -> Bool {
        guard let probability else { return true }
        return random.nextFraction() < probability
    }
}

extension RandomNumberGenerator {
    /// A number from 0 on, below 1, in steps of 2⁻⁵³.
    mutating func nextFraction() -> Double {
        Double(next() >> 11) * 0x1p-53
    }
}
