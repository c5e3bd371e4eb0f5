public import HTTP

/// What answers under `/_emulator`: the emulator's own API, beside those that it emulates.
public protocol ControlPlane: Sendable {
    /// How a request is to be received.
    func plan(for head: RequestHead) -> RequestPlan
    /// The answer to a request, whose target is the one within the sandbox.
    func respond(to request: Request, in sandbox: Sandbox) -> Response
}
