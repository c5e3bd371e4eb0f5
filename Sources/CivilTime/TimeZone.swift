/// How far the clocks of a place are from UTC, at every moment.
///
/// Instants are milliseconds since 1970-01-01T00:00:00Z; offsets are seconds, positive east of Greenwich.
public struct TimeZone: Sendable, Hashable {
    /// A stretch of time in which the offset does not change, in seconds since 1970; the end does not belong to it.
    struct Period {
        var start: Int64
        var end: Int64
        var offset: Int
    }

    /// When the offset changes, in seconds since 1970, ascending; and to what.
    let transitions: [Int64]
    let offsets: [Int32]

    /// The offset before the first change.
    let firstOffset: Int32

    /// What holds from the last change on, year by year; nil if the offset then stays.
    let rule: PosixRule?

    init(transitions: [Int64], offsets: [Int32], firstOffset: Int32, rule: PosixRule?) {
        self.transitions = transitions
        self.offsets = offsets
        self.firstOffset = firstOffset
        self.rule = rule
    }

    /// Coordinated Universal Time.
    public static let utc = TimeZone(transitions: [], offsets: [], firstOffset: 0, rule: nil)

    /// Seconds by which the clocks are ahead of UTC at an instant.
    public func offset(at instant: Int64) -> Int {
        period(at: instant.floored(by: 1000).quotient).offset
    }

    /// What calendar and clock show at an instant; nil outside the years 1 to 9999.
    public func civil(at instant: Int64) -> CivilDateTime? {
        let (local, overflows) = instant.addingReportingOverflow(Int64(offset(at: instant)) * 1000)
        return overflows ? nil : CivilDateTime(utcMilliseconds: local)
    }

    /// The period that a second belongs to.
    func period(at second: Int64) -> Period {
        // The place of the first change that lies ahead.
        var (low, high) = (0, transitions.count)
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= second { low = middle + 1 } else { high = middle }
        }
        let start = low == 0 ? Int64.min : transitions[low - 1]
        guard low == transitions.count, let rule else {
            let offset = low == 0 ? firstOffset : offsets[low - 1]
            return Period(start: start, end: low == transitions.count ? .max : transitions[low], offset: Int(offset))
        }
        var period = rule.period(at: second)
        period.start = max(period.start, start)
        return period
    }
}
