import Emulator
import HTTPServer
import JSON
import OAuth
import Testing

@testable import Control

@Suite struct `An explanation` {
    private static let connections = "/api/v1/connections?page=1&limit=1"

    /// What failed in the newest exchange.
    private func failure(_ journal: Journaled) throws -> JSONValue {
        let explanation = try journal.explanation()
        guard let failure = explanation["failure"], failure != .null else {
            throw Client.Failure("nothing failed: \(explanation["text"]?.string ?? "")")
        }
        return failure
    }

    private func code(_ journal: Journaled) throws -> String? {
        try failure(journal)["code"]?.string
    }

    @Test(arguments: pollers)
    func `goes step by step`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get(Self.connections, token: Journaled.token)
        let good = try journal.explanation()
        #expect(good["failure"] == .null)
        let steps = try #require(good["checks"]?.array)
        #expect(
            steps.compactMap { $0["step"]?.string }
                == ["server", "body", "route", "preference", "authentication", "validation", "handler"]
        )
        #expect(steps.compactMap { $0["outcome"]?.string } == Array(repeating: "passed", count: 6) + ["answered"])
        #expect(steps[2]["facts"]?["operation"] == "ConnectionsController_find")
        #expect(steps[4]["facts"] == ["client": "local-client", "user": 1])

        _ = try journal.client.get("/api/v1/connections?page=0&limit=many", token: Journaled.token)
        let bad = try journal.explanation()
        #expect(
            bad["checks"]?.array?.compactMap { $0["outcome"]?.string }
                == Array(repeating: "passed", count: 5) + ["failed", "notReached"]
        )
        let text = try #require(bad["text"]?.string)
        #expect(text.hasPrefix("GET /api/v1/connections?page=0&limit=many was answered 400 Bad Request (request 2"))
        #expect(text.contains("FAILED    validation"))
        #expect(text.contains("-> "))

        let preferred = [(name: "Prefer", value: "code=400")]
        try journal.client.request("GET", Self.connections, preferred)
        let answered = try journal.explanation()
        #expect(answered["failure"] == .null)
        #expect(answered["checks"]?.array?[3]["outcome"] == "answered")
        #expect(answered["checks"]?.array?[4]["outcome"] == "notReached")
    }

    @Test(arguments: pollers)
    func `of what the server and the body parsers refuse`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        try journal.client.request("GET", Self.connections, [("Expect", "miracles")])
        #expect(try code(journal) == "expectation-unknown")
        let cases: [(type: String, body: String, code: String)] = [
            ("application/json", "{", "json-malformed"), ("application/json; charset=x", "{}", "charset-unsupported"),
            ("application/x-www-form-urlencoded", String(repeating: "a&", count: 2_000), "too-many-parameters"),
            ("application/json", String(repeating: " ", count: 102_401), "body-too-large"),
        ]
        for (type, body, code) in cases {
            try journal.client.request("POST", "/api/v1/oauth/token", [("Content-Type", type)], body: Array(body.utf8))
            let failure = try failure(journal)
            #expect(failure["step"] == "body")
            #expect(failure["code"]?.string == code)
            #expect(failure["remedy"]?.string != nil)
        }
        // A body that nobody reads is no mistake of its own, and yet why what is in it is missing.
        try journal.client.request("POST", "/api/v1/oauth/token", [("Content-Type", "text/plain")], body: [0x61])
        #expect(try journal.explanation()["checks"]?.array?[1]["code"] == "body-ignored")
        #expect(try failure(journal)["step"] == "validation")
    }

    @Test(arguments: pollers)
    func `of an unknown route names those that are near`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let cases: [(method: String, target: String, host: String, operation: String, difference: String)] = [
            ("GET", "/api/v1/oauth/token", "127.0.0.1", "OAuthController_token_v1", "the method would have to be POST"),
            (
                "GET", "/api/v1/connection?page=1", "127.0.0.1", "ConnectionsController_find",
                "'connection' would have to be 'connections', in the plural"
            ),
            ("GET", "/v1/connections", "127.0.0.1", "ConnectionsController_find", "the path lacks 'api'"),
            ("GET", "/api/v2/connections", "127.0.0.1", "ConnectionsController_find", "'v2' would have to be 'v1'"),
            ("GET", "/api//v1/connections", "127.0.0.1", "ConnectionsController_find", "the path has a slash too many"),
            (
                "GET", "/api/v1/%63onnections", "127.0.0.1", "ConnectionsController_find",
                "'%63onnections' would have to be 'connections', not encoded"
            ),
            (
                "GET", "/api/v1/conections", "127.0.0.1", "ConnectionsController_find",
                "'conections' would have to be 'connections'"
            ),
            (
                "POST", "/api/v1/oauth/token", "backup-us.flosum.app", "OAuthController_token_v1",
                "the Host would have to be global-us.flosum.app, or none of the vendor's"
            ),
            (
                "POST", "/api/v1/oauth/token/x", "127.0.0.1", "OAuthController_token_v1",
                "the path has 'x', which is too much"
            ),
        ]
        for (method, target, host, operation, difference) in cases {
            try journal.client.request(method, target, [("Host", host)])
            let failure = try failure(journal)
            #expect(failure["step"] == "route")
            let first = try #require(failure["facts"]?["candidates"]?.array?.first, "\(target)")
            #expect(first["operation"]?.string == operation, "\(target)")
            #expect(first["differences"]?.array?.compactMap(\.string) == [difference], "\(target)")
            #expect(failure["remedy"]?.string?.contains(difference) == true)
        }
        _ = try journal.client.get("/completely/different/and/much/longer/than/any/path")
        #expect(try failure(journal)["facts"]?["candidates"] == [])
        #expect(try failure(journal)["remedy"] == .null)
        _ = try journal.client.get("/api/v1/connections/%ZZ/backups", token: Journaled.token)
        #expect(try code(journal) == "parameter-not-decodable")
    }

    @Test(arguments: pollers)
    func `of a 401 tells which`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let token = try #require(try journal.exchange(try journal.code()).json()["access_token"]?.string)
        let fields: [(value: String?, code: String)] = [
            (nil, "authorization-missing"), ("Basic YTpi", "scheme-other"), ("bearer \(token)", "scheme-case"),
            (token, "scheme-missing"), ("Bearer", "token-missing"), ("Bearer  \(token)", "token-unknown"),
            ("Bearer nobody-knows-this", "token-unknown"), ("Bearer local-refresh-token", "token-other-kind"),
        ]
        for (value, code) in fields {
            let answer = try journal.client.request(
                "GET",
                Self.connections,
                value.map { [("Authorization", $0)] } ?? []
            )
            #expect(answer.status == 401)
            let failure = try failure(journal)
            #expect(failure["step"] == "authentication")
            #expect(failure["code"]?.string == code, "\(value ?? "")")
            #expect(failure["remedy"]?.string != nil)
        }
        _ = try journal.client.send("POST", "/_emulator/clock/advance", json: ["hours": 2])
        _ = try journal.client.get(Self.connections, token: token)
        let expired = try failure(journal)
        #expect(expired["code"] == "token-expired")
        #expect(expired["facts"] == ["expiredAt": "2026-01-15T10:00:00.000Z", "time": "2026-01-15T11:00:00.000Z"])
        // As it was then, whatever has happened since.
        _ = try journal.client.send("PUT", "/_emulator/clock", json: ["time": "2026-01-15T09:00:00Z"])
        #expect(try failure(journal)["code"] == "token-expired")

        let code = try journal.code()
        let other = try #require(try journal.exchange(code).json()["access_token"]?.string)
        _ = try journal.exchange(code)
        _ = try journal.client.get(Self.connections, token: other)
        #expect(try self.code(journal) == "token-revoked")

        let elsewhere = try journal.emulator.client(base: "/_sandbox/elsewhere")
        let answer = try elsewhere.post(
            "/api/v1/oauth/token",
            form:
                "grant_type=refresh_token&refresh_token=local-refresh-token&client_id=local-client&client_secret=local-secret&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
        )
        _ = try journal.client.get(Self.connections, token: try #require(try answer.json()["access_token"]?.string))
        let strange = try failure(journal)
        #expect(strange["code"] == "token-unknown")
        #expect(strange["facts"]?["otherSandbox"] == "elsewhere")
    }

    @Test(arguments: pollers)
    func `of a validation tells place, rule and what would do`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/api/v1/connections?page=0&limit=many", token: Journaled.token)
        let query = try #require(try failure(journal)["facts"]?["problems"]?.array)
        #expect(query.allSatisfy { $0["in"] == "query" })
        #expect(Set(query.compactMap { $0["pointer"]?.string }) == ["/page", "/limit"])
        let page = try #require(query.first { $0["pointer"] == "/page" })
        #expect(page["rule"] == "min")
        #expect(page["example"]?.int.map { $0 >= 1 } == true)
        // What the example says does.
        let limit = try #require(query.first { $0["pointer"] == "/limit" }?["example"]?.int)
        let answer = try journal.client.get(
            "/api/v1/connections?page=\(page["example"]?.int ?? 0)&limit=\(limit)",
            token: Journaled.token
        )
        #expect(answer.status == 200)

        _ = try journal.client.post("/api/v1/oauth/token", form: "grant_type=magic")
        let form = try failure(journal)
        let problem = try #require(form["facts"]?["problems"]?.array?.first { $0["pointer"] == "/grant_type" })
        #expect(problem["in"] == "body")
        #expect(["authorization_code", "refresh_token"].contains(problem["example"]?.string))
    }

    @Test(arguments: pollers)
    func `of a 404 names record, collection and who sees it`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        _ = try journal.client.get("/api/v1/connections/99/backups?page=1&limit=1", token: Journaled.token)
        let missing = try failure(journal)
        #expect(missing["step"] == "handler")
        #expect(missing["code"] == "record-missing")
        #expect(missing["facts"]?["collection"] == "connections")
        #expect(missing["facts"]?["id"] == 99)

        // A user who sees only some connections.
        let token = journal.emulator.main.withState { state -> String in
            let app = ConnectedApp(name: "a", clientID: "a", clientSecret: "secret-of-a", redirectURIs: [])
            state.authorization.register(app)
            // The app was registered just now.
            try? state.authorization.seedTokens(
                accessToken: "token-of-grace",
                refreshToken: nil,
                clientID: "a",
                user: 2,
                at: state.clock.now
            )
            return "token-of-grace"
        }
        _ = try journal.client.get("/api/v1/connections/1/backups?page=1&limit=1", token: token)
        let hidden = try failure(journal)
        #expect(hidden["code"] == "connection-not-visible")
        #expect(hidden["facts"] == ["collection": "connections", "id": 1, "user": 2, "visible": [2, 3]])

        _ = try journal.client.get("/api/v1/connections/1/jobs/4040/logs/details", token: Journaled.token)
        #expect(try failure(journal)["facts"]?["collection"] == "jobs")
        let job = try #require(
            try journal.client.send(
                "POST",
                "/api/v1/connections/1/backups",
                json: ["name": "n"],
                token: Journaled.token
            )
            .json()["jobId"]?.int
        )
        _ = try journal.client.get("/api/v1/connections/2/jobs/\(job)/logs/details", token: Journaled.token)
        let elsewhere = try failure(journal)
        #expect(elsewhere["code"] == "record-elsewhere")
        #expect(elsewhere["facts"]?["connectionId"] == 1)
    }

    @Test(arguments: pollers)
    func `of a refused token request tells what the client is not told`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let uri = "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback"
        let refresh = "grant_type=refresh_token\(uri)&refresh_token="
        _ = try journal.token("grant_type=authorization_code&code=x\(uri)", client: "nobody")
        #expect(try code(journal) == "client-unknown")
        _ = try journal.token("grant_type=authorization_code&code=x\(uri)", secret: "wrong")
        #expect(try code(journal) == "client-secret-wrong")
        _ = try journal.token("\(refresh)x", secret: "online-secret", client: "online-client")
        #expect(try failure(journal)["code"] == "flow-not-allowed")
        #expect(try failure(journal)["facts"]?["allowed"] == ["authorization_code"])
        _ = try journal.exchange("unknown")
        #expect(try code(journal) == "code-unknown")
        _ = try journal.exchange(Journaled.token)
        #expect(try code(journal) == "code-other-kind")

        let one = try journal.code()
        _ = try journal.token(
            "grant_type=authorization_code&code=\(one)&redirect_uri=https%3A%2F%2Fapp.example.com%2Foauth%2Fcallback",
            secret: "online-secret",
            client: "online-client"
        )
        #expect(try failure(journal)["code"] == "code-of-other-client")
        #expect(try failure(journal)["facts"]?["owner"] == "local-client")
        _ = try journal.exchange(one, "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fother")
        #expect(try failure(journal)["code"] == "redirect-uri-differs")
        #expect(try failure(journal)["facts"]?["expected"] == ["http://127.0.0.1/callback"])
        _ = try journal.exchange(one, "\(uri)&code_verifier=\(String(repeating: "v", count: 43))")
        #expect(try code(journal) == "verifier-unexpected")
        let tokens = try journal.exchange(one).json()
        _ = try journal.exchange(one)
        #expect(try code(journal) == "code-reused")
        _ = try journal.token("\(refresh)\(tokens["refresh_token"]?.string ?? "")")
        #expect(try code(journal) == "refresh-token-revoked")

        let challenged = try journal.code(
            more: "&code_challenge=\(String(repeating: "c", count: 43))&code_challenge_method=S256"
        )
        _ = try journal.exchange(challenged)
        #expect(try code(journal) == "verifier-missing")
        _ = try journal.exchange(challenged, "\(uri)&code_verifier=short")
        #expect(try code(journal) == "verifier-malformed")
        _ = try journal.exchange(challenged, "\(uri)&code_verifier=\(String(repeating: "v", count: 43))")
        #expect(try code(journal) == "verifier-differs")
        _ = try journal.client.send("POST", "/_emulator/clock/advance", json: ["minutes": 11])
        _ = try journal.exchange(challenged)
        #expect(try failure(journal)["code"] == "code-expired")
        #expect(try failure(journal)["facts"]?["expiredAt"] == "2026-01-15T09:10:00.000Z")

        let fresh = try journal.token("\(refresh)local-refresh-token").json()
        #expect(fresh["access_token"]?.string != nil)
        _ = try journal.token("\(refresh)local-refresh-token")
        #expect(try code(journal) == "refresh-token-reused")
        _ = try journal.token("\(refresh)never-seen")
        #expect(try code(journal) == "refresh-token-unknown")
    }

    @Test(arguments: pollers)
    func `of a refused authorization tells what is registered`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let start = "/api/v1/oauth/authorize?response_type=code&client_id="
        _ = try journal.client.get("\(start)nobody&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback")
        #expect(try code(journal) == "client-unknown")
        _ = try journal.client.get("\(start)online-client&redirect_uri=https%3A%2F%2Fapp.example.com%2Fother")
        let failure = try failure(journal)
        #expect(failure["code"] == "redirect-uri-not-registered")
        #expect(failure["facts"]?["registered"] == ["https://app.example.com/oauth/callback"])
        #expect(failure["facts"]?["redirect_uri"] == "https://app.example.com/other")
    }
}
