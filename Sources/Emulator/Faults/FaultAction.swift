public import HTTP
public import JSON

/// What a rule does: who answers, when, how fast, and what becomes of the answer in the end.
///
/// The parts go together: a status may come late, a broken answer slowly. Nothing said is the API's own answer, at once
/// and whole.
public struct FaultAction: Sendable {
    /// Who answers in the API's place; the API never sees the request.
    public enum Answer: Sendable {
        /// The API's error of a status, with its own words, or these: a text or a list of texts.
        case status(Status, message: JSONValue?)
        /// Exactly this, whatever was asked.
        case response(Response)
        /// The API, which does not know the refresh token; with `revokes`, all tokens of its grant are revoked before.
        ///
        /// Only requests that exchange a refresh token are concerned.
        case refuseRefresh(revokes: Bool)
        /// The API, until there have been too many requests; only those of an operation are counted.
        case rateLimit(RateLimit)
    }

    /// What becomes of the answer in the end.
    public enum Ending: Sendable, Hashable {
        /// Nothing is sent, and the connection closed; the API sees the request only if it is `handled`.
        case close(handled: Bool)
        /// Nothing is sent, and the connection reset; the API sees the request only if it is `handled`.
        case reset(handled: Bool)
        /// So many bytes of the body are sent, and the connection closed.
        case cut(afterBytes: Int)
        /// It is no good HTTP, or no good JSON.
        case malformed(MalformedAnswer)
    }

    /// Who answers; nil for the API.
    public var answer: Answer?
    /// How long the answer is held back.
    public var delay: FaultDelay?
    /// How many bytes of the body go out in a second.
    public var bytesPerSecond: Int?
    /// What becomes of the answer in the end; nil if it is sent whole.
    public var ending: Ending?

    /// The API's own answer, or another.
    public init(
        _ answer: Answer? = nil,
        delay: FaultDelay? = nil,
        bytesPerSecond: Int? = nil,
        ending: Ending? = nil
    ) {
        self.answer = answer
        self.delay = delay
        self.bytesPerSecond = bytesPerSecond
        self.ending = ending
    }

    /// Whether it has anything to do with a request.
    func concerns(_ subject: FaultSubject) -> Bool {
        switch answer {
        case .refuseRefresh: subject.grant.refreshToken != nil
        // A guard of the vendor's framework is not asked where there is no route.
        case .rateLimit: subject.operation != nil
        default: true
        }
    }

    /// Whether nothing is sent, and nobody need make up what would have been.
    var isUnseen: Bool { ending == .close(handled: false) || ending == .reset(handled: false) }
}
