import Emulator
import HTTP
import JSON
import NestJS
import OAuth

/// `GET /api/v1/oauth/authorize` (RFC 6749, section 4.1.1), and the decision of a person in interactive mode.
enum Authorize {
    /// Where the sign-in page sends its form: a path of the emulator, not of the vendor.
    static let decisionPath = "/_emulator/authorize"

    /// Approves at once, for the first user, unless something else is to become of this request.
    @Sendable static func atOnce(_ call: Call, _ sandbox: Sandbox) -> Answer {
        answer(call, sandbox) { $0.users.isEmpty ? .approve(0) : .approve($0.users[0].id) }
    }

    /// Shows the sign-in page, unless something else is to become of this request.
    @Sendable static func interactive(_ call: Call, _ sandbox: Sandbox) -> Answer {
        answer(call, sandbox) { _ in .page }
    }

    /// What becomes of a request, once it is found to be good: one that is not uses up no decision.
    private enum Outcome: Sendable {
        case code(String)
        case denied
        case page(SignInPage)
        /// The app, if there is one.
        case refused(AuthorizationError, ConnectedApp?)
    }

    private static func answer(
        _ call: Call,
        _ sandbox: Sandbox,
        otherwise usual: (SandboxState) -> NextAuthorization
    ) -> Answer {
        let pending = pending(call.queryInput)
        let outcome = sandbox.withState { state in
            do throws(AuthorizationError) {
                return try decide(pending, &state, base: sandbox.basePath, otherwise: usual)
            } catch {
                return .refused(error, state.authorization.app(pending.request.clientID))
            }
        }
        switch outcome {
        case .code(let code): return redirect(pending, "code", code)
        case .denied: return redirect(pending, "error", "access_denied")
        case .page(let page): return .response(page.response)
        case .refused(let error, let app):
            let finding = Finding(error, of: pending.request, app)
            switch error {
            case .unknownClient: return .exception(.badRequest(["client_id is invalid"]).because(finding))
            case .redirectURINotAllowed:
                return .exception(.badRequest(["redirect_uri is not allowed for this client"]).because(finding))
            }
        }
    }

    private static func decide(
        _ pending: PendingAuthorizations.Pending,
        _ state: inout SandboxState,
        base: String,
        otherwise usual: (SandboxState) -> NextAuthorization
    ) throws(AuthorizationError) -> Outcome {
        let next = state.nextAuthorizations.first
        let now = state.clock.now
        let outcome: Outcome
        switch next ?? usual(state) {
        case .approve(let user):
            outcome = .code(
                try state.authorization.authorize(pending.request, for: user, at: now, random: &state.random)
            )
        case .deny:
            _ = try state.authorization.validate(pending.request)
            outcome = .denied
        case .page:
            let app = try state.authorization.validate(pending.request)
            let ticket = Secret.text(from: &state.random)
            state.pendingAuthorizations.add(pending, ticket: ticket, at: now)
            outcome = .page(SignInPage(app: app.name, users: state.users, ticket: ticket, base: base))
        }
        if next != nil { state.nextAuthorizations.removeFirst() }
        return outcome
    }

    /// What the sign-in page sends: who signs in, and whether the app may act for them.
    static let decision = Route(
        .post,
        decisionPath,
        id: "emulator.authorize",
        isGuarded: false,
        inputs: .none
    ) { call, sandbox in
        let ticket = call.body["ticket"]?.string ?? ""
        let approves = call.body["decision"] == "approve"
        let chosen = (call.body["user"]?.string).flatMap { Int($0) }
        let outcome: Answer? = sandbox.withState { state in
            let now = state.clock.now
            guard let pending = state.pendingAuthorizations.take(ticket: ticket, at: now) else { return nil }
            guard approves, let user = state.users.first(where: { $0.id.rawValue == chosen }) else {
                return redirect(pending, "error", "access_denied")
            }
            let code = try? state.authorization.authorize(  // It was valid when the page was made, or the app is gone.
                pending.request,
                for: user.id,
                at: now,
                random: &state.random
            )
            return code.map { redirect(pending, "code", $0) }
        }
        let refusal = NestException.badRequest(["this sign-in page has been used or is too old; start again"])
        let finding = Finding(
            "ticket-unknown",
            "No authorization waits under the ticket of this page: it was decided, is older than "
                + "\(PendingAuthorizations.lifetime) s, or gave way to others; or its app is gone.",
            remedy: "Start with another authorization request."
        )
        return outcome ?? .exception(refusal.because(finding))
    }

    private static func pending(_ query: Input) -> PendingAuthorizations.Pending {
        let challenge = CodeChallenge(
            query.text(of: Names.codeChallenge),
            method: query.text(of: Names.codeChallengeMethod)
        )
        let request = AuthorizationRequest(
            clientID: query.text(of: Names.clientID) ?? "",
            redirectURI: query.text(of: Names.redirectURI) ?? "",
            challenge: challenge
        )
        return .init(request: request, state: Self.text(query[Names.state]))
    }

    private static func text(_ value: JSONValue?) -> JSONString? {
        if case .string(let text)? = value { text } else { nil }
    }

    /// Names made once: a literal in a subscript would be made again for each request.
    private enum Names {
        static let clientID: JSONString = "client_id"
        static let redirectURI: JSONString = "redirect_uri"
        static let state: JSONString = "state"
        static let codeChallenge: JSONString = "code_challenge"
        static let codeChallengeMethod: JSONString = "code_challenge_method"
    }

    /// Back to the client, with one parameter and its state.
    ///
    /// A registered URI that is no URL makes the vendor's service throw.
    private static func redirect(
        _ pending: PendingAuthorizations.Pending,
        _ name: StaticString,
        _ value: String
    ) -> Answer {
        guard let url = RedirectURL(pending.request.redirectURI) else { return .exception(.internalServerError) }
        return .redirect(url.bytes(appending: name, value, state: pending.state))
    }
}
