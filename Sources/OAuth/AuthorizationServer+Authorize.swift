public import CivilTime

extension AuthorizationServer {
    /// Checks a request before the user is asked; returns the app that asks.
    ///
    /// When this throws, the user must not be sent to the redirect URI, not even with an error (RFC 6749, section
    /// 4.1.2.1). Refusing consent needs nothing from here.
    public func validate(_ request: AuthorizationRequest) throws(AuthorizationError) -> ConnectedApp {
        apps[try check(request).app]
    }

    /// Checks a request and issues a code in a user's name, who must have agreed.
    public mutating func authorize(
        _ request: AuthorizationRequest,
        for user: UserID,
        at now: Instant,
        random: inout some RandomNumberGenerator
    ) throws(AuthorizationError) -> String {
        let (app, redirectURI) = try check(request)
        let text = Secret.text(from: &random)
        let code = Code(
            app: app,
            redirectURI: redirectURI,
            user: user,
            challenge: request.challenge,
            expiresAt: now.adding(seconds: apps[app].codeLifetime),
            isReusable: false
        )
        for _ in 0..<2 { codes.removeOldest { [grants] in !$0.matters(at: now, in: grants) } }
        codes.insert(code, for: text)
        return text
    }

    /// The place of the app that asks, and where it may have its code sent.
    private func check(
        _ request: AuthorizationRequest
    ) throws(AuthorizationError) -> (app: Int, redirectURI: String) {
        guard let app = place(ofClient: request.clientID) else { throw .unknownClient }
        let uri = ConnectedApp.allowed(
            request.redirectURI,
            registered: apps[app].redirectURIs,
            anyPort: apps[app].allowsLoopbackAnyPort
        )
        guard let uri else { throw .redirectURINotAllowed }
        return (app, uri)
    }
}
