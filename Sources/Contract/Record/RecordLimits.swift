/// How much of a tenant is read.
public struct RecordLimits: Sendable {
    /// How many records of a collection.
    public var records = 500
    /// How many logs of jobs.
    public var logs = 0
    /// How many bytes of answers in all.
    public var bytes = 100_000_000
    /// How many records are asked for at once.
    ///
    /// The vendor's bound is not published; the emulator has none.
    public var pageSize = 50
    /// How many lines of a log are kept.
    public var logLines = 1_000

    /// The usual limits.
    public init() {}
}

/// Why nothing was recorded.
public struct RecordFailure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The reason, in one sentence without values of the tenant.
    public let description: String

    /// A failure for a reason.
    public init(_ description: String) {
        self.description = description
    }
}
