#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The system's clocks, for what happens on the wire.
public enum SystemClock {
    /// The time of day, in seconds since 1970-01-01 00:00 UTC.
    @Sendable public static func secondsSince1970() -> Int64 {
        Int64(read(CLOCK_REALTIME).tv_sec)
    }

    /// A time that never goes back, in nanoseconds since some start.
    @Sendable static func monotonicNanoseconds() -> UInt64 {
        let time = read(CLOCK_MONOTONIC)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        clock_gettime(clock, &time)
        return time
    }
}

extension Duration {
    /// The duration in whole nanoseconds; negative ones count as none, longer ones than 292 years as that.
    var nanoseconds: UInt64 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 9_000_000_000 else { return .max / 2 }
        return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
