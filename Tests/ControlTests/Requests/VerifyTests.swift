import HTTPServer
import JSON
import Testing

@testable import Control

@Suite struct `Verification` {
    private static let backups = "/api/v1/connections/1/backups"

    private func journal(_ poller: ServerConfiguration.Polling) throws -> Journaled {
        let journal = try Journaled(poller)
        let client = journal.client
        _ = try client.get("/api/v1/connections?page=1&limit=10", token: Journaled.token)  // 1
        _ = try client.send("POST", Self.backups, json: ["name": "A", "more": [1, 2]], token: Journaled.token)  // 2
        _ = try client.send("POST", Self.backups, json: ["name": "B"], token: Journaled.token)  // 3
        _ = try client.get("/api/v1/connections?page=2&limit=10", token: Journaled.token)  // 4
        _ = try journal.token("grant_type=refresh_token&refresh_token=x&scope=a&scope=b")  // 5
        return journal
    }

    @Test(arguments: pollers)
    func `counts what is as expected`(poller: ServerConfiguration.Polling) throws {
        let journal = try journal(poller)
        let matches: [(JSONValue, [Int])] = [
            ([:], [1, 2, 3, 4, 5]), (["operation": "ConnectionsController_find"], [1, 4]),
            (["method": "POST", "path": "/api/v1/connections/*/backups"], [2, 3]),
            (["path": "/api/**"], [1, 2, 3, 4, 5]),
            (["query": ["page": "2"]], [4]), (["query": ["page": 2]], [4]), (["query": ["page": nil]], [2, 3, 5]),
            (["fields": ["content-type": "application/json"]], [2, 3]), (["fields": ["authorization": nil]], [5]),
            (["body": ["name": "A"]], [2]), (["body": ["more": [1, 2]]], [2]),
            (["body": ["grant_type": "refresh_token", "scope": ["a", "b"]]], [5]),
            (["schema": ["type": "object", "required": ["name"], "properties": ["name": ["enum": ["B"]]]]], [3]),
            (["status": 400], [5]), (["status": "2xx"], [1, 2, 3, 4]),
            (["client": "local-client", "method": "GET"], [1, 4]),
            (["step": "handler", "method": "GET", "after": 1], [4]),
        ]
        for (pattern, ids) in matches {
            let result = try journal.verify(pattern)
            #expect(result["verified"] == true, "\(pattern)")
            #expect(result["requests"]?.array?.compactMap(\.int) == ids, "\(pattern)")
            #expect(result["count"]?.int == ids.count)
            #expect(result["nearest"] == nil)
        }
        let counts: [(JSONValue, Bool)] = [
            (2, true), (1, false), (3, false), (0, false), (["min": 2], true), (["min": 3], false), (["max": 2], true),
            (["max": 1], false), (["min": 1, "max": 2], true),
        ]
        for (count, isMet) in counts {
            let result = try journal.verify(["operation": "ConnectionsController_find", "count": count])
            #expect(result["verified"] == .bool(isMet), "\(count)")
        }
        #expect(try journal.verify(["method": "PUT", "count": 0])["verified"] == true)
    }

    @Test(arguments: pollers)
    func `tells the nearest misses, and what differs`(poller: ServerConfiguration.Polling) throws {
        let journal = try journal(poller)
        let result = try journal.verify([
            "method": "POST", "path": Self.backups.json, "body": ["name": "C", "note": "x"],
        ])
        #expect(result["verified"] == false)
        #expect(result["requests"] == [])
        #expect(result["reason"] == "Expected at least 1, and there were 0.")
        let nearest = try #require(result["nearest"]?.array)
        #expect(nearest.compactMap { $0["id"]?.int } == [3, 2, 5, 4, 1])
        #expect(
            nearest[0]["differences"] == [
                ["pointer": "/body/name", "expected": "C", "got": "B"],
                ["pointer": "/body/note", "expected": "x", "got": nil],
            ]
        )
        #expect(nearest[2]["differences"]?.array?.first?["pointer"] == "/path")

        let schema = try journal.verify([
            "schema": ["properties": ["name": ["maxLength": 0]]], "path": Self.backups.json,
        ])
        #expect(
            schema["nearest"]?.array?.first?["differences"]?.array?.first?["pointer"] == "/schema/name"
        )
        // Too many is no near miss.
        let many = try journal.verify(["operation": "ConnectionsController_find", "count": 1])
        #expect(many["nearest"] == nil)
        #expect(many["reason"] == "Expected 1, and there were 2.")
    }

    @Test(arguments: pollers)
    func `of an order`(poller: ServerConfiguration.Polling) throws {
        let journal = try journal(poller)
        let first: JSONValue = ["body": ["name": "A"]]
        let second: JSONValue = ["body": ["name": "B"]]
        let page: JSONValue = ["query": ["page": "1"]]
        let good = try journal.verify(["sequence": [first, second]])
        #expect(good["verified"] == true)
        #expect(good["requests"] == [2, 3])
        let bad = try journal.verify(["sequence": [first, page]])
        #expect(bad["verified"] == false)
        #expect(bad["requests"] == [2])
        #expect(bad["failedAt"] == 1)
        #expect(bad["before"] == [1])
        #expect(
            bad["reason"] == "No request like number 1 of the sequence came after request 2; before it came 1."
        )
        #expect(bad["nearest"]?.array?.first?["id"] == 4)
        // One request does not count twice.
        #expect(try journal.verify(["sequence": [second, second]])["verified"] == false)
    }

    @Test(arguments: pollers)
    func `mistakes in a pattern are told with their places`(poller: ServerConfiguration.Polling) throws {
        let journal = try Journaled(poller)
        let mistakes: [(JSONValue, String)] = [
            (["verb": "GET"], "/verb"), (["method": 1], "/method"), (["count": -1], "/count"),
            (["operation": "ConnectionsController_fund", "count": 0], "/operation"), (["step": "handle"], "/step"),
            (["method": "get"], "/method"), (["sequence": [["operation": "x"]]], "/sequence/0/operation"),
            (["count": ["min": 2, "max": 1]], "/count"), (["status": "4x"], "/status"),
            (["query": ["a": []]], "/query/a"), (["sequence": []], "/sequence"),
            (["sequence": [["count": 1]]], "/sequence/0/count"), (["schema": ["type": "thing"]], "/schema/type"),
            (["schema": ["properties": ["a": ["minimum": "x"]]]], "/schema/properties/a/minimum"),
        ]
        for (pattern, pointer) in mistakes {
            let answer = try journal.client.send("POST", "/_emulator/requests/verify", json: pattern)
            #expect(answer.status == 422, "\(pattern)")
            #expect(try answer.json()["pointer"]?.string == pointer, "\(answer.text)")
        }
        #expect(try journal.client.send("POST", "/_emulator/requests/verify").status == 400)
    }
}

extension String {
    fileprivate var json: JSONValue { .string(JSONString(self)) }
}
