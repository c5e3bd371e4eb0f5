#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A clock that nobody sets: for how long something took, and how long something has not been used.
enum UptimeClock {
    /// Whole seconds since some time in the past.
    static var seconds: Int { Int(time.tv_sec) }

    /// Nanoseconds since some time in the past.
    static var nanoseconds: Int64 {
        let time = time
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private static var time: timespec {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time
    }
}
