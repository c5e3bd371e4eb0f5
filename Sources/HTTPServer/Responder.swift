public import HTTP

/// What answers requests: the one thing a server needs to know of what stands above it.
///
/// It is called on the event loops, must not block, and gives back a value at once. What takes time (a delay, a body
/// that comes slowly) is part of that value, and the loop's timer obeys it.
public protocol Responder: Sendable {
    /// How a request is to be received, decided when its head is complete and before its body is read.
    func plan(for head: RequestHead) -> RequestPlan
    /// The answer to a request.
    func respond(to request: Request) -> Response
    /// Bytes came that are no request; the server answers and closes the connection by itself.
    func refused(_ error: RequestParseError)
}

/// How a request is to be received.
public struct RequestPlan: Sendable {
    /// The longest body that is collected, in bytes; nil if no body is wanted, in which case the request is answered
    /// when its head is complete, and a body that follows is read and dropped.
    public var bodyLimit: Int?
    /// True if the client waits for `100 Continue` before it sends the body (RFC 9110, section 10.1.1).
    public var sendsContinue: Bool

    /// A plan.
    public init(bodyLimit: Int?, sendsContinue: Bool = false) {
        self.bodyLimit = bodyLimit
        self.sendsContinue = sendsContinue
    }
}
