public import CivilTime

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one clock of a sandbox: all that happens in it reads the time here and nowhere else.
public enum EmulatorClock: Sendable {
    /// The system's time of day.
    case system
    /// A time that stands still.
    case frozen(Instant)
    /// A time that began at `start`, when the system's was `since`, and goes on `rate` times as fast.
    case running(from: Instant, since: Instant, rate: Double)

    /// A clock that begins at a time, or now, and stands still or goes on at a rate.
    ///
    /// Of a start without a rate the clock stands still.
    public init(start: Instant?, rate: Double?) {
        switch (start, rate) {
        case (nil, nil): self = .system
        case (let start?, nil): self = .frozen(start)
        case (let start, let rate?): self = .running(from: start ?? Self.systemTime, since: Self.systemTime, rate: rate)
        }
    }

    /// A clock that begins at a time and goes on at a rate; with 0 it stands still.
    public init(from start: Instant, rate: Double) {
        self = rate == 0 ? .frozen(start) : .running(from: start, since: Self.systemTime, rate: rate)
    }

    /// The same clock, set forward; nil if there is no such time.
    public func advanced(byMilliseconds milliseconds: Int64) -> EmulatorClock? {
        let (time, overflows) = now.milliseconds.addingReportingOverflow(milliseconds)
        // The last day that ISO 8601 can write with four digits of a year.
        guard !overflows, time <= 253_402_300_799_999 else { return nil }
        return EmulatorClock(from: Instant(milliseconds: time), rate: rate)
    }

    /// The time now.
    public var now: Instant {
        switch self {
        case .frozen(let instant): return instant
        case .system: return Self.systemTime
        case .running(let start, let since, let rate):
            let elapsed = (Double(Self.systemTime.milliseconds) - Double(since.milliseconds)) * rate
            // A rate that runs out of numbers stops at the last.
            return Instant(milliseconds: Int64(exactly: (Double(start.milliseconds) + elapsed).rounded()) ?? .max)
        }
    }

    /// How many times as fast as the system's it goes.
    public var rate: Double {
        switch self {
        case .system: 1
        case .frozen: 0
        case .running(_, _, let rate): rate
        }
    }

    /// The same clock, begun now: one that goes on is at its start again.
    func restarted() -> EmulatorClock {
        guard case .running(let start, _, let rate) = self else { return self }
        return .running(from: start, since: Self.systemTime, rate: rate)
    }

    private static var systemTime: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
