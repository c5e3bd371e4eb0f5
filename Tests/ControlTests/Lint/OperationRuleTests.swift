import HTTP
import OpenAPI
import Testing

@testable import Control
@testable import Emulator

@Suite struct `Lint of operations` {
    private static let old = EmulatedOperation(
        id: "Things_old",
        method: .get,
        path: "/old",
        fidelity: .documented,
        isDeprecated: true
    )
    private static let guessed = EmulatedOperation(id: "Things_guess", method: .get, path: "/guess", fidelity: .assumed)
    private static let page = EmulatedOperation(
        id: "emulator.authorize",
        method: .post,
        path: "/_emulator/authorize",
        fidelity: .assumed
    )

    @Test func `tells of those that are deprecated, and of those that are not published`() {
        var past = Past()
        past.add(Self.old, "/old")
        past.add(Self.guessed, "/guess")
        past.add(Self.guessed, "/guess", status: 401, step: .authentication)
        #expect(past.found == ["deprecated-operation 1", "assumed-operation 2,3"])
    }

    @Test func `has nothing against others, nor its own sign-in page`() {
        var past = Past()
        past.add(Past.list, "/things")
        past.add(Self.page, "/_emulator/authorize?x=1", form: "decision=approve")
        #expect(past.found.isEmpty)
    }

    @Test func `tells of parameters that are not documented`() {
        var past = Past()
        past.add(Past.list, "/things?pagesize=3&Page=2")
        past.add(Past.list, "/things?pagesize=4")
        #expect(past.found == ["unknown-parameter 1", "unknown-parameter 1,2"])
        #expect(past.messages[1].contains("has no query parameter 'pagesize'"))
    }

    @Test func `has nothing against those that are, lists, and extensions of an authorization`() {
        var past = Past()
        past.add(Past.list, "/things?page=1&limit=2&types[]=a&types%5B0%5D=b&types=c")
        past.authorize("1", state: "x", more: "&scope=offline_access&prompt=login")
        past.add(nil, "/nowhere?x=1", status: 405, step: .server)
        #expect(past.found.isEmpty)
    }

    @Test func `tells of requests for which there is none`() {
        var past = Past()
        past.add(nil, "/thing?page=1", token: "a", status: 404, step: .route)
        past.add(nil, "/thing", token: "a", status: 404, step: .route)
        #expect(past.found == ["unknown-operation 1,2"])
    }

    @Test(arguments: ["/", "/favicon.ico", "/robots.txt", "/.well-known/oauth-authorization-server"])
    func `has nothing against what browsers and libraries look for`(path: String) {
        var past = Past()
        past.add(nil, path, status: 404, step: .route)
        #expect(past.found.isEmpty)
    }

    @Test func `has nothing against a record that is not there, a preflight, or a fault`() {
        var past = Past()
        past.add(Past.list, "/things", status: 404)
        past.add(nil, "/things", method: .options, status: 204, step: .server)
        past.add(nil, "/things", status: 404, step: .fault)
        #expect(past.found.isEmpty)
    }

    @Test func `tells of secrets in a query`() {
        var past = Past()
        past.add(Past.list, "/things?access_token=secret")
        past.add(Past.token, "/token?client_id=app&client_secret=secret&refresh_token=x", form: "grant_type=x")
        past.add(Past.list, "/things?authorization=Bearer%20secret")
        #expect(
            past.found.filter { $0.hasPrefix("secret") }
                == ["secret-in-url 1", "secret-in-url 2", "secret-in-url 2", "secret-in-url 3"]
        )
        #expect(!past.messages.contains { $0.contains("secret-in") || $0.contains("=") })
    }

    @Test func `has nothing against secrets elsewhere, codes, empty values, and what the vendor asks for`() {
        let login = EmulatedOperation(
            id: "login",
            method: .get,
            path: "/login",
            fidelity: .documented,
            queryParameters: ["password"]
        )
        var past = Past()
        past.exchange("1", more: "&client_secret=secret&code_verifier=v")
        past.add(login, "/login?password=secret")
        past.add(Past.list, "/things?types=Bearer+shares", token: "secret")
        past.add(nil, "/callback?code=1&state=x", status: 405, step: .server)
        past.add(nil, "/callback?access_token=", status: 405, step: .server)
        #expect(past.found.isEmpty)
    }
}
