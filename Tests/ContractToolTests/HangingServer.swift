import Dispatch
import HTTP
import HTTPServer

/// A server that never ends an answer.
final class HangingServer: Sendable {
    private final class Hang: Responder {
        let requests = DispatchSemaphore(value: 0)

        func plan(for head: RequestHead) -> RequestPlan { RequestPlan(bodyLimit: 1_000_000) }
        func refused(_ error: RequestParseError) {}

        func respond(to request: Request) -> Response {
            requests.signal()
            return Response(.ok, body: .stream(Silence()))
        }
    }

    private final class Silence: BodySource {
        func next() -> BodyPiece { .wait(.seconds(60)) }
    }

    private let responder = Hang()
    private let server: HTTPServer

    var url: String { server.address.url ?? "" }

    init() throws {
        var configuration = ServerConfiguration()
        configuration.address = .tcp(host: "127.0.0.1", port: 0)
        server = try HTTPServer(configuration, responder: responder)
    }

    /// Closes all connections.
    func stop() {
        server.stop(grace: .zero)
    }

    /// Waits until a request has come; on the thread, since those of tasks may all be busy when the whole suite runs.
    func waitForRequest() {
        responder.requests.wait()
    }
}
