import CivilTime
import HTTP
import Testing

@testable import Emulator

@Suite struct `Rate limits` {
    private let service = FaultyService()

    private func set(_ limit: RateLimit, _ id: String = "limit") throws {
        try service.set(id, FaultAction(.rateLimit(limit)))
    }

    /// What an answer says of the limit.
    private func told(_ answer: Response) -> String {
        let names: [FieldName] = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"]
        return "\(answer.status.code) " + names.map { answer.fields[$0] ?? "-" }.joined(separator: " ")
    }

    @Test func `a window lasts from its first request until its time is over`() throws {
        try set(RateLimit(.fixedWindow(limit: 2, seconds: 10)))
        #expect(told(service.answer()) == "200 2 1 10 -")
        service.advance(milliseconds: 1)
        #expect(told(service.answer()) == "200 2 0 10 -")
        #expect(told(service.answer()) == "429 - - - 10")
        service.advance(milliseconds: 8_999)
        #expect(told(service.answer()) == "429 - - - 1")
        service.advance(milliseconds: 999)
        #expect(told(service.answer()) == "429 - - - 1")
        service.advance(milliseconds: 1)
        #expect(told(service.answer()) == "200 2 1 10 -")
        service.advance(milliseconds: 86_400_000)
        #expect(told(service.answer()) == "200 2 1 10 -")
        #expect(service.faults.find("limit")?.counts.fired == 3)
        #expect(service.requests.count == 4)
    }

    @Test func `a bucket begins full, and a token drips in at a time`() throws {
        try set(RateLimit(.tokenBucket(capacity: 3, refillPerSecond: 0.5)))
        #expect(
            (0..<4).map { _ in told(service.answer()) } == ["200 3 2 2 -", "200 3 1 4 -", "200 3 0 6 -", "429 - - - 2"]
        )
        service.advance(milliseconds: 1_999)
        #expect(told(service.answer()) == "429 - - - 1")
        service.advance(milliseconds: 1)
        #expect(told(service.answer()) == "200 3 0 6 -")
        service.advance(milliseconds: 3_600_000)
        #expect(told(service.answer()) == "200 3 2 2 -")
    }

    @Test func `many small drips make whole tokens`() throws {
        try set(RateLimit(.tokenBucket(capacity: 1, refillPerSecond: 0.1)))
        #expect(service.statuses(1) == [200])
        for _ in 0..<99 {
            service.advance(milliseconds: 100)
            #expect(service.statuses(1) == [429])
        }
        service.advance(milliseconds: 100)
        #expect(service.statuses(1) == [200])
    }

    @Test func `a clock that is set back locks nobody out`() throws {
        try set(RateLimit(.fixedWindow(limit: 1, seconds: 60)))
        #expect(service.statuses(2) == [200, 429])
        service.sandbox.withState { $0.clock = .frozen(Instant(milliseconds: 0)) }
        #expect(service.statuses(2) == [200, 429])
    }

    @Test func `each client has its own, and those that nobody knows have one together`() throws {
        try set(RateLimit(.fixedWindow(limit: 1, seconds: 60)))
        #expect(service.statuses(2, token: "first-token") == [200, 429])
        #expect(service.statuses(2, token: "second-token") == [200, 429])
        #expect(service.statuses(2) == [200, 429])
        #expect(service.statuses(1, "/api/things?client_id=made-up") == [429])
    }

    @Test func `or all have one`() throws {
        try set(RateLimit(.fixedWindow(limit: 1, seconds: 60), per: .sandbox))
        #expect(service.statuses(1, token: "first-token") == [200])
        #expect(service.statuses(1, token: "second-token") == [429])
    }

    @Test func `where no operation is, nothing is counted or told`() throws {
        try set(RateLimit(.fixedWindow(limit: 1, seconds: 60)))
        #expect(told(service.answer(.get, "/api/nothing")) == "404 - - - -")
        #expect(told(service.answer()) == "200 1 0 60 -")
    }

    @Test func `several have names, and a refusal tells what those before it allowed`() throws {
        try set(RateLimit(.fixedWindow(limit: 5, seconds: 60), name: "long"), "one")
        try set(RateLimit(.fixedWindow(limit: 1, seconds: 1)), "two")
        let names = { (answer: Response) in answer.fields.entries.map(\.name.text).filter { $0.contains("R") } }
        #expect(
            names(service.answer()) == [
                "X-RateLimit-Limit-long", "X-RateLimit-Remaining-long", "X-RateLimit-Reset-long", "X-RateLimit-Limit",
                "X-RateLimit-Remaining", "X-RateLimit-Reset",
            ]
        )
        let refused = service.answer()
        #expect(refused.status.code == 429)
        #expect(
            names(refused) == [
                "X-RateLimit-Limit-long", "X-RateLimit-Remaining-long", "X-RateLimit-Reset-long", "Retry-After",
            ]
        )
        #expect(refused.fields["X-RateLimit-Remaining-long"] == "3")
    }

    @Test func `stand where the framework has them`() throws {
        try set(RateLimit(.fixedWindow(limit: 5, seconds: 60)))
        #expect(
            service.answer().fields.entries.map(\.name.text) == [
                "X-First", "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Content-Type",
                "Content-Length",
            ]
        )
    }

    @Test func `let the rules behind them have their say`() throws {
        try set(RateLimit(.fixedWindow(limit: 1, seconds: 60)))
        try service.set("down")
        #expect(told(service.answer()) == "503 1 0 60 -")
        #expect(told(service.answer()) == "429 - - - 60")
    }
}
