import Contract
import Testing

@Suite struct `The OAuth cases` {
    @Test(arguments: ["contract", "stock"], ["all", "documented"])
    func `hold for the emulator`(dialect: String, fidelity: String) async throws {
        let transport = try EmulatorTransport(["--dialect", dialect, "--fidelity", fidelity])
        let results = await OAuthTenants.results(OAuthTenants.local, transport)
        #expect(results.filter { $0.outcome != .passed && !$0.isSkipped }.map(\.summary) == [])
        // The redirect URI of this tenant has none.
        #expect(results.filter(\.isSkipped).map(\.contractCase.id) == ["oauth.authorize.redirect-uri-query"])
    }

    @Test func `leave the tenant's own tokens alone`() async throws {
        let transport = try EmulatorTransport()
        _ = await OAuthTenants.results(OAuthTenants.local, transport)
        let probe = Probe(OAuthTenants.local, transport)
        let fields = [ContractRequest.Field("Content-Type", "application/x-www-form-urlencoded")]
        let form: FormFields = [
            "grant_type": "refresh_token", "refresh_token": "local-refresh-token", "redirect_uri": "x",
            "client_id": "local-client", "client_secret": "local-secret",
        ]
        let request = ContractRequest(
            .global,
            "POST",
            "/api/v1/oauth/token",
            fields: fields,
            body: Array(form.encoded.utf8)
        )
        #expect(try await probe.send(request).status == 200)
    }

    @Test func `hold for an app without refresh tokens, but for those that need one`() async throws {
        let results = await OAuthTenants.results(OAuthTenants.online, try EmulatorTransport())
        #expect(results.filter { $0.outcome != .passed && !$0.isSkipped }.map(\.summary) == [])
        let skipped = results.filter(\.isSkipped).map(\.contractCase.id)
        #expect(skipped.allSatisfy { $0.contains("refresh") || $0.contains("rotation") || $0.contains("uri-query") })
    }

    @Test func `hold for a redirect URI with a query`() async throws {
        let transport = try EmulatorTransport(["--fixtures", OAuthTenants.goldenFixtures])
        let results = await OAuthTenants.results(OAuthTenants.golden, transport)
        let failed = results.filter { $0.outcome == .failed }
        // Its app does not rotate refresh tokens, which is what these assume.
        #expect(failed.filter { !$0.contractCase.id.hasPrefix("oauth.rotation.") }.map(\.summary) == [])
        #expect(results.contains { $0.contractCase.id.hasSuffix("redirect-uri-query") && $0.outcome == .passed })
    }

    @Test func `that need a person are skipped where one must approve`() async throws {
        var tenant = OAuthTenants.local
        tenant.approvesAtOnce = false
        let results = await OAuthTenants.results(tenant, try EmulatorTransport(["--interactive"]))
        #expect(results.filter { $0.outcome == .failed }.map(\.summary) == [])
        for result in results { #expect(result.isSkipped == result.contractCase.needs.contains(.approval)) }
    }

    @Test func `are a specification: ids and statements are clean, and differ`() {
        let cases = ContractCase.oauth
        #expect(cases.count >= 85)
        #expect(Set(cases.map(\.id)).count == cases.count)
        #expect(Set(cases.map { $0.operation + $0.statement }).count == cases.count)
        for contractCase in cases {
            #expect(contractCase.id.wholeMatch(of: /oauth(\.[a-z0-9]+(-[a-z0-9]+)*){2}/) != nil, "\(contractCase.id)")
            #expect(contractCase.statement.hasSuffix("."), "\(contractCase.statement)")
            #expect(contractCase.onlyReads)
            #expect(!contractCase.needs.contains(.refreshToken))
        }
    }
}
