import Contract
import HTTP
import Testing

@Suite struct `A secret mask` {
    private static let canary = "cAnary +/=\"1234"

    private static var tenant: TenantUnderTest {
        var tenant = TenantUnderTest()
        tenant.clientSecret = canary
        tenant.accessToken = "access-canary"
        tenant.refreshToken = "refresh-canary"
        return tenant
    }

    @Test(arguments: [
        canary, "cAnary%20%2B%2F%3D%221234", "cAnary%20%2b%2f%3d%221234", "cAnary+%2B%2F%3D%221234",
        #"cAnary +/=\"1234"#, PercentEncoding.encodedThroughout(canary), "access-canary", "refresh-canary",
    ])
    func `hides the tenant's secrets however they are written`(text: String) {
        #expect(ExchangeMask(Self.tenant)("<\(text)|\(text)>") == "<***|***>")
    }

    @Test(arguments: [
        ("https://a.example/cb?code=CANARY&state=s", "https://a.example/cb?code=***&state=s"),
        ("next=%3Fcode%3DCANARY%26state%3Ds", "next=%3Fcode%3D***%26state%3Ds"),
        (#"{"access_token":"CANARY","token_type":"Bearer"}"#, #"{"access_token":"***","token_type":"Bearer"}"#),
        (#"{"refresh_token" : "CANARY"}"#, #"{"refresh_token" : "***"}"#),
        (#"{"accessToken":["CANARY"],"a":1}"#, #"{"accessToken":***,"a":1}"#),
        (#""{\"refresh_token\":\"CANARY\"}""#, #""{\"refresh_token\":\"***\"}""#),
        ("client_secret=CANARY&Code=CANARY", "client_secret=***&Code=***"),
        ("code_verifier=CANARY", "code_verifier=***"),
        (
            #"{"statusCode":400,"grant_type":"authorization_code"}"#,
            #"{"statusCode":400,"grant_type":"authorization_code"}"#
        ),
        ("response_type=code&state=s", "response_type=code&state=s"),
        ("code=", "code="),
    ])
    func `hides what stands where secrets stand`(text: String, masked: String) {
        #expect(ExchangeMask()(text) == masked)
    }

    @Test func `knows what was sent and came back`() {
        var mask = ExchangeMask()
        let form: FormFields = ["code": "sent-canary", "client_secret": "se%nt &canary"]
        let fields = [ContractRequest.Field("authorization", "Bearer bearer-canary")]
        mask.learn(
            from: ContractRequest(
                .global,
                "POST",
                "/x?code=query-canary",
                fields: fields,
                body: Array(form.encoded.utf8)
            )
        )
        let body = Array(#"{"access_token":"given-canary"}"#.utf8)
        let location = ContractRequest.Field("Location", "https://a.example/?code=located-canary")
        mask.learn(from: ContractResponse(status: 302, fields: [location], body: body))
        let all = ["sent-canary", "se%nt &canary", "bearer-canary", "query-canary", "given-canary", "located-canary"]
        #expect(all.map { mask("no token \($0).") } == all.map { _ in "no token ***." })
    }

    @Test(arguments: [
        #"{"tokens":{"access_token":"given-canary"}}"#, #"{"access_token":["given-canary"]}"#,
        #"{"token":[{"value":{"text":"given-canary"}}]}"#, #""https://a.example/cb?code=given-canary#_=_""#,
        "client_secret=given-canary, other=1;", "(code=given-canary)",
    ])
    func `knows what came within something else`(body: String) {
        var mask = ExchangeMask()
        mask.learn(from: ContractResponse(status: 200, fields: [], body: Array(body.utf8)))
        #expect(mask("given-canary was issued") == "*** was issued")
    }

    @Test(arguments: [
        ("the token: s3cr3t-canary and code: canary-2 are wrong", "the token: *** and code: *** are wrong"),
        ("access_token: canary01\nrefresh_token: canary02\n", "access_token: ***\nrefresh_token: ***\n"),
        ("code: 12, token: expected here", "code: 12, token: expected here"),
    ])
    func `knows a token from a word in a sentence`(text: String, masked: String) {
        #expect(ExchangeMask()(text) == masked)
    }

    @Test func `hides the longer of two secrets whole`() {
        var mask = ExchangeMask()
        mask.hide("canary-one")
        mask.hide("canary-one-and-more")
        #expect(mask("canary-one-and-more canary-one") == "*** ***")
    }

    @Test func `leaves words alone that are too short for secrets`() {
        var tenant = TenantUnderTest()
        tenant.clientSecret = "a"
        var mask = ExchangeMask(tenant)
        mask.hide("wrong")
        #expect(mask("a wrong answer") == "a wrong answer")
    }

    @Test func `stands between a probe and what it tells`() async throws {
        let probe = Probe(Self.tenant, CanaryTransport())
        let answer = try await probe.send(ContractRequest(.global, "GET", "/x?code=sent-canary"))
        answer.expect(status: 302)
        answer.fail("\(Self.canary) here", got: String(repeating: "x", count: 390) + "given-canary-of-a-token")
        answer.note("given-canary-of-a-token")
        let told = probe.failures.flatMap { [$0.expected, $0.got] } + probe.notes
        for text in told { #expect(!text.lowercased().contains("canary"), "\(text)") }
        #expect(probe.failures[0].got.contains("***"))
    }

    @Test func `stands between a probe and a transport that fails`() async throws {
        let probe = Probe(Self.tenant, CanaryTransport())
        await #expect(throws: CaseEnded.unreachable("no way to ***")) {
            _ = try await probe.send(ContractRequest(.backup, "GET", "/"))
        }
    }
}

/// Gives a token, or tells a secret.
private struct CanaryTransport: Transport {
    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        if request.api == .backup { throw TransportError("no way to access-canary") }
        let body = Array(#"{"access_token":"given-canary-of-a-token","message":"no sent-canary"}"#.utf8)
        return ContractResponse(status: 200, fields: [], body: body)
    }
}
