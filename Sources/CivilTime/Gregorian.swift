/// The arithmetic of the proleptic Gregorian calendar, for any year whose days fit into an `Int` with room to spare.
///
/// Years begin in March while it reckons, so that the leap day is the last; 400 of them have the same number of days.
enum Gregorian {
    private static let daysOf400Years = 146_097
    /// Days from 0000-03-01 to 1970-01-01.
    private static let epoch = 719_468

    /// Days from 1970-01-01 to a date.
    ///
    /// The day may be any: the first of a month plus its days less one.
    static func days(year: Int, month: Int, day: Int) -> Int {
        let (marchYear, monthsSinceMarch) = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let (era, yearOfEra) = marchYear.floored(by: 400)
        let dayOfYear = (153 * monthsSinceMarch + 2) / 5 + day - 1
        return era * daysOf400Years + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - epoch
    }

    /// The date that comes so many days after 1970-01-01.
    static func date(days: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (days + epoch).floored(by: daysOf400Years)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400
        return month < 10 ? (year, month + 3, day) : (year + 1, month - 9, day)
    }

    static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 0 for Sunday to 6 for Saturday; 1970-01-01 was a Thursday.
    static func weekday(days: Int) -> Int {
        (days + 4).floored(by: 7).remainder
    }
}

extension BinaryInteger {
    /// Quotient and remainder, the remainder never negative.
    func floored(by divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
