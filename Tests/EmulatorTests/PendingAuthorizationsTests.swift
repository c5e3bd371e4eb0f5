import CivilTime
import Emulator
import JSON
import OAuth
import Testing

@Suite struct `Authorizations that wait` {
    private static let now = Instant(milliseconds: 1_700_000_000_000)
    private let waiting = Waiting()

    /// Requests told apart by their state.
    private final class Waiting {
        private var pending = PendingAuthorizations()

        func add(_ state: String, ticket: String) {
            let request = AuthorizationRequest(clientID: "c", redirectURI: "r")
            pending.add(.init(request: request, state: JSONString(state)), ticket: ticket, at: now)
        }

        func take(_ ticket: String, at moment: Instant = now) -> String? {
            pending.take(ticket: ticket, at: moment)?.state?.string
        }
    }

    @Test func `a ticket is good once`() {
        waiting.add("a", ticket: "1")
        waiting.add("b", ticket: "2")
        #expect(waiting.take("1") == "a")
        #expect(waiting.take("1") == nil)
        #expect(waiting.take("2") == "b")
    }

    @Test func `an unknown ticket is good for nothing`() {
        waiting.add("a", ticket: "1")
        #expect(waiting.take("") == nil)
        #expect(waiting.take("2") == nil)
        #expect(waiting.take("1") == "a")
    }

    @Test func `a ticket is good for less than ten minutes`() {
        waiting.add("a", ticket: "1")
        waiting.add("b", ticket: "2")
        let end = Self.now.adding(seconds: 600)
        #expect(waiting.take("1", at: Instant(milliseconds: end.milliseconds - 1)) == "a")
        #expect(waiting.take("2", at: end) == nil)
    }

    @Test func `a ticket that came too late stays used up`() {
        waiting.add("a", ticket: "1")
        #expect(waiting.take("1", at: Self.now.adding(seconds: 601)) == nil)
        #expect(waiting.take("1") == nil)
    }

    @Test func `the oldest gives way to the thousand and first`() {
        for number in 0...1_000 { waiting.add("\(number)", ticket: "\(number)") }
        #expect(waiting.take("0") == nil)
        #expect(waiting.take("1") == "1")
        #expect(waiting.take("1000") == "1000")
    }

    @Test func `one that was decided makes room`() {
        for number in 0..<1_000 { waiting.add("\(number)", ticket: "\(number)") }
        #expect(waiting.take("500") != nil)
        waiting.add("new", ticket: "new")
        #expect(waiting.take("0") == "0")
    }
}
