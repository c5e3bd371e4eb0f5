import HTTP
import HTTPServer
import JSON
import Testing

@testable import Emulator

/// Each action as a client meets it.
@Suite struct `Faults on the wire` {
    typealias Poller = ServerConfiguration.Polling

    private let target = "/api/v1/connections?page=1&limit=1"
    /// The 147 bytes of the answer to this without any fault.
    private let body =
        #"{"total":4,"items":[{"id":1,"externalId":1001,"name":"CRM-Prod","userName":"flosum.integration@crm.example.com","salesforceOrgType":"PRODUCTION"}]}"#

    private func emulator(_ poller: Poller, _ action: JSONValue? = nil, _ arguments: [String] = []) throws
        -> ServedEmulator
    {
        let emulator = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z", "--seed", "1"] + arguments)
        if let action { try set(action, on: emulator.client()) }
        return emulator
    }

    private func set(_ action: JSONValue, _ more: JSONObject = [:], on client: Client) throws {
        var rule: JSONObject = ["action": action]
        for member in more.members { rule[member.name] = member.value }
        let answer = try client.send("PUT", "/_emulator/faults/rule", json: .object(rule))
        try #require(answer.status / 100 == 2, "\(answer.text)")
    }

    /// Sends the request whose answer is known.
    private func begin(_ emulator: ServedEmulator) throws -> Client {
        let client = try emulator.client()
        try client.begin("GET", target, [("Authorization", "Bearer local-access-token")])
        return client
    }

    private func answer(_ emulator: ServedEmulator) throws -> Client.Answer { try begin(emulator).answer() }

    private func trace(_ emulator: ServedEmulator) throws -> Trace {
        try #require(emulator.main.journal.exchanges.last).trace
    }

    @Test(arguments: pollers)
    func `a status`(poller: Poller) throws {
        let emulator = try emulator(poller, ["status": 503])
        let answer = try answer(emulator)
        #expect(answer.status == 503)
        #expect(answer.text == #"{"message":"Service Unavailable","error":null,"statusCode":503}"#)
        #expect(answer.field("X-Emulator-Fault") == "rule")
        #expect(answer.fields.map(\.name).prefix(4) == ["X-Powered-By", "Content-Type", "Content-Length", "ETag"])
        #expect(try trace(emulator).step == .fault)
        #expect(try trace(emulator).fault?.id == "rule")
        #expect(try trace(emulator).operation?.id == "ConnectionsController_find")
        let client = try emulator.client()
        let shown = try #require(try client.get("/_emulator/requests").json()["requests"]?.array?.last)
        #expect(shown["fault"] == ["id": "rule", "name": .null])
        #expect(shown["step"] == "fault")
        let explained = try client.get("/_emulator/requests/1/explain").text
        #expect(explained.contains("The fault 'rule' that was set gave this answer."))
    }

    @Test func `a status in the other dialect, with plain headers and words of its own`() throws {
        let action: JSONValue = ["status": 429, "message": "slow down"]
        let answer = try answer(try emulator(.epoll, action, ["--dialect", "stock", "--plain-headers"]))
        #expect(answer.text == #"{"statusCode":429,"message":"slow down"}"#)
        #expect(answer.field("X-Emulator-Fault") == nil)
    }

