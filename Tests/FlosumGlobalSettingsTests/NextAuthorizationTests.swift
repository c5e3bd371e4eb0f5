import Emulator
import HTTP
import OAuth
import Testing

@Suite struct `What is to become of the next authorization` {
    private func tenant(_ next: [NextAuthorization], isInteractive: Bool) throws -> Tenant {
        let tenant = try Tenant(isInteractive: isInteractive)
        tenant.sandbox.withState { $0.nextAuthorizations = next }
        return tenant
    }

    @Test(arguments: [false, true])
    func `it is approved as the user who is named`(isInteractive: Bool) throws {
        let tenant = try tenant([.approve(2)], isInteractive: isInteractive)
        let tokens = try tenant.exchange(try tenant.code()).tokens()
        #expect(tenant.user(of: tokens.access) == "2")
    }

    @Test(arguments: [false, true])
    func `it is denied, and the state comes back`(isInteractive: Bool) throws {
        let tenant = try tenant([.deny], isInteractive: isInteractive)
        let answer = tenant.authorize("client", [("state", "a b")])
        #expect(answer.returned.map(\.name) == ["error", "state"])
        #expect(try answer.returned("error") == "access_denied")
        #expect(try answer.returned("state") == "a b")
    }

    @Test(arguments: [false, true])
    func `a page is shown, and a person decides`(isInteractive: Bool) throws {
        let tenant = try tenant([.page], isInteractive: isInteractive)
        let ticket = try Page(tenant.authorize()).ticket
        let form = [("ticket", ticket), ("user", "2"), ("decision", "approve")]
        let code = try tenant.send(.post, "/_emulator/authorize", form: form).returned("code")
        #expect(tenant.user(of: try tenant.exchange(code).tokens().access) == "2")
    }

    @Test(arguments: [false, true])
    func `each is for one request, in their order, and then it is as usual`(isInteractive: Bool) throws {
        let tenant = try tenant([.deny, .approve(2), .page, .deny], isInteractive: isInteractive)
        func answer() -> String {
            let answer = tenant.authorize()
            return answer.status == .ok ? "page" : answer.returned.first?.name ?? "nothing"
        }
        let usual = isInteractive ? "page" : "code"
        #expect((0..<6).map { _ in answer() } == ["error", "code", "page", "error", usual, usual])
        #expect(tenant.sandbox.withState { $0.nextAuthorizations.isEmpty })
    }

    @Test(arguments: [NextAuthorization.approve(2), .deny, .page])
    func `a request that is refused uses up nothing`(next: NextAuthorization) throws {
        let tenant = try tenant([next], isInteractive: false)
        #expect(tenant.authorize("unknown").messages == ["client_id is invalid"])
        #expect(
            tenant.authorize("client", redirect: "https://evil.example/cb").messages
                == ["redirect_uri is not allowed for this client"]
        )
        #expect(tenant.send(.get, "/api/v1/oauth/authorize").messages?.count == 5)
        #expect(tenant.sandbox.withState { $0.nextAuthorizations } == [next])
    }
}
