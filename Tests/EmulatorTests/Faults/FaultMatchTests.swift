import HTTP
import OAuth
import Testing

@testable import Emulator

@Suite struct `Which requests a fault is for` {
    private let service = FaultyService()

    /// How many requests a rule with this match was for.
    private func matched(_ change: (inout FaultMatch) -> Void, _ ask: (FaultyService) -> Void) throws -> Int {
        try service.set("rule") { change(&$0.match) }
        ask(service)
        return try #require(service.faults.find("rule")).counts.matched
    }

    @Test func `every one if nothing is said`() throws {
        #expect(try matched({ _ in }) { _ = $0.statuses(3) } == 3)
    }

    @Test func `those of operations`() throws {
        let count = try matched({ $0.operation = TextPattern("Things_*") }) {
            $0.answer()
            $0.answer(.post)
            $0.answer(.post, "/api/token")
            $0.answer(.get, "/api/nothing")
        }
        #expect(count == 2)
    }

    @Test func `those of a method`() throws {
        let count = try matched({ $0.method = .get }) {
            $0.answer()
            $0.answer(.head)
            $0.answer(.post)
        }
        #expect(count == 1)
    }

    @Test func `those of paths, within the sandbox and without the query`() throws {
        let count = try matched({ $0.path = PathPattern("/api/th*") }) {
            $0.answer(.get, "/api/things?x=/y")
            $0.answer(.get, "/_sandbox/default/api/things")
            $0.answer(.get, "/api/other")
        }
        #expect(count == 2)
    }

    @Test func `those with a field, or without`() throws {
        let asks = { (service: FaultyService) in
            service.answer(.get, "/api/things", [("x-flag", "one")])
            service.answer(.get, "/api/things", [("X-Flag", "two")])
            service.answer()
        }
        #expect(try matched({ $0.fields = [("X-Flag", TextPattern("o*"))] }, asks) == 1)
        #expect(try matched({ $0.fields = [("X-Flag", TextPattern("*"))] }, asks) == 2)
        #expect(try matched({ $0.fields = [("X-Flag", nil)] }, asks) == 1)
        #expect(try matched({ $0.fields = [("X-Flag", TextPattern("*")), ("Host", TextPattern("g"))] }, asks) == 0)
    }

    @Test func `those with a parameter in the query, or without`() throws {
        let asks = { (service: FaultyService) in
            service.answer(.get, "/api/things?page=1&q=a%20b")
            service.answer(.get, "/api/things?page=12")
            service.answer()
        }
        #expect(try matched({ $0.query = [("page", TextPattern("1"))] }, asks) == 1)
        #expect(try matched({ $0.query = [("page", TextPattern("1*")), ("q", TextPattern("a b"))] }, asks) == 1)
        #expect(try matched({ $0.query = [("page", nil)] }, asks) == 1)
    }

    @Test func `those with a text in the body`() throws {
        let count = try matched({ $0.body = "\"a\":1" }) {
            $0.answer(.post, body: #"{"b":2,"a":1}"#)
            $0.answer(.post, body: #"{"a":2}"#)
            $0.answer(.post)
        }
        #expect(count == 1)
    }

    @Test(arguments: [
        (("Authorization", "Bearer first-token"), "/api/things", "", true),
        (("Authorization", "Bearer second-token"), "/api/things", "", false),
        (("Authorization", "Bearer unknown"), "/api/things?client_id=first", "", false),
        (("Authorization", "Basic Zmlyc3Q6c2VjcmV0"), "/api/token", "", true),
        (("Authorization", "Basic !"), "/api/token", "", false),
        (("Content-Type", "application/x-www-form-urlencoded"), "/api/token", "a=b&client_id=first", true),
        (("Content-Type", "application/json; charset=utf-8"), "/api/token", #"{"client_id":"first"}"#, true),
        (("Content-Type", "application/json"), "/api/token", #"{"client_id":"fir"#, false),
        (("Content-Type", "text/plain"), "/api/token", "client_id=first", false),
        (("Accept", "*/*"), "/api/authorize?client_id=first", "", true),
        (("Accept", "*/*"), "/api/things", "", false),
    ])
    func `those of a client`(field: (String, String), target: String, body: String, expected: Bool) throws {
        let count = try matched({ $0.client = TextPattern("first") }) {
            $0.answer(.post, target, [(name: field.0, value: field.1)], body: body)
        }
        #expect(count == (expected ? 1 : 0))
    }

    @Test func `no client is known by a token that has expired`() throws {
        service.sandbox.withState { _ = $0.authorization.setExpiry(of: "first-token", to: $0.clock.now) }
        let count = try matched({ $0.client = TextPattern("*") }) { _ = $0.statuses(1, token: "first-token") }
        #expect(count == 0)
    }
}
