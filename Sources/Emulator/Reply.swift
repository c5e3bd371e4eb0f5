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
        /// The HTTP server refused it before the application saw it.
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
    public var problems: [JSONString] = []
    /// Why it was refused, where more is known than the answer says.
    public var finding: Finding?

    /// An answer that was settled there.
    public init(_ step: Step, operation: EmulatedOperation? = nil) {
        self.step = step
        self.operation = operation
    }
}
