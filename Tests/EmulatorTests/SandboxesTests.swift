import CivilTime
import HTTP
import OAuth
import Randomness
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

    private func note(in sandbox: Sandbox, size: Int = 0) {
        var response = Response(.ok, body: .bytes([UInt8](repeating: 0, count: size)))
        let request = Request(head: RequestHead(.get, "/"))
        sandbox.journal.append(request, &response, Trace(.handler), at: .never, nanoseconds: 0)
    }

    private func sandboxes(bygone: Int, bytes: Int) -> Sandboxes {
        var limits = Sandboxes.Limits()
        limits.bygone = bygone
        limits.bygoneBytes = bytes
        return Sandboxes(SandboxState(random: .seeded(SplitMix64(seed: 7)), clock: .system), limits: limits)
    }

    @Test func `leave their journals when they are dropped or reset, if that was asked for`() throws {
        for count in [0, 10] {
            let sandboxes = sandboxes(bygone: count, bytes: 1 << 20)
            let one = try sandboxes.use("one")
            note(in: one)
            note(in: sandboxes.main)
            note(in: sandboxes.main)
            #expect(sandboxes.drop("one"))
            sandboxes.reset(sandboxes.main)
            // Of one to which nothing came nothing is to be told.
            sandboxes.reset(sandboxes.main)
            note(in: sandboxes.main)
            let (bygone, forgotten) = sandboxes.bygone
            #expect(bygone.map(\.name) == (count == 0 ? [] : ["one", "default"]))
            #expect(bygone.map { $0.journal.exchanges.map(\.id) } == (count == 0 ? [] : [[1], [1, 2]]))
            #expect(forgotten == 0)
            #expect(sandboxes.main.journal.exchanges.map(\.id) == [3])
        }
    }

    @Test func `leave no more journals than are to be kept, by number and bytes`() throws {
        for (count, bytes) in [(2, 1 << 20), (10, 30_000)] {
            let sandboxes = sandboxes(bygone: count, bytes: bytes)
            for name in ["one", "two", "three"] {
                note(in: try sandboxes.use(name), size: 10_000)
                #expect(sandboxes.drop(name))
            }
            #expect(sandboxes.bygone.sandboxes.map(\.name) == ["two", "three"])
            #expect(sandboxes.bygone.forgotten == 1)
        }
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
