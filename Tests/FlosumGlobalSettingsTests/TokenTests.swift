import HTTP
import JSON
import NestJS
import OAuth
import Testing

@Suite struct `Token endpoint` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant()
    }

    @Test(arguments: Dialect.allCases)
    func `a code gives tokens, in the order of the DTO`(dialect: Dialect) throws {
        let tenant = try Tenant(dialect)
        let answer = tenant.exchange(try tenant.code())
        let members = try #require(answer.json?.object).members.map(\.name.string)
        #expect(members == ["access_token", "token_type", "refresh_token", "expires_in"])
        #expect(answer.json?["token_type"] == "Bearer")
        let tokens = try answer.tokens()
        #expect(tokens.access.utf8.count == 32 && tokens.refresh?.utf8.count == 32)
        #expect(tokens.access != tokens.refresh)
        #expect(tokens.expiresIn == 3600)
        #expect(tenant.user(of: tokens.access) == "1")
    }

    @Test func `a refresh token is no access token`() throws {
        #expect(tenant.user(of: try #require(try tenant.signIn().refresh)) == nil)
    }

    @Test func `JSON is taken as well as a form`() throws {
        let body =
            #"{"grant_type":"authorization_code","code":"once","redirect_uri":"\#(Tenant.callback)","client_id":"client","client_secret":"secret"}"#
        let answer = tenant.sendJSON(.post, "/api/v1/oauth/token", body)
        #expect(tenant.user(of: try answer.tokens().access) == "2")
    }

    @Test func `parameters in the query are not looked at`() throws {
        let query = "grant_type=authorization_code&code=once&redirect_uri=x&client_id=client&client_secret=secret"
        #expect(tenant.send(.post, "/api/v1/oauth/token?\(query)", form: []).messages?.count == 7)
    }

    @Test func `credentials in a header field are not looked at`() throws {
        let form = [("grant_type", "authorization_code"), ("code", "once"), ("redirect_uri", Tenant.callback)]
        #expect(tenant.send(.post, "/api/v1/oauth/token", form: form, token: "seeded-access").messages?.count == 4)
    }

    @Test(
        arguments: [
            ("password", nil, ["grant_type must be one of the following values: authorization_code, refresh_token"]),
            ("authorization_code", nil, ["code should not be empty", "code must be a string"]),
            ("authorization_code", ("code", ""), ["code should not be empty"]),
            ("refresh_token", nil, ["refresh_token should not be empty", "refresh_token must be a string"]),
            ("refresh_token", ("refresh_token", ""), ["refresh_token should not be empty"]),
        ] as [(String, (String, String)?, [String])]
    )
    func `the body is checked first`(grantType: String, more: (String, String)?, messages: [String]) {
        var form = [
            ("grant_type", grantType), ("redirect_uri", "x"), ("client_id", "unknown"), ("client_secret", "x"),
        ]
        if let more { form.append(more) }
        #expect(tenant.send(.post, "/api/v1/oauth/token", form: form).messages == messages)
    }

    @Test(arguments: [
        ("unknown", "secret"), ("client", "Secret"), ("client", "secre"), ("client", "secrets"), ("client", " secret"),
        ("client", "secret\u{0}"), ("client", "x"), ("Client", "secret"), ("client ", "secret"),
    ])
    func `a wrong secret and an unknown client are one refusal`(client: String, secret: String) {
        #expect(tenant.exchange("once", client, secret: secret).messages == ["Invalid client credentials"])
        #expect(tenant.refresh("seeded-refresh", client, secret: secret).messages == ["Invalid client credentials"])
    }

    @Test func `a secret that merely looks the same is wrong`() throws {
        let app = #"{ "name": "A", "clientId": "client", "clientSecret": "caf\u00e9", "redirectUris": ["x:y"] }"#
        let tenant = try Tenant(.contract, ["connected-apps": "[\(app)]"])
        #expect(tenant.exchange("x", secret: "cafe\u{301}").messages == ["Invalid client credentials"])
        #expect(tenant.exchange("x", secret: "caf\u{e9}").messages == ["Invalid authorization code"])
    }

    @Test func `the client is looked at before the flow, the flow before the code`() {
        #expect(
            tenant.exchange("of-refresh-only", "refresh-only", secret: "x").messages == ["Invalid client credentials"]
        )
        let answers = ["of-refresh-only", "unknown"].map { tenant.exchange($0, "refresh-only").messages }
        #expect(
            answers == [["Grant type is not allowed for this client"], ["Grant type is not allowed for this client"]]
        )
        let refreshed = ["of-code-only", "unknown"].map { tenant.refresh($0, "code-only").messages }
        #expect(refreshed == answers)
    }

    @Test func `the code is looked at before the redirect URI, that before the verifier`() throws {
        let unknown = tenant.exchange("unknown", redirect: "x", [("code_verifier", "x")])
        #expect(unknown.messages == ["Invalid authorization code"])
        let code = try tenant.code()
        let wrong = tenant.exchange(code, redirect: "x", [("code_verifier", "x")])
        #expect(wrong.messages == ["redirect_uri does not match the authorization request"])
        #expect(tenant.exchange(code, [("code_verifier", "x")]).messages == ["Invalid code verifier"])
    }

    @Test func `a code of another client is invalid, and is not used up by it`() throws {
        let code = try tenant.code()
        #expect(tenant.exchange(code, "other").messages == ["Invalid authorization code"])
        #expect(tenant.exchange(code).status == .ok)
    }

    @Test(arguments: ["https://app.example.com/cb?tenant=7", "https://app.example.com/cb/", "com.example.app:/cb"])
    func `a code is bound to its redirect URI, not to any of the client`(redirect: String) throws {
        let code = try tenant.code()
        let answer = tenant.exchange(code, redirect: redirect)
        #expect(answer.messages == ["redirect_uri does not match the authorization request"])
        #expect(tenant.exchange(code).status == .ok)
    }

    @Test func `a code is good once, and its second use revokes what the first gave`() throws {
        let code = try tenant.code()
        let tokens = try tenant.exchange(code).tokens()
        let refreshed = try tenant.refresh(try #require(tokens.refresh)).tokens()
        let bystander = try tenant.signIn()
        #expect(tenant.user(of: tokens.access) == "1" && tenant.user(of: refreshed.access) == "1")
        #expect(tenant.exchange(code).messages == ["Invalid authorization code"])
        #expect(tenant.user(of: tokens.access) == nil && tenant.user(of: refreshed.access) == nil)
        #expect(tenant.refresh(try #require(refreshed.refresh)).messages == ["Invalid refresh token"])
        #expect(tenant.user(of: bystander.access) == "1")
    }

    @Test func `a replay counts even with a wrong redirect URI, and after the code has expired`() throws {
        let codes = try [tenant.code(), tenant.code()]
        let tokens = try codes.map { try tenant.exchange($0).tokens() }
        #expect(tenant.exchange(codes[0], redirect: "x").messages == ["Invalid authorization code"])
        #expect(tenant.user(of: tokens[0].access) == nil)
        tenant.wait(seconds: 601)
        #expect(tenant.exchange(codes[1]).messages == ["Invalid authorization code"])
        #expect(tenant.user(of: tokens[1].access) == nil)
    }

    @Test func `a replay of another client, or with a wrong secret, revokes nothing`() throws {
        let code = try tenant.code()
        let tokens = try tenant.exchange(code).tokens()
        #expect(tenant.exchange(code, "other").messages == ["Invalid authorization code"])
        #expect(tenant.exchange(code, secret: "x").messages == ["Invalid client credentials"])
        #expect(tenant.user(of: tokens.access) == "1")
    }

    @Test func `a code is good for less than ten minutes`() throws {
        let codes = try [tenant.code(), tenant.code()]
        tenant.wait(seconds: 600, milliseconds: -1)
        #expect(tenant.exchange(codes[0]).status == .ok)
        tenant.wait(milliseconds: 1)
        #expect(tenant.exchange(codes[1]).messages == ["Invalid authorization code"])
    }

    @Test func `an access token is good for less than an hour`() throws {
        let tokens = try tenant.signIn()
        tenant.wait(seconds: 3_600, milliseconds: -1)
        #expect(tenant.user(of: tokens.access) == "1")
        tenant.wait(milliseconds: 1)
        #expect(tenant.user(of: tokens.access) == nil)
    }

    @Test func `the lifetimes are the app's`() throws {
        let code = try tenant.code("short")
        let tokens = try tenant.signIn("short")
        #expect(tokens.expiresIn == 6)
        tenant.wait(seconds: 5)
        #expect(tenant.exchange(code, "short").messages == ["Invalid authorization code"])
        #expect(tenant.user(of: tokens.access) == "1")
        tenant.wait(seconds: 1)
        #expect(tenant.user(of: tokens.access) == nil)
        tenant.wait(seconds: 1)
        #expect(tenant.refresh(try #require(tokens.refresh), "short").messages == ["Invalid refresh token"])
    }
}

extension Tenant {
    fileprivate func exchange(_ code: String, _ more: [(String, String)]) -> Response {
        exchange(code, "client", more)
    }

    fileprivate func exchange(_ code: String, redirect: String, _ more: [(String, String)]) -> Response {
        exchange(code, "client", redirect: redirect, more)
    }
}