    @Test(arguments: pollers)
    func `a response`(poller: Poller) throws {
        let emulator = try emulator(poller)
        let client = try emulator.client()
        try set(["response": ["status": 502, "headers": ["A": ["1", "2"]], "text": "bad"]], on: client)
        let text = try answer(emulator)
        #expect(text.status == 502)
        #expect(text.text == "bad")
        #expect(
            text.fields.prefix(4).map { "\($0.name): \($0.value)" } == [
                "A: 1", "A: 2", "Content-Type: text/plain; charset=utf-8", "Content-Length: 3",
            ]
        )
        try set(["response": ["json": ["b": 1]]], on: client)
        #expect(try answer(emulator).text == #"{"b":1}"#)
        try set(["response": ["base64": "AP8=", "headers": ["content-type": "x/y"]]], on: client)
        #expect(try answer(emulator).body == [0x00, 0xFF])
        #expect(try answer(emulator).field("Content-Type") == "x/y")
        try set(["response": ["status": 204]], on: client)
        #expect(try answer(emulator).status == 204)
    }

    @Test(arguments: pollers)
    func `a delay`(poller: Poller) throws {
        let emulator = try emulator(poller, ["delay": ["milliseconds": 300]])
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try answer(emulator).text == body)
        #expect(clock.now - start >= .milliseconds(300))
    }

    @Test(arguments: pollers)
    func `few bytes a second`(poller: Poller) throws {
        let emulator = try emulator(poller, ["bytesPerSecond": 500])
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try answer(emulator).text == body)
        // The first piece may go out at once.
        #expect(clock.now - start >= .milliseconds(200))
    }

    @Test(arguments: pollers)
    func `a close`(poller: Poller) throws {
        let emulator = try emulator(poller, ["close": true])
        #expect(try begin(emulator).isClosed())
        #expect(try trace(emulator).step == .fault)
    }

    @Test(arguments: pollers)
    func `a reset`(poller: Poller) throws {
        let emulator = try emulator(poller, ["reset": true, "handled": true])
        let client = try begin(emulator)
        #expect(try client.isClosed())
        #expect(client.wasReset)
        #expect(try trace(emulator).step == .handler)
        #expect(try trace(emulator).fault?.id == "rule")
    }

    @Test(arguments: pollers)
    func `an answer that is lost after the request was handled`(poller: Poller) throws {
        let emulator = try emulator(poller)
        let client = try emulator.client()
        let exchange = { (code: String) in
            "grant_type=refresh_token&client_id=local-client&client_secret=local-secret&refresh_token=\(code)"
                + "&redirect_uri=https://client.example/callback"
        }
        for isHandled in [false, true] {
            try set(["close": true, "handled": .bool(isHandled)], ["times": 1], on: client)
            let other = try emulator.client()
            let type = [(name: "Content-Type", value: "application/x-www-form-urlencoded")]
            try other.begin("POST", "/api/v1/oauth/token", type, body: Array(exchange("local-refresh-token").utf8))
            #expect(try other.isClosed())
            #expect(emulator.main.journal.exchanges.last?.response.status.code == (isHandled ? 200 : 444))
        }
    }

    @Test(arguments: pollers)
    func `a cut`(poller: Poller) throws {
        let emulator = try emulator(poller, ["cutAfter": 20])
        let client = try begin(emulator)
        let (status, fields) = try client.head()
        #expect(status == 200)
        #expect(fields.contains { $0.name == "Content-Length" && $0.value == "147" })
        #expect(try client.rest() == Array(body.utf8.prefix(20)))
    }

    @Test(arguments: pollers)
    func `no good HTTP`(poller: Poller) throws {
        let emulator = try emulator(poller)
        let control = try emulator.client()
        let ways = [
            ("statusLine", "HTTP/1.1 OK\r\nX-Powered-By: Express\r\n", body),
            ("headerField", "HTTP/1.1 200 OK\r\nthis line is no header field\r\n", body),
            ("chunkSize", "HTTP/1.1 200 OK\r\n", "Transfer-Encoding: chunked\r\n\r\nsize\r\n\(body)\r\n"),
            ("contentLength", "HTTP/1.1 200 OK\r\n", "Content-Length: 1147\r\n\r\n\(body)"),
            ("notHTTP", "this is not HTTP\r\n", "HTTP\r\n"),
        ]
        for (way, start, end) in ways {
            try set(["malformed": .string(JSONString(way))], on: control)
            let text = String(decoding: try begin(emulator).rest(), as: UTF8.self)
            #expect(text.hasPrefix(start), "\(way): \(text)")
            #expect(text.hasSuffix(end), "\(way): \(text)")
        }
        try set(["malformed": "truncatedJSON"], on: control)
        #expect(try answer(emulator).text == String(body.prefix(73)))
    }

    @Test(arguments: pollers)
    func `a refresh that is refused`(poller: Poller) throws {
        let emulator = try emulator(poller)
        let client = try emulator.client()
        let refresh = {
            try client.post(
                "/api/v1/oauth/token",
                form: "grant_type=refresh_token&client_id=local-client&client_secret=local-secret"
                    + "&refresh_token=local-refresh-token&redirect_uri=https://client.example/callback"
            )
        }
        let refusal = #"{"message":["Invalid refresh token"],"error":"Bad Request","statusCode":400}"#
        try set(["refuseRefresh": true], ["times": 1], on: client)
        #expect(try refresh().text == refusal)
        #expect(try client.get(target, token: "local-access-token").status == 200)
        #expect(try refresh().status == 200)
        try set(["refuseRefresh": ["revoke": true]], ["times": 1], on: client)
        #expect(try refresh().text == refusal)
        #expect(try client.get(target, token: "local-access-token").status == 401)
        #expect(try refresh().text == refusal)
    }

    @Test(arguments: pollers)
    func `a rate limit`(poller: Poller) throws {
        let emulator = try emulator(poller, ["rateLimit": ["limit": 1, "seconds": 30]])
        let allowed = try answer(emulator)
        #expect(
            allowed.fields.prefix(5).map { "\($0.name): \($0.value)" } == [
                "X-Powered-By: Express", "X-RateLimit-Limit: 1", "X-RateLimit-Remaining: 0", "X-RateLimit-Reset: 30",
                "Content-Type: application/json; charset=utf-8",
            ]
        )
        #expect(allowed.text == body)
        let refused = try answer(emulator)
        #expect(refused.status == 429)
        #expect(
            refused.fields.prefix(3).map { "\($0.name): \($0.value)" } == [
                "X-Powered-By: Express", "Retry-After: 30", "Content-Type: application/json; charset=utf-8",
            ]
        )
        #expect(
            refused.text == #"{"message":"ThrottlerException: Too Many Requests","error":null,"statusCode":429}"#
        )
        let control = try emulator.client()
        _ = try control.send("POST", "/_emulator/clock/advance", json: ["seconds": 30])
        #expect(try answer(emulator).status == 200)
        #expect(try control.get("/api/v1/nothing").field("X-RateLimit-Limit") == nil)

        try set(["rateLimit": ["capacity": 2, "refillPerSecond": 1, "name": "burst"]], on: control)
        let fields = try (0..<3).map { _ in try answer(emulator) }
        #expect(fields.map { $0.field("X-RateLimit-Remaining-burst") } == ["1", "0", nil])
        #expect(fields[2].field("Retry-After-burst") == "1")
    }

    /// Statuses and delays of a script with three kinds of chance.
    private func script(_ poller: Poller, seed: Int) throws -> [String] {
        let emulator = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z", "--seed", "\(seed)"])
        let client = try emulator.client()
        let rules = #"""
            {"faults":[
              {"match":{"probability":0.2},"action":{"status":503}},
              {"match":{"probability":0.2},"action":{"delay":{"uniform":[0,3]}}},
              {"match":{"probability":0.2},"action":{"delay":{"logNormal":{"median":2,"sigma":1}}}}]}
            """#
        #expect(try client.request("PUT", "/_emulator/faults", body: Array(rules.utf8)).status == 200)
        for _ in 0..<60 { _ = try client.get(target, token: "local-access-token") }
        return emulator.main.journal.exchanges.map {
            "\($0.response.status.code) \($0.trace.fault?.id ?? "-") \($0.response.delivery.delay)"
        }
    }

    @Test func `the same seed and the same script make the same faults, on either poller`() throws {
        let first = try script(.epoll, seed: 4)
        #expect(try script(.epoll, seed: 4) == first)
        #expect(try script(.dispatch, seed: 4) == first)
        #expect(try script(.epoll, seed: 5) != first)
        #expect(Set(first.map { $0.split(separator: " ")[1] }) == ["-", "fault-1", "fault-2", "fault-3"])
    }

    @Test(arguments: pollers)
    func `pages of other origins are told that they may, but never by the control API`(poller: Poller) throws {
        let page = (name: "Origin", value: "http://localhost:3000")
        let emulator = try emulator(poller, nil, ["--cors", "http://localhost:3000"])
        let client = try emulator.client()
        let preflight = [
            page, ("Access-Control-Request-Method", "GET"), ("Access-Control-Request-Headers", "authorization"),
        ]
        let asked = try client.request("OPTIONS", target, preflight)
        #expect(asked.status == 204)
        #expect(asked.field("Access-Control-Allow-Origin") == "http://localhost:3000")
        #expect(asked.field("Access-Control-Allow-Headers") == "authorization")
        let explained = try client.get("/_emulator/requests/1/explain").text
        #expect(explained.contains("It was a preflight of a browser (WHATWG Fetch), which --cors allows."))
        let answer = try client.request("GET", target, [page, ("Authorization", "Bearer local-access-token")])
        #expect(answer.text == body)
        #expect(
            answer.fields.prefix(4).map(\.name) == [
                "X-Powered-By", "Access-Control-Allow-Origin", "Vary", "Content-Type",
            ]
        )
        for method in ["GET", "POST", "OPTIONS"] {
            let control = try client.request(method, "/_emulator/faults", preflight)
            #expect(control.status == 403)
            #expect(!control.fields.contains { $0.name.lowercased().hasPrefix("access-control-") })
        }

        let silent = try ServedEmulator(poller, ["--clock", "2026-01-15T09:00:00Z", "--seed", "1"]).client()
        #expect(try silent.request("OPTIONS", target, preflight).status == 404)
        let same = try silent.request("GET", target, [page, ("Authorization", "Bearer local-access-token")])
        #expect(!same.fields.contains { $0.name.hasPrefix("Access-Control-") || $0.name == "Vary" })
    }
}
