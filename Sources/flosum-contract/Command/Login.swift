import CommandLineInterface
import Contract
import HTTPServer

/// `flosum-contract login`: lets a person approve, and keeps the tokens in a profile.
struct Login: Sendable {
    let options: Options
    let environment: [String: String]
    let console: Console
    /// How long a person may take.
    var patience = Duration.seconds(300)

    /// What a login needs.
    private struct Plan {
        let store: ProfileStore
        let name: String
        var profile: Profile
        let request: AuthorizeRequest
        let urls: [API: BaseURL]
        let secret: String
    }

    /// Logs in; gives back the exit code.
    func run() async throws -> Int32 {
        var plan = try plan()
        if let pasted = options.pastedURL {
            try await finish(plan, code: try code(inPasted: pasted, plan))
            return 0
        }
        plan.profile[.pendingState] = plan.request.state
        plan.profile[.pendingExpires] = String(Access.now + 600)
        try plan.store.save(plan.profile, as: plan.name)
        let url = (plan.urls[.global]?.text ?? "") + plan.request.target
        guard let redirect = LoopbackRedirect(plan.request.redirectURI) else {
            // Not by the console: whoever approves needs the state.
            announce(url)
            console.print("Then give the URL that the browser was sent to:")
            console.print("  flosum-contract login --profile \(plan.name) --code -")
            return 0
        }
        try await finish(plan, code: try await wait(at: redirect, url, plan))
        return 0
    }

    private func plan() throws -> Plan {
        guard let name = options.profile else {
            throw UsageError("--profile is missing: a name for what is kept of this login")
        }
        console.hide(options.given.secrets)
        let store = try ProfileStore(environment: environment)
        var profile = try store.load(name) ?? Profile()
        console.hide([profile[.clientSecret], profile[.accessToken], profile[.refreshToken]].compactMap(\.self))
        let connection = try options.given.completed(by: profile, named: name)
        let urls = try connection.urls()
        guard let id = connection.clientID else { throw UsageError("--client-id is missing") }
        guard let secret = connection.clientSecret else {
            throw UsageError("the client's secret is missing: give FLOSUM_CLIENT_SECRET")
        }
        guard let redirectURI = connection.redirectURI else {
            throw UsageError("--redirect-uri is missing: one that the connected app has, best on this machine")
        }
        let pending = options.pastedURL == nil ? nil : profile[.pendingState]
        profile[.globalURL] = urls[.global]?.text
        profile[.backupURL] = urls[.backup]?.text
        profile[.clientID] = id
        profile[.clientSecret] = secret
        profile[.redirectURI] = redirectURI
        let state = pending ?? AuthorizeRequest.randomState()
        let request = AuthorizeRequest(clientID: id, redirectURI: redirectURI, state: state)
        return Plan(store: store, name: name, profile: profile, request: request, urls: urls, secret: secret)
    }

    private func announce(_ url: String) {
        console.print("Open this in a browser, and approve:")
        console.print("  \(url)")
    }

    private func wait(at redirect: LoopbackRedirect, _ url: String, _ plan: Plan) async throws -> String {
        let listener = LoginListener(path: redirect.path, state: plan.request.state, authorizeURL: url)
        var configuration = ServerConfiguration()
        configuration.address = .tcp(host: redirect.host, port: redirect.port)
        configuration.maxConnections = 64
        let server: HTTPServer
        do {
            server = try HTTPServer(configuration, responder: listener)
        } catch {
            guard error.isInUse else {
                throw LoginError("\(error.description); the redirect URI must be one that is free on this machine")
            }
            throw LoginError(
                "cannot listen at \(plan.request.redirectURI): the port is in use; stop what holds it, or give another "
                    + "--redirect-uri that the connected app has"
            )
        }
        defer { server.stop(grace: .seconds(1)) }
        announce(url)
        console.note("waiting at \(plan.request.redirectURI) for \(patience.components.seconds) s")
        if options.opensBrowser, !Browser.open(listener.startURL(server), environment: environment) {
            console.note("there is no program that opens a browser; open the URL by hand")
        }
        return try await listener.code(within: patience)
    }

    private func code(inPasted pasted: String, _ plan: Plan) throws -> String {
        guard let expires = plan.profile[.pendingExpires].flatMap({ Int($0) }), expires > Access.now else {
            throw LoginError("no login is waiting for it: begin with flosum-contract login --profile \(plan.name)")
        }
        let trimmed = pasted.trimmingPrefix { $0.isWhitespace }.prefix { !$0.isWhitespace }
        switch CallbackURL.read(String(trimmed), of: plan.request.redirectURI, state: plan.request.state) {
        case .code(let code): return code
        case .refused(let reason): throw LoginError("the server did not approve: \(reason)")
        case .otherState: throw LoginError("this is not the answer to the login that was begun: its state is another")
        case .otherPlace: throw LoginError("expected a URL that begins with \(plan.request.redirectURI)")
        }
    }

    /// Exchanges the code, and keeps what comes before anything else is done.
    private func finish(_ plan: Plan, code: String) async throws {
        let endpoint = TokenEndpoint(
            transport: URLSessionTransport(plan.urls),
            clientID: plan.request.clientID,
            clientSecret: plan.secret,
            console: console
        )
        var profile = plan.profile
        profile[.refreshToken] = nil
        profile[.pendingState] = nil
        profile[.pendingExpires] = nil
        // A code that was sent is used up: it is brought to its end, also if somebody stops waiting.
        let (kept, name) = (profile, plan.name)
        let exchanging = Task {
            var profile = kept
            let tokens = try await endpoint.exchange(code: code, redirectURI: plan.request.redirectURI)
            profile.take(tokens, now: Access.now)
            try await plan.store.withLock(name) { () throws(ProfileError) in try plan.store.save(profile, as: name) }
            return tokens
        }
        let tokens = try await exchanging.value
        console.print("logged in; the tokens are in \(plan.store.path(name))")
        if tokens.refreshToken == nil {
            console.note("there is no refresh token: log in anew when the access token is over")
        }
    }
}
