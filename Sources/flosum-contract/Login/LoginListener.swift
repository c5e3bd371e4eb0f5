import HTTP
import HTTPServer
import Synchronization

/// Waits at the redirect URI for the browser.
final class LoginListener: Responder {
    private let path: String
    private let state: String
    private let authorizeURL: String
    private let startPath: String
    private let hasStarted = Mutex(false)
    private let outcomes = AsyncStream.makeStream(of: Result<String, LoginError>.self)

    /// A listener for one authorization.
    init(path: String, state: String, authorizeURL: String) {
        self.path = path
        self.state = state
        self.authorizeURL = authorizeURL
        startPath = "/start-\(AuthorizeRequest.randomState())"
    }

    /// Where a browser can be sent so that the state stands on no command line; good once.
    func startURL(_ server: HTTPServer) -> String {
        (server.address.url ?? "") + startPath
    }

    /// The code that comes for the state.
    ///
    /// - Throws: `LoginError` if it was refused, did not come in time, or nobody waits any more.
    func code(within time: Duration) async throws(LoginError) -> String {
        let late = Task { [outcomes] in
            try await Task.sleep(for: time)
            outcomes.continuation.yield(.failure(LoginError("nobody approved within \(time.components.seconds) s")))
        }
        defer { late.cancel() }
        for await outcome in outcomes.stream { return try outcome.get() }
        throw LoginError("the login was interrupted")
    }

    func plan(for head: RequestHead) -> RequestPlan { RequestPlan(bodyLimit: nil) }

    func refused(_ error: RequestParseError) {}

    func respond(to request: Request) -> Response {
        let target = String(decoding: request.head.target, as: UTF8.self)
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard request.head.method == .get else { return LoginPage.response(.notFound, "There is nothing here.") }
        if target == startPath,
            hasStarted.withLock({ was in
                defer { was = true }; return !was
            })
        {
            var response = LoginPage.response(.found, "Go on to the server.")
            response.fields["Location"] = authorizeURL
            return response
        }
        guard parts.first.map(String.init) == path else {
            return LoginPage.response(.notFound, "There is nothing here.")
        }
        switch CallbackURL.read(query: parts.count == 2 ? String(parts[1]) : "", state: state) {
        case .code(let code):
            outcomes.continuation.yield(.success(code))
            return LoginPage.response(.ok, "The server approved. Go back to the terminal; this page can be closed.")
        case .refused(let reason):
            outcomes.continuation.yield(.failure(LoginError("the server did not approve: \(reason)")))
            return LoginPage.response(.ok, "The server did not approve. The terminal says why.")
        case .otherState, .otherPlace:
            // Not told to the one who waits: anybody can send it.
            return LoginPage.response(.badRequest, "This is not the answer to the login that the terminal waits for.")
        }
    }
}
