import Contract

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Gets access tokens: from a profile, whose refresh token it uses, and from a server that asks no person.
struct Access: Sendable {
    let connection: Connection
    let transport: any Transport
    let console: Console
    /// Where tokens are kept; nil if nothing is.
    let profile: (store: ProfileStore, name: String)?

    static var now: Int { time(nil) }

    /// The time of day in UTC, as RFC 3339 writes it.
    static var date: String {
        var seconds = time(nil)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 32)
        let count = strftime(&text, text.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private var endpoint: TokenEndpoint? {
        guard let id = connection.clientID, let secret = connection.clientSecret else { return nil }
        return TokenEndpoint(transport: transport, clientID: id, clientSecret: secret, console: console)
    }

    /// What comes of an authorization that no person is asked about.
    enum Approval: Equatable {
        case code(String)
        /// None, for this reason.
        case none(String)
    }

    /// Asks for an authorization without a person.
    ///
    /// - Throws: `LoginError` if there is no server, or it refuses the client id or the redirect URI.
    func approval() async throws(LoginError) -> Approval {
        guard let id = connection.clientID, let redirectURI = connection.redirectURI else {
            return .none("no client is given")
        }
        let request = AuthorizeRequest(clientID: id, redirectURI: redirectURI, state: AuthorizeRequest.randomState())
        let response: ContractResponse
        do throws(TransportError) {
            response = try await transport.send(ContractRequest(.global, "GET", request.target))
        } catch {
            throw LoginError("Global Settings cannot be reached: \(error.description)")
        }
        if response.status == 302, let location = response.field("Location") {
            switch CallbackURL.read(location, of: redirectURI, state: request.state) {
            case .code(let code):
                console.hide([code])
                return .code(code)
            case .refused(let reason):
                throw LoginError("the server refuses the authorization: \(reason)", isRefusal: true)
            case .otherState, .otherPlace: break
            }
        }
        let answer = RefusedAnswer(response)
        if let refused = answer.refusedByAuthorize {
            throw LoginError("the server refuses \(refused): \(answer.text(console))", isRefusal: true)
        }
        let needsPerson = response.status < 400 || [401, 403].contains(response.status)
        return .none(
            needsPerson ? TenantUnderTest.personMustApprove : "an authorization is answered \(response.status)"
        )
    }

    /// Tokens of a login of their own, from a server that approves at once; nil if there are none to be had so.
    func tokensAtOnce() async throws(LoginError) -> Tokens? {
        guard let endpoint, let redirectURI = connection.redirectURI, case .code(let code) = try await approval()
        else { return nil }
        return try await endpoint.exchange(code: code, redirectURI: redirectURI)
    }

    /// A new access token by the refresh token of the profile; nil if there is none.
    ///
    /// What comes is kept before anything else is done. That it can be kept is tried before: a refresh token that was used
    /// and not replaced would end the login.
    func refreshed(insteadOf refused: String?) async throws -> String? {
        guard let (store, name) = profile, let endpoint else { return nil }
        return try await store.withLock(name) {
            guard var profile = try store.load(name), let token = profile[.refreshToken] else { return nil }
            console.hide(profile.secrets)
            // Another process may have been quicker.
            if let access = profile[.accessToken], access != refused, !profile.isExpired(now: Self.now) {
                return access
            }
            try store.save(profile, as: name)
            // A refresh that was begun is brought to its end, also if the run is cancelled meanwhile.
            let refreshing = Task {
                profile.take(try await endpoint.refresh(token, redirectURI: connection.redirectURI), now: Self.now)
                try store.save(profile, as: name)
                return profile[.accessToken]
            }
            return try await refreshing.value
        }
    }
}
