public import JSON

/// Why a request was refused, noted by whoever refused it.
///
/// An answer of the vendor's says little, and often on purpose; this is what the emulator knows besides. No secret
/// stands in it.
public final class Finding: Sendable {
    /// A short name of the reason, for programs: `token-expired`.
    public let code: String
    /// What was wrong, in one sentence.
    public let reason: String
    /// What would have made it succeed; nil where nothing is known to.
    public let remedy: String?
    /// What the sentence speaks of, by name.
    public let facts: JSONObject

    /// A reason.
    public init(_ code: String, _ reason: String, remedy: String? = nil, facts: JSONObject = [:]) {
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.facts = facts
    }
}
