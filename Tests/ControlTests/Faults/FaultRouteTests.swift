import HTTP
import HTTPServer
import JSON
import Testing

@testable import Emulator

@Suite struct `Faults, set over HTTP` {
    private func emulator(_ arguments: [String] = []) throws -> ServedEmulator {
        try ServedEmulator(.epoll, ["--clock", "2026-01-15T09:00:00Z", "--seed", "1"] + arguments)
    }

    private let down: JSONValue = ["action": ["status": 503]]

    @Test func `are added, read, replaced and removed`() throws {
        let emulator = try emulator()
        let client = try emulator.client()
        let added = try client.send("POST", "/_emulator/faults", json: down)
        #expect(added.status == 201)
        #expect(added.field("location") == "/_emulator/faults/fault-1")
        #expect(
            added.text == #"{"id":"fault-1","action":{"status":503},"enabled":true,"counts":{"matched":0,"fired":0}}"#
        )
        #expect(try client.get("/_emulator/faults/fault-1").text == added.text)

        let other: JSONValue = ["name": "slow", "action": ["delay": ["milliseconds": 1]], "times": 2]
        #expect(try client.send("PUT", "/_emulator/faults/mine", json: other).status == 201)
        #expect(try client.send("PUT", "/_emulator/faults/mine", json: down).status == 200)
        #expect(
            try client.send("POST", "/_emulator/faults", json: ["id": "mine", "action": ["close": true]]).status == 409
        )

        let list = try client.get("/_emulator/faults").json()
        #expect(list["faults"]?.array?.compactMap { $0["id"]?.string } == ["fault-1", "mine"])
        #expect(list["limit"]?.int == 1_000)
        #expect(try client.send("PUT", "/_emulator/faults", json: list).status == 200)
        #expect(try client.get("/_emulator/faults").json() == list)

        #expect(try client.send("DELETE", "/_emulator/faults/mine").status == 204)
        #expect(try client.send("DELETE", "/_emulator/faults/mine").status == 404)
        #expect(try client.get("/_emulator/faults/mine").status == 404)
        #expect(try client.send("DELETE", "/_emulator/faults").status == 204)
        #expect(try client.get("/_emulator/faults").json()["faults"] == [])
    }

    @Test func `are of one sandbox, and a reset forgets them`() throws {
        let emulator = try emulator()
        let client = try emulator.client()
        let other = try emulator.client(base: "/_sandbox/other")
        let added = try other.send("POST", "/_emulator/faults", json: down)
        #expect(added.field("location") == "/_sandbox/other/_emulator/faults/fault-1")
        let target = "/api/v1/connections?page=1&limit=1"
        #expect(try client.get(target, token: "local-access-token").status == 200)
        #expect(try other.get(target, token: "local-access-token").status == 503)
        #expect(try other.send("POST", "/_emulator/reset").status == 204)
        #expect(try other.get(target, token: "local-access-token").status == 200)
    }

    @Test func `those that never fired are told`() throws {
        let client = try emulator().client()
        for (id, path) in [("a", "/api/v1/oauth/**"), ("b", "/api/v1/connections")] {
            let rule: JSONValue = ["match": ["path": .string(JSONString(path))], "action": ["status": 500]]
            _ = try client.send("PUT", "/_emulator/faults/\(id)", json: rule)
        }
        #expect(try client.get("/api/v1/connections").status == 500)
        let ids = { (answer: Client.Answer) in try answer.json()["faults"]?.array?.compactMap { $0["id"]?.string } }
        #expect(try ids(client.get("/_emulator/faults?unfired=true")) == ["a"])
        #expect(try ids(client.get("/_emulator/faults?unfired=false")) == ["b"])
        let counts = try client.get("/_emulator/faults/b").json()["counts"]
        #expect(counts == ["matched": 1, "fired": 1])
        #expect(try client.get("/_emulator/faults?unfired=1").status == 400)
        #expect(try client.get("/_emulator/faults?fired=true").status == 400)
    }

    @Test func `expire at a time, or in one`() throws {
        let client = try emulator().client()
        let soon: JSONValue = ["action": ["status": 500], "expiresInSeconds": 60]
        let added = try client.send("POST", "/_emulator/faults", json: soon)
        #expect(try added.json()["expiresAt"] == "2026-01-15T09:01:00.000Z")
        #expect(try client.get("/api/v1/connections").status == 500)
        _ = try client.send("POST", "/_emulator/clock/advance", json: ["seconds": 60])
        #expect(try client.get("/api/v1/connections").status == 401)
    }

    @Test func `a thousand and no more`() throws {
        let client = try emulator().client()
        let many = { (count: Int) -> JSONValue in ["faults": .array(Array(repeating: down, count: count))] }
        #expect(try client.send("PUT", "/_emulator/faults", json: many(1_001)).status == 422)
        #expect(try client.send("PUT", "/_emulator/faults", json: many(1_000)).status == 200)
        #expect(try client.send("POST", "/_emulator/faults", json: down).status == 409)
        #expect(try client.send("PUT", "/_emulator/faults/another", json: down).status == 409)
    }

    /// What is wrong with each body, and where.
    @Test(arguments: [
        (#"{}"#, "/action: is missing"),
        (#"[]"#, "expected an object"),
        (
            #"{"acton":{}}"#,
            "/acton: unknown member; there are id, name, match, action, times, expiresAt, expiresInSeconds, enabled, counts"
        ),
        (#"{"id":"a b","action":{"status":500}}"#, "/id: an id has 1 to 64 letters, digits, '-', '_', '.' or '~'"),
        (#"{"name":"","action":{"status":500}}"#, "/name: must not be empty"),
        (#"{"times":0,"action":{"status":500}}"#, "/times: must be at least 1"),
        (#"{"enabled":1,"action":{"status":500}}"#, "/enabled: expected true or false"),
        (
            #"{"expiresAt":"soon","action":{"status":500}}"#,
            "/expiresAt: expected a time such as 2026-01-15T09:00:00Z"
        ),
        (
            #"{"expiresAt":"2026-01-15T09:00:00Z","expiresInSeconds":1,"action":{"status":500}}"#,
            "/expiresInSeconds: expiresAt says it already"
        ),
        (
            #"{"expiresInSeconds":0,"action":{"status":500}}"#,
            "/expiresInSeconds: expected a whole number from 1 to 31536000"
        ),
        (
            #"{"match":{"operation":"Backup_*"},"action":{"status":500}}"#,
            "/match/operation: no operation has such an id; 'flosum-emulator routes' lists them"
        ),
        (#"{"match":{"method":"get"},"action":{"status":500}}"#, "/match/method: expected a method such as GET"),
        (#"{"match":{"path":"api"},"action":{"status":500}}"#, "/match/path: a path begins with a slash"),
        (
            #"{"match":{"path":"/a?b=1"},"action":{"status":500}}"#,
            "/match/path: a path has no query; the member query is for that"
        ),
        (
            #"{"match":{"headers":{"a b":"c"}},"action":{"status":500}}"#,
            "/match/headers/a b: this is no name of a header field"
        ),
        (#"{"match":{"query":{"page":1}},"action":{"status":500}}"#, "/match/query/page: expected a text"),
        (#"{"match":{"nth":0},"action":{"status":500}}"#, "/match/nth: must be at least 1"),
        (
            #"{"match":{"nth":1,"after":2},"action":{"status":500}}"#,
            "/match/after: nth goes with neither every nor after"
        ),
        (
            #"{"match":{"probability":1.5},"action":{"status":500}}"#,
            "/match/probability: expected a number from 0 to 1"
        ),
        (
            #"{"action":{}}"#,
            "/action: expected at least one of status, response, refuseRefresh, rateLimit, delay, bytesPerSecond, close, reset, cutAfter, malformed"
        ),
        (#"{"action":{"status":200}}"#, "/action/status: expected a whole number from 400 to 599"),
        (#"{"action":{"status":500,"response":{}}}"#, "/action/response: does not go with status"),
        (#"{"action":{"close":true,"cutAfter":1}}"#, "/action/cutAfter: does not go with close"),
        (#"{"action":{"close":true,"status":500}}"#, "/action/status: does not go with close"),
        (#"{"action":{"close":false}}"#, "/action/close: expected true"),
        (#"{"action":{"message":"a","delay":{"milliseconds":1}}}"#, "/action/message: goes with status only"),
        (#"{"action":{"status":500,"message":5}}"#, "/action/message: expected a text or a list of texts"),
        (#"{"action":{"cutAfter":1,"handled":true}}"#, "/action/handled: goes with close and reset only"),
        (
            #"{"action":{"malformed":"notHTTP","bytesPerSecond":1}}"#,
            "/action/bytesPerSecond: does not go with malformed"
        ),
        (
            #"{"action":{"malformed":"odd"}}"#,
            "/action/malformed: expected one of statusLine, headerField, chunkSize, contentLength, notHTTP, truncatedJSON"
        ),
        (#"{"action":{"bytesPerSecond":0}}"#, "/action/bytesPerSecond: expected a whole number from 1 to 1000000000"),
        (
            #"{"action":{"delay":{"milliseconds":600001}}}"#,
            "/action/delay/milliseconds: expected a whole number from 0 to 600000"
        ),
        (#"{"action":{"delay":{}}}"#, "/action/delay: expected one of milliseconds, uniform, logNormal"),
        (#"{"action":{"delay":{"uniform":[5,1]}}}"#, "/action/delay/uniform/1: must be at least 5"),
        (
            #"{"action":{"delay":{"uniform":[1]}}}"#,
            "/action/delay/uniform: expected two numbers, the least and the most"
        ),
        (#"{"action":{"delay":{"logNormal":{"median":1}}}}"#, "/action/delay/logNormal/sigma: is missing"),
        (#"{"action":{"refuseRefresh":false}}"#, #"/action/refuseRefresh: expected true, or {"revoke": true}"#),
        (#"{"action":{"refuseRefresh":{}}}"#, "/action/refuseRefresh/revoke: is missing"),
        (#"{"action":{"rateLimit":{"limit":1}}}"#, "/action/rateLimit/seconds: is missing"),
        (
            #"{"action":{"rateLimit":{"limit":1,"capacity":1}}}"#,
            "/action/rateLimit/limit: does not go with capacity and refillPerSecond"
        ),
        (
            #"{"action":{"rateLimit":{"capacity":1,"refillPerSecond":0}}}"#,
            "/action/rateLimit/refillPerSecond: expected a number from 0.001 to 1000000"
        ),
        (
            #"{"action":{"rateLimit":{"limit":1,"seconds":1,"name":"a b"}}}"#,
            "/action/rateLimit/name: cannot be part of a field's name"
        ),
        (
            #"{"action":{"rateLimit":{"limit":1,"seconds":1},"delay":{"milliseconds":1}}}"#,
            "/action/delay: does not go with rateLimit"
        ),
        (
            #"{"action":{"response":{"text":"a","json":1}}}"#, "/action/response/json: there is a body already"
        ),
        (#"{"action":{"response":{"base64":"a"}}}"#, "/action/response/base64: this is no base64"),
        (
            #"{"action":{"response":{"status":204,"text":"a"}}}"#,
            "/action/response: an answer of status 204 has no body"
        ),
        (
            #"{"action":{"response":{"headers":{"Content-Length":"5"}}}}"#,
            "/action/response/headers/Content-Length: the server writes this field itself"
        ),
        (
            #"{"action":{"response":{"headers":{"A":"b\r\nC: d"}}}}"#,
            "/action/response/headers/A: this cannot stand in a header field"
        ),
    ])
    func `mistakes are told in one line with their place`(body: String, expected: String) throws {
        let client = try emulator().client()
        let answer = try client.request("POST", "/_emulator/faults", body: Array(body.utf8))
        let problem = try answer.json()
        #expect(answer.status == 422)
        #expect(problem["detail"]?.string == expected)
        #expect(expected.hasPrefix(problem["pointer"]?.string ?? "none"))
        #expect(try client.get("/_emulator/faults").json()["faults"] == [])
    }

    @Test func `so are those in a list, and nothing of it is set`() throws {
        let client = try emulator().client()
        _ = try client.send("POST", "/_emulator/faults", json: down)
        let detail = { (list: JSONValue) in
            try client.send("PUT", "/_emulator/faults", json: list).json()["detail"]?.string
        }
        #expect(
            try detail(["faults": [["id": "a", "action": ["status": 500]], ["action": ["status": 5]]]])
                == "/faults/1/action/status: expected a whole number from 400 to 599"
        )
        let twice: JSONValue = ["id": "a", "action": ["status": 500]]
        #expect(try detail(["faults": [twice, twice]]) == "/faults/1/id: there are two rules 'a'")
        #expect(try client.get("/_emulator/faults").json()["faults"]?.array?.count == 1)
        let other: JSONValue = ["id": "b", "action": ["status": 500]]
        #expect(try client.send("PUT", "/_emulator/faults/a", json: other).json()["detail"] == "/id: the path says 'a'")
        #expect(try client.send("PUT", "/_emulator/faults/a%20b", json: down).status == 422)
    }
}
