import OAuth
import Testing

@Suite struct `Authorization requests` {
    @Test func `a checked request names the app that asks`() throws {
        let tenant = Tenant { $0.name = "Nightly export" }
        let request = AuthorizationRequest(clientID: "client", redirectURI: Tenant.callback)
        #expect(try tenant.server.validate(request).name == "Nightly export")
    }

    @Test(arguments: [
        ("nobody", Tenant.callback, AuthorizationError.unknownClient),
        ("nobody", "https://evil.example/", .unknownClient),
        ("CLIENT", Tenant.callback, .unknownClient),
        ("", Tenant.callback, .unknownClient),
        ("client", "https://evil.example/", .redirectURINotAllowed),
        ("client", "", .redirectURINotAllowed),
    ])
    func `an unknown client and a foreign redirect URI are refused, in this order`(
        clientID: String,
        redirectURI: String,
        error: AuthorizationError
    ) {
        var tenant = Tenant()
        let request = AuthorizationRequest(clientID: clientID, redirectURI: redirectURI)
        #expect(throws: error) { try tenant.server.validate(request) }
        #expect(throws: error) { try tenant.authorize(clientID, redirectURI: redirectURI) }
    }

    @Test func `client ids are compared byte by byte`() {
        var tenant = Tenant { $0.clientID = "K" }
        #expect(throws: Never.self) { try tenant.authorize("K") }
        #expect(throws: AuthorizationError.unknownClient) { try tenant.authorize("\u{212a}") }
    }

    @Test func `a code is 32 base64url characters, each another`() throws {
        var tenant = Tenant()
        let codes = try (0..<100).map { _ in try tenant.authorize() }
        #expect(Set(codes).count == 100)
        for code in codes {
            #expect(code.wholeMatch(of: /[A-Za-z0-9_-]{32}/) != nil)
        }
    }

    @Test func `an app that is registered again has its new settings and keeps its codes`() throws {
        var tenant = Tenant()
        let code = try tenant.authorize()
        var app = try #require(tenant.server.app("client"))
        app.redirectURIs = ["https://new.example/"]
        tenant.server.register(app)

        #expect(throws: AuthorizationError.redirectURINotAllowed) { try tenant.authorize() }
        #expect(throws: Never.self) { try tenant.authorize(redirectURI: "https://new.example/") }
        #expect(throws: Never.self) { try tenant.exchange(code) }
    }

    @Test func `there is no app of an unknown client id`() {
        #expect(Tenant().server.app("nobody") == nil)
    }
}
