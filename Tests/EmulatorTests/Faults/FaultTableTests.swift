import CivilTime
import HTTP
import Testing

@testable import Emulator

@Suite struct `The rules of a sandbox` {
    private let service = FaultyService()

    private func status(_ code: Int) -> FaultAction { FaultAction(.status(Status(code), message: nil)) }

    private func counts(_ id: String) throws -> [Int] {
        let counts = try #require(service.faults.find(id)).counts
        return [counts.matched, counts.fired]
    }

    @Test func `the first that fires decides, and the next ones do not see the request`() throws {
        try service.set("second-request", status(500)) { $0.occasion.nth = 2 }
        try service.set("others", status(502))
        try service.set("never", status(503))
        #expect(service.statuses(3) == [502, 500, 502])
        #expect(try counts("second-request") == [3, 1])
        #expect(try counts("others") == [2, 2])
        #expect(try counts("never") == [0, 0])
    }

    @Test func `a rule that is replaced keeps its place and begins to count anew`() throws {
        try service.set("one", status(500))
        try service.set("two", status(502))
        #expect(service.statuses(1) == [500])
        try service.set("one", status(504))
        #expect(try counts("one") == [0, 0])
        #expect(service.statuses(1) == [504])
        #expect(service.faults.all.map(\.rule.id) == ["one", "two"])
    }

    @Test func `the whole list is replaced at once`() throws {
        try service.set("one", status(500))
        try service.faults.replaceAll(with: [FaultRule(id: "b", status(502)), FaultRule(id: "a", status(504))])
        #expect(service.faults.all.map(\.rule.id) == ["b", "a"])
        #expect(service.statuses(1) == [502])
        #expect(throws: FaultTable.Refusal.taken(id: "a")) {
            try service.faults.replaceAll(with: [FaultRule(id: "a", status(502)), FaultRule(id: "a", status(504))])
        }
        #expect(service.faults.all.count == 2)
    }

    @Test func `fires as many times as it may`() throws {
        try service.set("twice") { $0.times = 2 }
        #expect(service.statuses(4) == [503, 503, 200, 200])
        #expect(try counts("twice") == [2, 2])
    }

    @Test func `counts until it expires, by the sandbox's clock`() throws {
        try service.set("soon") { $0.expiresAt = FaultyService.now.adding(seconds: 1) }
        #expect(service.statuses(1) == [503])
        service.advance(milliseconds: 999)
        #expect(service.statuses(1) == [503])
        service.advance(milliseconds: 1)
        #expect(service.statuses(1) == [200])
        #expect(try counts("soon") == [2, 2])
    }

    @Test func `does nothing while it is not enabled`() throws {
        try service.set("off") { $0.isEnabled = false }
        #expect(service.statuses(2) == [200, 200])
        #expect(try counts("off") == [0, 0])
    }

    @Test(
        arguments: [
            (3, nil, nil, "..x...."), (1, nil, nil, "x......"), (nil, 2, nil, ".x.x.x."), (nil, 1, nil, "xxxxxxx"),
            (nil, nil, 5, ".....xx"), (nil, nil, 0, "xxxxxxx"), (nil, 2, 2, "...x.x."),
        ] as [(Int?, Int?, Int?, String)]
    )
    func `fires at the requests that are meant`(nth: Int?, every: Int?, after: Int?, expected: String) throws {
        try service.set("rule") { rule in
            rule.occasion.nth = nth
            rule.occasion.every = every
            rule.occasion.after = after
        }
        #expect(service.statuses(7).map { $0 == 503 ? "x" : "." }.joined() == expected)
    }

    @Test func `only requests that it is for are counted`() throws {
        try service.set("rule") { rule in
            rule.match.query = [("x", TextPattern("1"))]
            rule.occasion.nth = 2
        }
        let statuses = ["?x=1", "?x=2", "", "?x=1", "?x=1"].map { service.statuses(1, "/api/things\($0)")[0] }
        #expect(statuses == [200, 200, 200, 503, 200])
    }

    @Test func `there are so many and no more`() throws {
        for number in 1...FaultTable.limit { try service.faults.add(FaultRule(id: "\(number)", status(500))) }
        #expect(throws: FaultTable.Refusal.full) { try service.set("more") }
        #expect(throws: FaultTable.Refusal.taken(id: "7")) { try service.faults.add(FaultRule(id: "7", status(500))) }
        try service.set("1", status(501))
        #expect(service.statuses(1) == [501])
        #expect(service.faults.remove("1"))
        #expect(!service.faults.remove("1"))
        #expect(service.statuses(1) == [500])
        service.faults.removeAll()
        #expect(service.statuses(1) == [200])
    }

    @Test func `ids are made that are not taken`() throws {
        try service.set("fault-2")
        #expect([service.faults.makeID(), service.faults.makeID()] == ["fault-1", "fault-3"])
    }

    @Test func `a reset forgets rules, counts and limits`() throws {
        try service.set("limit", FaultAction(.rateLimit(RateLimit(.fixedWindow(limit: 1, seconds: 60)))))
        #expect(service.statuses(2) == [200, 429])
        service.sandbox.reset(to: service.sandboxes.startState)
        #expect(service.faults.all.isEmpty)
        #expect(!service.faults.isActive)
        try service.set("limit", FaultAction(.rateLimit(RateLimit(.fixedWindow(limit: 1, seconds: 60)))))
        #expect(service.statuses(2) == [200, 429])
        #expect(service.faults.makeID() == "fault-1")
    }

    @Test func `a sandbox has its own`() throws {
        try service.set("rule")
        #expect(service.answer(.get, "/_sandbox/other/api/things").status.code == 200)
        #expect(service.statuses(1) == [503])
    }
}
