public import HTTP
public import JSON

/// One API, or a family of APIs with one wire behaviour, that the emulator serves.
public protocol EmulatedAPI: Sendable {
    /// A short name for logs.
    var name: String { get }
    /// How a request is to be received.
    func plan(for head: RequestHead) -> RequestPlan
    /// The operation that a request is for, without answering it; nil if there is none.
    func operation(for head: RequestHead) -> EmulatedOperation?
    /// The answer to a request, which may read and change the sandbox.
    func reply(to request: Request, in sandbox: Sandbox) -> Reply
    /// Why an exchange went as it did.
    func explain(_ exchange: Exchange) -> Explanation
    /// Makes all happen that has fallen due at the time of a sandbox's clock, in its order.
    func settle(_ state: inout SandboxState)
    /// All operations that are served, in their order.
    var operations: [EmulatedOperation] { get }
    /// Whether answers carry header fields of the emulator's own.
    var labelsAnswers: Bool { get }
    /// The answer to a request that failed with a status, in the shape of the API's own errors.
    ///
    /// `message` is what it says, a text or a list of texts; nil for what the framework says by itself.
    func error(_ status: Status, message: JSONValue?, for head: RequestHead) -> Response
    /// Puts header fields into an answer where those of the framework's middleware and guards stand.
    func place(_ fields: Fields, in response: inout Response)
}

extension EmulatedAPI {
    /// The answer to a request, which may read and change the sandbox.
    public func respond(to request: Request, in sandbox: Sandbox) -> Response {
        reply(to: request, in: sandbox).response
    }
}
