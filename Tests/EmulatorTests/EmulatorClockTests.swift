import CivilTime
import Emulator
import JSON
import Testing

@Suite struct `Clock of the emulator` {
    private static let start = Instant(milliseconds: 1_768_467_600_000)

    @Test func `without wishes it is the system's`() {
        let clock = EmulatorClock(start: nil, rate: nil)
        let before = EmulatorClock.system.now
        #expect(clock.now >= before)
        #expect(clock.rate == 1)
        #expect(before > Self.start || before.milliseconds > 1_700_000_000_000)
    }

    @Test func `of a start alone it stands still`() {
        let clock = EmulatorClock(start: Self.start, rate: nil)
        #expect(clock.now == Self.start && clock.now == Self.start)
        #expect(clock.rate == 0)
    }

    @Test(arguments: [0, 0.001, 0.5, 1, 60, 1_000, 1_000_000])
    func `it goes on at its rate`(rate: Double) {
        let since = Instant(milliseconds: EmulatorClock.system.now.milliseconds - 100_000)
        let clock = EmulatorClock.running(from: Self.start, since: since, rate: rate)
        let earliest = EmulatorClock.system.now
        let now = clock.now
        let latest = EmulatorClock.system.now
        func passed(_ system: Instant) -> Int64 {
            Int64((Double(system.milliseconds - since.milliseconds) * rate).rounded())
        }
        let bounds = Self.start.milliseconds + passed(earliest)...Self.start.milliseconds + passed(latest)
        #expect(bounds.contains(now.milliseconds))
        #expect(clock.now >= now)
        #expect(clock.rate == rate)
    }

    @Test func `with a rate it begins at its start, or now`() {
        let clock = EmulatorClock(start: Self.start, rate: 0.001)
        #expect(clock.now >= Self.start && clock.now <= Self.start.adding(seconds: 60))
        let before = EmulatorClock.system.now
        #expect(EmulatorClock(start: nil, rate: 1).now >= before)
    }

    @Test(arguments: [Int64.min, -1, 0, 1_768_467_600_000, .max])
    func `no start, and no rate, is too much for it`(milliseconds: Int64) {
        let instant = Instant(milliseconds: milliseconds)
        for rate in [0, 0.001, 1e6, 1e300, -1, -1e300, .infinity, -.infinity, .nan, .leastNonzeroMagnitude] {
            _ = EmulatorClock(start: instant, rate: rate).now
            for since in [Int64.min, 0, .max] {
                let clock = EmulatorClock.running(from: instant, since: Instant(milliseconds: since), rate: rate)
                _ = clock.now.adding(seconds: 3_600)
                #expect(!clock.now.dateTime.isEmpty)
            }
        }
        #expect(
            EmulatorClock.running(from: .init(milliseconds: 0), since: .init(milliseconds: 0), rate: 1e300).now
                == .never
        )
    }
}
