/// A day and a time as calendar and clock on the wall show them, in the years 1 to 9999, of no particular time zone.
public struct CivilDateTime: Sendable, Hashable {
    /// What the calendar shows.
    public let date: CivilDate

    /// What the clock shows.
    public let time: TimeOfDay

    /// A day and a time of it.
    public init(_ date: CivilDate, _ time: TimeOfDay) {
        self.date = date
        self.time = time
    }

    /// What is shown in UTC so many milliseconds after 1970-01-01T00:00:00Z; nil outside the years 1 to 9999.
    public init?(utcMilliseconds milliseconds: Int64) {
        let (days, rest) = milliseconds.floored(by: Int64(TimeOfDay.millisecondsPerDay))
        guard let date = CivilDate(daysSince1970: Int(days)) else { return nil }
        self.date = date
        time = TimeOfDay(known: Int(rest))
    }

    /// Milliseconds from 1970-01-01T00:00:00Z to the moment at which UTC shows this.
    public var utcMilliseconds: Int64 {
        Int64(date.daysSince1970 * TimeOfDay.millisecondsPerDay + time.milliseconds)
    }
}

extension CivilDateTime: Comparable {
    /// True if the first is shown before the second.
    public static func < (first: CivilDateTime, second: CivilDateTime) -> Bool {
        (first.date, first.time) < (second.date, second.time)
    }
}
