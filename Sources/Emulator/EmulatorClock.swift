public import OAuth

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The one clock of a sandbox: codes, tokens and all that comes later read the time here and nowhere else.
public enum EmulatorClock: Sendable {
    /// The system's time of day.
    case system
    /// A time that stands still.
    case frozen(Instant)

    /// The time now.
    public var now: Instant {
        switch self {
        case .frozen(let instant): return instant
        case .system:
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
        }
    }
}
