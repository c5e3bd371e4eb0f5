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
