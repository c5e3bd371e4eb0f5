public import HTTP

/// One API, or a family of APIs with one wire behaviour, that the emulator serves.
public protocol EmulatedAPI: Sendable {
    /// A short name for logs.
    var name: String { get }
    /// How a request is to be received.
    func plan(for head: RequestHead) -> RequestPlan
    /// The answer to a request, which may read and change the sandbox.
    func respond(to request: Request, in sandbox: Sandbox) -> Response
}
