import HTTP
import Synchronization

/// The rules of a sandbox, in their order: the first that a request fits and that fires decides.
///
/// Without rules it costs a request one look at a flag.
public final class FaultTable: Sendable {
    /// How many rules there may be.
    public static let limit = 1_000

    /// Why a rule cannot be set.
    public enum Refusal: Error, Sendable, Hashable {
        /// There are as many as there may be.
        case full
        /// There is another of that id.
        case taken(id: String)
    }

    /// A rule, and what it has done.
    public typealias Standing = (rule: FaultRule, counts: FaultRule.Counts)

    private struct Contents {
        var entries: [FaultEntry] = []
        var seed: UInt64
        /// How many ids were made.
        var made = 0
    }

    private let contents: Mutex<Contents>
    private let hasRules = Atomic(false)

    /// No rules; their chances will follow from the seed.
    public init(seed: UInt64) {
        contents = Mutex(Contents(seed: seed))
    }

    /// Whether there are any rules.
    var isActive: Bool { hasRules.load(ordering: .acquiring) }

    private func change<Result: Sendable, Failure: Error>(
        _ body: (inout Contents) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try contents.withLock { contents throws(Failure) in
            let result = try body(&contents)
            hasRules.store(!contents.entries.isEmpty, ordering: .releasing)
            return result
        }
    }

    /// All rules, in their order.
    public var all: [Standing] { contents.withLock { $0.entries.map { ($0.rule, $0.counts) } } }

    /// The rule of an id.
    public func find(_ id: String) -> Standing? {
        contents.withLock { $0.entries.first { $0.rule.id == id }.map { ($0.rule, $0.counts) } }
    }

    /// An id for a rule that comes without one; not used again until all is reset.
    public func makeID() -> String {
        change { contents in
            repeat { contents.made += 1 } while contents.entries.contains { $0.rule.id == "fault-\(contents.made)" }
            return "fault-\(contents.made)"
        }
    }

    /// Adds a rule behind all others.
    public func add(_ rule: FaultRule) throws(Refusal) {
        try change { contents throws(Refusal) in
            guard !contents.entries.contains(where: { $0.rule.id == rule.id }) else { throw .taken(id: rule.id) }
            guard contents.entries.count < Self.limit else { throw .full }
            contents.entries.append(FaultEntry(rule, seed: contents.seed))
        }
    }

    /// Puts a rule in the place of the one of its id, or behind all others; true if there was none.
    ///
    /// What the old one has counted is forgotten.
    public func put(_ rule: FaultRule) throws(Refusal) -> Bool {
        try change { contents throws(Refusal) in
            let entry = FaultEntry(rule, seed: contents.seed)
            if let place = contents.entries.firstIndex(where: { $0.rule.id == rule.id }) {
                contents.entries[place] = entry
                return false
            }
            guard contents.entries.count < Self.limit else { throw .full }
            contents.entries.append(entry)
            return true
        }
    }

    /// Puts these rules, in this order, in the place of all; what was counted is forgotten.
    public func replaceAll(with rules: [FaultRule]) throws(Refusal) {
        guard rules.count <= Self.limit else { throw .full }
        var ids: Set<String> = []
        for rule in rules where !ids.insert(rule.id).inserted { throw .taken(id: rule.id) }
        change { contents in contents.entries = rules.map { FaultEntry($0, seed: contents.seed) } }
    }

    /// Removes the rule of an id; false if there is none.
    public func remove(_ id: String) -> Bool {
        change { contents in
            guard let place = contents.entries.firstIndex(where: { $0.rule.id == id }) else { return false }
            contents.entries.remove(at: place)
            return true
        }
    }

    /// Removes all rules.
    public func removeAll() {
        change { $0.entries = [] }
    }

    /// No rules, no counts, and chances from the start.
    func reset(seed: UInt64) {
        change { $0 = Contents(seed: seed) }
    }

    /// What the rules have to say to a request; nil if they let it pass as if they were not there.
    func decide(_ request: Request, in sandbox: Sandbox, of api: any EmulatedAPI) -> FaultDecision? {
        guard isActive else { return nil }
        let subject = FaultSubject(request, sandbox, api)
        return contents.withLock { contents in
            var limits = Fields()
            for place in contents.entries.indices {
                switch contents.entries[place].consider(subject) {
                case .passes: continue
                case .allows(let fields): limits.append(fields)
                case .fires(let delay, let retry):
                    return FaultDecision(contents.entries[place].rule, delay, limits, retry, subject.operation)
                }
            }
            return limits.size > 0 ? FaultDecision(limits) : nil
        }
    }
}
