/// A moment in time, as the caller's clock tells it; nothing here reads a clock.
public struct Instant: Sendable, Hashable, Comparable {
    /// Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
    public var milliseconds: Int64

    /// The moment so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Later than any other: what expires then never does.
    public static let never = Instant(milliseconds: .max)

    /// The moment so many seconds later; what cannot be counted any more is `never`.
    public func adding(seconds: Int) -> Instant {
        let (span, spanOverflows) = Int64(seconds).multipliedReportingOverflow(by: 1000)
        let (sum, sumOverflows) = milliseconds.addingReportingOverflow(span)
        return spanOverflows || sumOverflows ? .never : Instant(milliseconds: sum)
    }

    /// True if the first moment comes before the second.
    public static func < (first: Instant, second: Instant) -> Bool {
        first.milliseconds < second.milliseconds
    }
}
