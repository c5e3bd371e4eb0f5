import HTTP
import Testing

@testable import Control
@testable import Emulator

@Suite struct `Lint of waiting` {
    private func refused(_ past: inout Past, _ wait: String = "60", status: Int = 429, target: String = "/things") {
        past.add(Past.list, target, token: "a", status: status, fields: ["Retry-After": wait], step: .fault)
    }

    @Test(arguments: [429, 503])
    func `tells of a request that comes again too early`(status: Int) {
        var past = Past()
        refused(&past, status: status)
        past.add(Past.list, "/things", token: "a", after: 500)
        #expect(past.found == ["retry-after-ignored 1,2"])
    }

    @Test func `tells of another request to the same operation`() {
        var past = Past()
        refused(&past)
        past.add(Past.list, "/things?limit=3", token: "a", after: 5_000)
        #expect(past.found == ["retry-after-ignored 1,2"])
    }

    @Test func `tells of every one of them`() {
        var past = Past()
        for _ in 0..<3 { refused(&past) }
        #expect(past.found == ["retry-after-ignored 1,2,3"])
    }

    @Test func `has nothing against who waits, by either clock`() {
        var past = Past()
        refused(&past, "5")
        past.add(Past.list, "/things", token: "a", after: 5_000)
        #expect(past.found.isEmpty)

        var frozen = Past()
        frozen.isFrozen = true
        refused(&frozen, "5")
        frozen.add(Past.list, "/things", token: "a", after: 4_990)
        #expect(frozen.found.isEmpty)

        var advanced = Past()
        refused(&advanced, "5")
        advanced.ahead += 5_000
        advanced.add(Past.list, "/things", token: "a", after: 100)
        #expect(advanced.found.isEmpty)
    }

    @Test func `has nothing against what was on its way already`() {
        var past = Past()
        refused(&past)
        for page in 2..<9 { past.add(Past.list, "/things?page=\(page)", token: "a", after: 10) }
        past.add(Past.list, "/things", token: "a", after: 1)
        let found = past.found.filter { $0.hasPrefix("retry") }
        // Only the last is the same once more, and 71 ms are enough for it.
        #expect(found == ["retry-after-ignored 1,9"])

        var twice = Past()
        refused(&twice)
        twice.add(Past.list, "/things", token: "a", after: 15)
        #expect(twice.found.isEmpty)
    }

    @Test func `has nothing against others, other operations, lost answers, and what says nothing`() {
        var past = Past()
        refused(&past)
        past.add(Past.list, "/things", token: "b", after: 2_000)
        past.add(Past.token, "/token", token: "a", after: 2_000)
        #expect(past.found.isEmpty)

        var strangers = Past()
        strangers.add(Past.list, "/things?limit=1", status: 429, fields: ["Retry-After": "60"], step: .fault)
        strangers.add(Past.list, "/things?limit=2", after: 2_000)
        #expect(strangers.found.isEmpty)

        var lost = Past()
        lost.add(
            Past.list,
            "/things",
            token: "a",
            status: 503,
            fields: ["Retry-After": "60"],
            step: .fault,
            delivery: Delivery(ending: .reset),
            ending: false
        )
        lost.add(Past.list, "/things", token: "a", after: 2_000)
        #expect(lost.found.isEmpty)

        for wait in ["0", "soon", "Thu, 15 Jan 2026 09:00:00 GMT"] {
            var silent = Past()
            refused(&silent, wait)
            silent.add(Past.list, "/things", token: "a")
            #expect(silent.found.isEmpty, "\(wait)")
        }
    }

    @Test func `tells of an answer that was waited for too long`() {
        var past = Past()
        past.add(Past.list, "/things", token: "a", delivery: Delivery(delay: .seconds(30)), ending: true)
        #expect(past.found == ["no-timeout 1"])
        #expect(past.messages == ["The client waited 30 s for Things_find; let a request time out."])
    }

    @Test func `has nothing against who gives up, is still waiting, or need not wait for long`() {
        var past = Past()
        past.add(Past.list, "/things", token: "a", delivery: Delivery(delay: .seconds(60)), ending: false)
        past.add(Past.list, "/things", token: "a", delivery: Delivery(delay: .seconds(60)))
        past.add(Past.list, "/things", token: "a", delivery: Delivery(delay: .seconds(29)), ending: true)
        #expect(past.found.isEmpty)
    }
}
