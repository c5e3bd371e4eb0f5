import HTTP
import JSON
import Testing

@Suite struct `Refresh tokens` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant()
    }

    @Test func `a refresh token gives new tokens, and the old access token stays good`() throws {
        let tokens = try tenant.signIn()
        let fresh = try tenant.refresh(try #require(tokens.refresh)).tokens()
        #expect(fresh.access != tokens.access && fresh.refresh != nil && fresh.refresh != tokens.refresh)
        #expect(tenant.user(of: fresh.access) == "1" && tenant.user(of: tokens.access) == "1")
        #expect(fresh.expiresIn == 3600)
    }

    @Test func `a rotated token that comes again revokes the family`() throws {
        let first = try tenant.signIn()
        let second = try tenant.refresh(try #require(first.refresh)).tokens()
        let third = try tenant.refresh(try #require(second.refresh)).tokens()
        let bystander = try tenant.signIn()
        #expect(tenant.refresh(try #require(first.refresh)).messages == ["Invalid refresh token"])
        #expect([first, second, third].map { tenant.user(of: $0.access) } == [nil, nil, nil])
        #expect(tenant.refresh(try #require(third.refresh)).messages == ["Invalid refresh token"])
        #expect(tenant.user(of: bystander.access) == "1")
        #expect(tenant.refresh(try #require(bystander.refresh)).status == .ok)
    }

    @Test func `in the hands of another client a token is invalid, and nothing is revoked`() throws {
        let first = try tenant.signIn()
        let second = try tenant.refresh(try #require(first.refresh)).tokens()
        for token in [first.refresh, second.refresh] {
            #expect(tenant.refresh(try #require(token), "other").messages == ["Invalid refresh token"])
        }
        #expect(tenant.refresh(try #require(second.refresh)).status == .ok)
    }

    @Test func `an app without rotation keeps its token`() throws {
        let tokens = try tenant.signIn("steady")
        let refresh = try #require(tokens.refresh)
        for _ in 0..<3 {
            let fresh = try tenant.refresh(refresh, "steady").tokens()
            #expect(fresh.refresh == refresh)
            #expect(tenant.user(of: fresh.access) == "1")
        }
    }

    @Test(arguments: ["offline-less", "code-only"])
    func `without offline access, or without the flow, there is none`(client: String) throws {
        let answer = tenant.exchange(try tenant.code(client), client)
        #expect(answer.json?["refresh_token"] == .null)
        #expect(answer.status == .ok)
    }

    @Test func `a token is good for less than thirty days, counted anew with each rotation`() throws {
        let month = 30 * 24 * 3600
        let tokens = try [tenant.signIn(), tenant.signIn()]
        tenant.wait(seconds: month, milliseconds: -1)
        let fresh = try tenant.refresh(try #require(tokens[0].refresh)).tokens()
        tenant.wait(milliseconds: 1)
        #expect(tenant.refresh(try #require(tokens[1].refresh)).messages == ["Invalid refresh token"])
        tenant.wait(seconds: month - 1)
        #expect(tenant.refresh(try #require(fresh.refresh)).status == .ok)
    }

    @Test func `a token of a revoked grant, an access token and any other text are invalid`() throws {
        let tokens = try tenant.signIn()
        for token in [tokens.access, "unknown", "Seeded-refresh"] {
            #expect(tenant.refresh(token).messages == ["Invalid refresh token"])
        }
    }

    @Test func `a redirect URI must be sent, and may be any`() throws {
        let form = [
            ("grant_type", "refresh_token"), ("refresh_token", "seeded-refresh"), ("client_id", "client"),
            ("client_secret", "secret"),
        ]
        let answer = tenant.send(.post, "/api/v1/oauth/token", form: form)
        #expect(answer.messages == ["redirect_uri should not be empty", "redirect_uri must be a string"])
        #expect(tenant.refresh("seeded-refresh").status == .ok)
    }
}
