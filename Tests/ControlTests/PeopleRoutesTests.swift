import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `Clients, users and grants by the control API` {
    private let options = ["--clock", "2026-01-15T09:00:00Z", "--seed", "7"]

    @Test(arguments: pollers)
    func `clients are added, changed and removed`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, options).client()
        let app: JSONValue = [
            "name": "Mine", "clientId": "mine", "clientSecret": "s", "redirectUris": ["https://mine.example/cb"],
        ]
        #expect(try client.send("POST", "/_emulator/clients", json: app).status == 201)
        #expect(try client.send("POST", "/_emulator/clients", json: app).status == 409)
        let target =
            "/api/v1/oauth/authorize?client_id=mine&response_type=code&redirect_uri=https%3A%2F%2Fmine.example%2Fcb"
        #expect(try client.get(target).status == 302)
        guard case .object(var changed) = app else { return }
        changed["redirectUris"] = ["https://other.example/cb"]
        #expect(try client.send("PUT", "/_emulator/clients/mine", json: .object(changed)).status == 200)
        #expect(try client.get(target).status == 400)
        #expect(try client.get("/_emulator/clients/mine").json()["redirectUris"] == ["https://other.example/cb"])
        #expect(try client.send("PUT", "/_emulator/clients/yours", json: app).status == 422)
        changed["clientId"] = "new"
        #expect(try client.send("PUT", "/_emulator/clients/new", json: .object(changed)).status == 201)
        #expect(try client.get("/_emulator/clients").json()["clients"]?.array?.count == 4)
        #expect(try client.send("DELETE", "/_emulator/clients/mine").status == 204)
        #expect(try client.send("DELETE", "/_emulator/clients/mine").status == 404)
        #expect(try client.get("/_emulator/clients/mine").status == 404)
        changed["unknown"] = 1
        let refused = try client.send("POST", "/_emulator/clients", json: .object(changed))
        #expect(refused.status == 422)
        #expect(try refused.json()["pointer"] == "/unknown")
    }

    @Test(arguments: pollers)
    func `users are added, changed and removed`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, options).client()
        let user: JSONValue = ["id": 9, "name": "Nine", "email": "nine@example.com", "connections": [1]]
        #expect(try client.send("PUT", "/_emulator/users/9", json: user).status == 201)
        #expect(try client.send("PUT", "/_emulator/users/9", json: user).status == 200)
        #expect(try client.send("PUT", "/_emulator/users/8", json: user).status == 422)
        #expect(try client.get("/_emulator/users").json()["users"]?.array?.last == user)
        _ = try client.send("PUT", "/_emulator/authorizations/next", json: ["next": [["approve": 9]]])
        let (access, _) = try Flow(client).tokens()
        let connections = "/api/v1/connections?page=1&limit=9"
        #expect(try client.get(connections, token: access).json()["total"] == 1)
        #expect(try client.send("DELETE", "/_emulator/users/9").status == 204)
        #expect(try client.get(connections, token: access).status == 401)
        #expect(try client.send("DELETE", "/_emulator/users/9").status == 404)
    }

    @Test(arguments: pollers)
    func `the next authorizations are settled`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, options).client(base: "/_sandbox/a")
        let flow = Flow(client)
        let next: JSONValue = ["next": ["deny", ["approve": 2], "page"]]
        #expect(try client.send("PUT", "/_emulator/authorizations/next", json: next).status == 204)
        #expect(try client.get("/_emulator/authorizations/next").json() == next)
        #expect(try flow.authorize() == "\(Flow.redirectURI)?error=access_denied&state=xyz")
        #expect(try flow.authorize().hasPrefix("\(Flow.redirectURI)?code="))
        let page = try client.get(Flow.authorizeTarget)
        #expect(page.status == 200)
        // Whoever signs in stays in the sandbox.
        #expect(page.text.contains(#"<form method="post" action="/_sandbox/a/_emulator/authorize">"#))
        let ticket = try #require(page.text.firstMatch(of: /name="ticket" value="([^"]+)"/)?.1)
        let decided = try client.post("/_emulator/authorize", form: "ticket=\(ticket)&user=1&decision=approve")
        #expect(decided.field("location")?.hasPrefix("\(Flow.redirectURI)?code=") == true)
        #expect(try flow.authorize().hasPrefix("\(Flow.redirectURI)?code="))
        let unknown = try client.send(
            "PUT",
            "/_emulator/authorizations/next",
            json: ["next": ["deny", ["approve": 77]]]
        )
        #expect(try unknown.json()["pointer"] == "/next/1")
    }

    @Test(arguments: pollers)
    func `grants and tokens are listed, revoked and expired`(poller: ServerConfiguration.Polling) throws {
        let client = try ServedEmulator(poller, options).client()
        let flow = Flow(client)
        let connections = "/api/v1/connections?page=1&limit=9"
        func count(_ target: String, _ json: JSONValue) throws -> Int? {
            try client.send("POST", target, json: json).json()["count"]?.int
        }
        let (access, refresh) = try flow.tokens()
        let listed = try client.get("/_emulator/tokens?kind=accessToken&token=\(access)").json()["tokens"]?.array ?? []
        #expect(listed.map { $0["state"] } == ["active"])
        #expect(listed.first?["clientId"] == "local-client")
        #expect(listed.first?["expiresAt"] == "2026-01-15T10:00:00.000Z")

        #expect(try count("/_emulator/tokens/expire", ["token": .string(JSONString(access))]) == 1)
        #expect(try client.get(connections, token: access).status == 401)
        #expect(try client.get("/_emulator/tokens?state=expired").json()["tokens"]?.array?.count == 1)
        let later: JSONValue = ["token": .string(JSONString(access)), "at": "2026-01-16T09:00:00Z"]
        #expect(try count("/_emulator/tokens/expire", later) == 1)
        #expect(try client.get(connections, token: access).status == 200)
        #expect(
            try count("/_emulator/tokens/revoke", ["kind": "refreshToken", "token": .string(JSONString(refresh))]) == 1
        )
        #expect(try flow.refresh(refresh).text.contains("Invalid refresh token"))
        #expect(try client.get(connections, token: access).status == 200)

        let grants = try client.get("/_emulator/grants").json()["grants"]?.array ?? []
        #expect(grants.count == 2)
        let id = try #require(grants.last?["id"]?.string)
        #expect(try client.send("DELETE", "/_emulator/grants/\(id)").status == 204)
        #expect(try client.send("DELETE", "/_emulator/grants/\(id)").status == 404)
        #expect(try client.get(connections, token: access).status == 401)

        let code = try flow.code()
        #expect(try count("/_emulator/tokens/expire", ["kind": "code", "clientId": "local-client"]) == 1)
        #expect(try flow.exchange(code).status == 400)
        #expect(try client.send("POST", "/_emulator/tokens/revoke", json: [:]).status == 422)
        #expect(try client.send("POST", "/_emulator/tokens/revoke", json: ["kind": "x"]).status == 422)
        #expect(try client.get("/_emulator/tokens?knd=x").status == 400)
        #expect(try count("/_emulator/tokens/revoke", ["state": "active"]) == 2)
        #expect(try client.get(connections, token: "local-access-token").status == 401)
    }
}
