#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A moment by which something must be done, on a clock that nobody sets.
struct Deadline {
    private let nanoseconds: Int64

    /// So long from now.
    init(after duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let (length, overflows) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (end, isNever) = Self.now.addingReportingOverflow(overflows ? .max : length + attoseconds / 1_000_000_000)
        nanoseconds = isNever ? .max : end
    }

    /// How long it is until then; zero when it is over.
    var remaining: Duration { .nanoseconds(max(0, nanoseconds - Self.now)) }

    /// Whether it is over.
    var isOver: Bool { Self.now >= nanoseconds }

    private static var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
