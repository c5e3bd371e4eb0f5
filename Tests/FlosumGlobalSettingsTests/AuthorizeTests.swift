import HTTP
import JSON
import NestJS
import Testing

@Suite struct `Authorization endpoint` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant()
    }

    @Test func `it approves at once, and sends the browser back with a code and the state`() throws {
        let answer = tenant.authorize([("state", "xyz")])
        #expect(answer.status == .found)
        #expect(answer.returned.map(\.name) == ["code", "state"])
        let code = try answer.returned("code")
        #expect(code.utf8.count == 32)
        #expect(answer.fields[.location] == "https://app.example.com/cb?code=\(code)&state=xyz")
        #expect(answer.json == ["url": "https://app.example.com/cb?code=\(code)&state=xyz", "status": 302])
    }

    @Test func `the code is in the name of the first user`() throws {
        #expect(tenant.user(of: try tenant.signIn().access) == "1")
    }

    @Test func `codes differ`() throws {
        #expect(try Set((0..<10).map { _ in try tenant.code() }).count == 10)
    }

    @Test(arguments: [
        "a b", "a+b", "a&b=c", "é😀", "100%", "%41", "<\"'>", "a#b", String(repeating: "x", count: 2_000), " ", "",
        "\u{0}\n", "e\u{301}",
    ])
    func `a state comes back as it was`(state: String) throws {
        let returned = try tenant.authorize([("state", state)]).returned("state")
        #expect(Array(returned.utf8) == Array(state.utf8))
    }

    @Test func `no state comes back where none was sent`() {
        #expect(tenant.authorize().returned.map(\.name) == ["code"])
    }

    @Test func `a query of the redirect URI is kept, before the code`() throws {
        let answer = tenant.authorize(redirect: "https://app.example.com/cb?tenant=7", [("state", "s")])
        #expect(answer.returned.map(\.name) == ["tenant", "code", "state"])
    }

    @Test func `a redirect URI may have a scheme of the app's own`() throws {
        let answer = tenant.authorize(redirect: "com.example.app:/cb")
        #expect(answer.fields[.location] == "com.example.app:/cb?code=\(try answer.returned("code"))")
    }

    @Test func `a registered redirect URI that is no URL fails as the vendor's service does`() {
        let answer = tenant.authorize("no-url", redirect: "no url")
        #expect(answer.status == .internalServerError)
        #expect(answer.fields[.location] == nil)
    }

    @Test(arguments: Dialect.allCases)
    func `an unknown client is refused, and nobody redirected`(dialect: Dialect) throws {
        let tenant = try Tenant(dialect)
        for client in ["unknown", "Client", "client ", "client\u{0}"] {
            #expect(tenant.authorize(client).messages == ["client_id is invalid"])
        }
    }

    @Test func `an unknown client comes before its redirect URI`() {
        #expect(tenant.authorize("unknown", redirect: "https://evil.example").messages == ["client_id is invalid"])
    }

    @Test(arguments: [
        "https://app.example.com/cb/", "https://app.example.com/CB", "https://app.example.com/cb?",
        "https://APP.example.com/cb",
        "https://app.example.com/cb#f", "https://app.example.com/cb?tenant=8", "https://app.example.com/cb?tenant=7&x",
        "https://app.example.com:443/cb", "http://app.example.com/cb", "https://app.example.com/c",
        "https://evil.example",
        "https://user@app.example.com/cb", "https://app.example.com/%63b", " https://app.example.com/cb",
        "https://app.example.com/x/../cb", "//app.example.com/cb", "/cb",
    ])
    func `a redirect URI must be registered, byte for byte`(redirect: String) {
        #expect(
            tenant.authorize(redirect: redirect, [("state", "s")]).messages
                == ["redirect_uri is not allowed for this client"]
        )
    }

    @Test func `a redirect URI of another app is not allowed`() {
        let answer = tenant.authorize("other", redirect: "com.example.app:/cb")
        #expect(answer.messages == ["redirect_uri is not allowed for this client"])
    }

    @Test(arguments: [
        "http://127.0.0.1/callback", "http://127.0.0.1:1/callback", "http://127.0.0.1:65535/callback",
        "http://[::1]:3000/callback", "http://localhost/cb", "https://127.0.0.1/cb",
    ])
    func `an app that asks for it has any loopback port`(redirect: String) throws {
        let answer = tenant.authorize("any-port", redirect: redirect)
        let code = try answer.returned("code")
        #expect(answer.fields[.location]?.hasPrefix(redirect + "?code=") == true)
        #expect(tenant.exchange(code, "any-port", redirect: redirect).status == .ok)
    }

    @Test(arguments: [
        "http://127.0.0.1:3000/callback/", "http://127.0.0.1:3000/other", "http://127.0.0.1:3000/callback?x",
        "http://127.0.0.1:0/callback", "http://127.0.0.1:65536/callback", "http://127.0.0.1:/callback",
        "http://127.0.0.1:03000/callback", "http://127.0.0.2:3000/callback", "http://localhost:3000/cb",
        "https://127.0.0.1:3000/cb", "http://user@127.0.0.1:3000/callback",
        "http://127.0.0.1:3000@evil.example/callback",
        "http://127.0.0.1.evil.example/callback", "http://[::1]:3000/callback#f",
    ])
    func `nothing but the port may differ`(redirect: String) {
        #expect(
            tenant.authorize("any-port", redirect: redirect).messages
                == ["redirect_uri is not allowed for this client"]
        )
    }

    @Test func `an app that does not ask for it has the port that is registered`() throws {
        let answer = tenant.authorize("one-port", redirect: "http://127.0.0.1:3000/callback")
        #expect(answer.messages == ["redirect_uri is not allowed for this client"])
        #expect(try !tenant.code("one-port", redirect: "http://127.0.0.1/callback").isEmpty)
    }

    @Test func `the code is bound to the port that was asked for`() throws {
        let code = try tenant.code("any-port", redirect: "http://127.0.0.1:3000/callback")
        let answer = tenant.exchange(code, "any-port", redirect: "http://127.0.0.1:3001/callback")
        #expect(answer.messages == ["redirect_uri does not match the authorization request"])
    }

    @Test(arguments: [
        (
            "",
            [
                "client_id should not be empty", "client_id must be a string",
                "response_type must be one of the following values: code", "redirect_uri should not be empty",
                "redirect_uri must be a string",
            ]
        ),
        (
            "?client_id=unknown&response_type=token&redirect_uri=x",
            ["response_type must be one of the following values: code"]
        ),
        ("?client_id=a&client_id=b&response_type=code&redirect_uri=x", ["client_id must be a string"]),
        ("?client_id=unknown&response_type=code&redirect_uri=x&state=a&state=b", ["state must be a string"]),
    ])
    func `the query is checked first`(query: String, messages: [String]) {
        #expect(tenant.send(.get, "/api/v1/oauth/authorize" + query).messages == messages)
    }

    @Test func `parameters in a body are not looked at`() {
        let form = [("client_id", "client"), ("response_type", "code"), ("redirect_uri", Tenant.callback)]
        #expect(tenant.send(.get, "/api/v1/oauth/authorize", form: form).messages?.count == 5)
    }
}

extension Tenant {
    fileprivate func authorize(redirect: String = callback, _ more: [(String, String)]) -> Response {
        authorize("client", redirect: redirect, more)
    }
}
