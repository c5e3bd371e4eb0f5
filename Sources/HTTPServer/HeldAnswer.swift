import HTTP

/// An answer whose time has not come.
///
/// It takes the place of its body in the session, where it only waits: what is to wait for a body, or to end with one,
/// does so for it.
///
/// Safe because one connection has it, and asks on its loop's queue only.
final class HeldAnswer: BodySource, @unchecked Sendable {
    let response: Response
    let connection: ResponseWriter.Connection
    private var hasWaited = false

    init(_ response: Response, on connection: ResponseWriter.Connection) {
        self.response = response
        self.connection = connection
    }

    func next() -> BodyPiece {
        guard !hasWaited else { return .end }
        hasWaited = true
        return .wait(response.delivery.delay)
    }

    func cancel() {
        response.cancelBody()
    }
}

extension Response {
    /// Gives back a body that nobody will get.
    func cancelBody() {
        if case .stream(let source) = body { source.cancel() }
    }
}
