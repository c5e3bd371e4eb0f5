#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#else
    private import Darwin
#endif

/// The time by which requests are paced; a test puts its own in place.
public struct PaceClock: Sendable {
    /// The time since some fixed moment; never goes back.
    public let now: @Sendable () -> Duration
    /// The time of day in seconds since 1970, against which dates in answers are read.
    public let secondsSince1970: @Sendable () -> Int64
    /// Waits; throws if the task is cancelled meanwhile.
    public let sleep: @Sendable (Duration) async throws -> Void

    /// A clock of the given functions.
    public init(
        now: @escaping @Sendable () -> Duration,
        secondsSince1970: @escaping @Sendable () -> Int64,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.secondsSince1970 = secondsSince1970
        self.sleep = sleep
    }

    /// The clock of the system.
    public static let system: PaceClock = {
        let start = ContinuousClock.now
        return PaceClock(
            now: { ContinuousClock.now - start },
            secondsSince1970: { Int64(time(nil)) },
            sleep: { try await Task.sleep(for: $0) }
        )
    }()
}
