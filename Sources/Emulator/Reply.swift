public import HTTP
public import JSON
public import OAuth

/// An answer, and how it came about.
public struct Reply: Sendable {
    /// What is sent.
    public var response: Response
    /// How it came about.
    public var trace: Trace

    /// An answer.
    public init(_ response: Response, _ trace: Trace) {
        self.response = response
        self.trace = trace
    }
}

/// How an answer came about: which step of the way settled it, for whom, and what was wrong.
public struct Trace: Sendable {
    /// The steps on the way of a request, in their order; the one that gave the answer is told.
    public enum Step: String, Sendable, CaseIterable {
        /// A fault that was set answered.
        case fault
        /// The HTTP server answered before the application saw it: a refusal, or a preflight (WHATWG Fetch).
        case server
        /// The body could not be read.
        case body
        /// There is no such operation.
        case route
        /// The client preferred a documented answer (RFC 7240).
        case preference
        /// The credentials were missing or not good.
        case authentication
        /// A parameter or the body was not valid.
        case validation
        /// The operation itself answered.
        case handler
    }

    /// Where the answer was settled.
    public var step: Step
    /// The operation, if one was found.
    public var operation: EmulatedOperation?
    /// The client of the access token that was good.
    public var clientID: String?
    /// The user of the access token that was good.
    public var user: UserID?
    /// What was wrong with the request, as the answer says it.
    public var problems: [JSONString]
    /// Why it was refused, where more is known than the answer says.
    public var finding: Finding?
    /// The fault that made the answer, or made it late, slow or broken.
    public var fault: AppliedFault?

    /// An answer that was settled there.
    public init(_ step: Step, operation: EmulatedOperation? = nil) {
        self.step = step
        self.operation = operation
        clientID = nil
        user = nil
        problems = []
        finding = nil
        fault = nil
    }
}

/// The rule by which an answer is not what it would have been.
///
/// A class, as each answer has room for one: one reference is cheap to hold.
public final class AppliedFault: Sendable {
    /// The rule's name among those of its sandbox.
    public let id: String
    /// What the rule is called by whoever set it.
    public let name: String?

    /// A rule that was applied.
    public init(id: String, name: String?) {
        self.id = id
        self.name = name
    }
}
