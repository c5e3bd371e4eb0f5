/// A day of the proleptic Gregorian calendar in the years 1 to 9999, of no particular time zone.
public struct CivilDate: Sendable, Hashable {
    /// Days since 1970-01-01, negative before.
    public let daysSince1970: Int

    /// The days that can be told: 0001-01-01 to 9999-12-31.
    private static let range = -719_162...2_932_896

    /// 0001-01-01.
    public static let first = CivilDate(known: range.lowerBound)

    /// 9999-12-31.
    public static let last = CivilDate(known: range.upperBound)

    private init(known days: Int) {
        daysSince1970 = days
    }

    /// The day so many days after 1970-01-01; nil outside the years 1 to 9999.
    public init?(daysSince1970 days: Int) {
        guard Self.range ~= days else { return nil }
        daysSince1970 = days
    }

    /// A day by its numbers; nil if the calendar does not have it.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Gregorian.daysInMonth(month, of: year) ~= day else { return nil }
        daysSince1970 = Gregorian.days(year: year, month: month, day: day)
    }

    /// Year, month and day at once: the calendar is reckoned only once.
    public var numbers: (year: Int, month: Int, day: Int) {
        Gregorian.date(days: daysSince1970)
    }

    /// 1 to 9999.
    public var year: Int { numbers.year }

    /// 1 to 12.
    public var month: Int { numbers.month }

    /// 1 to 31.
    public var day: Int { numbers.day }

    /// 0 for Sunday to 6 for Saturday.
    public var weekday: Int {
        Gregorian.weekday(days: daysSince1970)
    }

    /// How many days a month has; nil for a month or year that there is not.
    public static func daysInMonth(_ month: Int, of year: Int) -> Int? {
        1...12 ~= month && 1...9999 ~= year ? Gregorian.daysInMonth(month, of: year) : nil
    }

    /// The day so many days later, or earlier; nil outside the years 1 to 9999.
    public func adding(days: Int) -> CivilDate? {
        let (sum, overflows) = daysSince1970.addingReportingOverflow(days)
        return overflows ? nil : CivilDate(daysSince1970: sum)
    }

    /// The same day so many months later, or earlier, or the last of that month if it is shorter.
    ///
    /// Nil outside the years 1 to 9999.
    public func adding(months: Int) -> CivilDate? {
        let (year, month, day) = numbers
        let (sum, overflows) = (year * 12 + month - 1).addingReportingOverflow(months)
        guard !overflows else { return nil }
        let (newYear, newMonth) = sum.floored(by: 12)
        guard let length = Self.daysInMonth(newMonth + 1, of: newYear) else { return nil }
        return CivilDate(year: newYear, month: newMonth + 1, day: min(day, length))
    }
}

extension CivilDate: Comparable {
    /// True if the first day comes before the second.
    public static func < (first: CivilDate, second: CivilDate) -> Bool {
        first.daysSince1970 < second.daysSince1970
    }
}
