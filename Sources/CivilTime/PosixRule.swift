/// How a zone goes on for ever: the `TZ` string of POSIX that ends a zone file (RFC 8536, section 3.3.1), such as
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixRule: Sendable, Hashable {
    /// The day and time of a year at which clocks are changed.
    struct Change: Sendable, Hashable {
        enum Day: Sendable, Hashable {
            /// 1 to 365, February 29 not counted.
            case julian(Int)
            /// 0 to 365.
            case ordinal(Int)
            /// The first to fourth such weekday of a month, or the last (5).
            case weekday(Int, week: Int, month: Int)
        }

        var day: Day
        /// Seconds from midnight, by the clocks before the change; may be negative or beyond the day.
        var time: Int
    }

    /// Daylight saving time: its offset, its start and its end.
    struct Daylight: Sendable, Hashable {
        var offset: Int
        var start: Change
        var end: Change
    }

    var standard: Int
    var daylight: Daylight?

    /// The period that a second belongs to.
    func period(at second: Int64) -> TimeZone.Period {
        guard let daylight else { return TimeZone.Period(start: .min, end: .max, offset: standard) }
        let days = Int((second + Int64(standard)).floored(by: 86_400).quotient)
        let year = Gregorian.date(days: days).year
        var period = TimeZone.Period(start: .min, end: .max, offset: standard)
        func pass(_ change: Int64, to offset: Int) {
            if change > second {
                period.end = min(period.end, change)
            } else if change > period.start || change == period.start && offset == daylight.offset {
                // Of an end and a start at the same second (daylight saving time all year) the start counts.
                (period.start, period.offset) = (change, offset)
            }
        }
        for year in year - 1...year + 1 {
            pass(daylight.start.second(of: year, offset: standard), to: daylight.offset)
            pass(daylight.end.second(of: year, offset: daylight.offset), to: standard)
        }
        return period
    }
}

extension PosixRule.Change {
    /// The second since 1970 at which the change comes, in a year, with an offset before it.
    func second(of year: Int, offset: Int) -> Int64 {
        Int64(days(of: year) * 86_400 + time - offset)
    }

    /// Days from 1970-01-01 to the day of a year.
    private func days(of year: Int) -> Int {
        switch day {
        case .ordinal(let number):
            return Gregorian.days(year: year, month: 1, day: 1) + number
        case .julian(let number):
            let isBehindLeapDay = number >= 60 && Gregorian.isLeap(year: year)
            return Gregorian.days(year: year, month: 1, day: 1) + number - 1 + (isBehindLeapDay ? 1 : 0)
        case .weekday(let weekday, let week, let month):
            let first = Gregorian.days(year: year, month: month, day: 1)
            let ahead = (weekday - Gregorian.weekday(days: first) + 7) % 7
            let last = Gregorian.daysInMonth(month, of: year) - 1
            let day = ahead + (week - 1) * 7
            return first + (day > last ? day - 7 : day)
        }
    }
}
