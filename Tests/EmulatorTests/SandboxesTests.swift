import OAuth
import Synchronization
import Testing

@testable import Emulator

@Suite struct `Sandboxes of a server` {
    private func sandboxes(count: Int = 3, idle: Int? = nil) -> Sandboxes {
        var limits = Sandboxes.Limits()
        limits.count = count
        limits.idleSeconds = idle
        let state = SandboxState(
            users: [],
            random: .seeded(SplitMix64(seed: 7)),
            clock: .frozen(Instant(milliseconds: 1_000))
        )
        return Sandboxes(state, limits: limits)
    }

    @Test func `are made by their first use, and stay`() throws {
        let sandboxes = sandboxes()
        let one = try sandboxes.use("one")
        #expect(try sandboxes.use("one") === one)
        #expect(try sandboxes.use("two") !== one)
        #expect(try sandboxes.use(nil) === sandboxes.main)
        #expect(try sandboxes.use("default") === sandboxes.main)
        #expect(sandboxes.all.map(\.name) == ["default", "one", "two"])
        #expect(one.basePath == "/_sandbox/one")
        #expect(sandboxes.main.basePath == "")
    }

    @Test func `do not see each other, and begin alike`() throws {
        let sandboxes = sandboxes()
        let (one, two) = (try sandboxes.use("one"), try sandboxes.use("two"))
        one.withState { $0.clock = .frozen(Instant(milliseconds: 5_000)) }
        let first = one.withState { $0.random.next() }
        #expect(two.withState { $0.clock.now } == Instant(milliseconds: 1_000))
        #expect(two.withState { $0.random.next() } == first)
        one.reset(to: sandboxes.startState)
        #expect(one.withState { $0.clock.now } == Instant(milliseconds: 1_000))
        #expect(one.withState { $0.random.next() } == first)
    }

    @Test func `are no more than there may be`() throws {
        let sandboxes = sandboxes(count: 2)
        _ = try sandboxes.use("one")
        _ = try sandboxes.use("two")
        #expect(throws: Sandboxes.Refusal.full(limit: 2)) { try sandboxes.use("three") }
        _ = try sandboxes.use("two")
        #expect(sandboxes.drop("one"))
        #expect(!sandboxes.drop("one"))
        #expect(try sandboxes.use("three").name == "three")
    }

    @Test func `are dropped when nobody uses them, the others not`() throws {
        let sandboxes = sandboxes(count: 2, idle: 60)
        let old = try sandboxes.use("old")
        _ = try sandboxes.use("new")
        old.lastUse.store(UptimeClock.seconds - 61, ordering: .relaxed)
        #expect(sandboxes.dropIdle() == 1)
        #expect(sandboxes.all.map(\.name) == ["default", "new"])
        sandboxes.main.lastUse.store(UptimeClock.seconds - 1_000, ordering: .relaxed)
        try sandboxes.use("new").lastUse.store(UptimeClock.seconds - 61, ordering: .relaxed)
        _ = try sandboxes.use("other")
        // There was no room but by dropping the idle one.
        #expect(try sandboxes.use("third").name == "third")
        #expect(sandboxes.all.map(\.name) == ["default", "other", "third"])
    }

    @Test func `have a clock that begins at its start when it goes on`() throws {
        let start = Instant(milliseconds: 86_400_000)
        let state = SandboxState(
            random: .seeded(SplitMix64(seed: 7)),
            clock: .running(from: start, since: Instant(milliseconds: 0), rate: 1)
        )
        // It has been running for decades; a sandbox begins at its start, and goes on from there.
        let now = try Sandboxes(state).use("one").withState { $0.clock.now }
        #expect(now >= start)
        #expect(now < start.adding(seconds: 3_600))
    }
}
