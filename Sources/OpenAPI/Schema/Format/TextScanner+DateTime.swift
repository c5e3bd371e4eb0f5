extension TextScanner {
    /// A day of the proleptic Gregorian calendar, counted from some day.
    struct Day {
        let year: Int
        let month: Int
        let day: Int

        static func count(inMonth month: Int, of year: Int) -> Int {
            switch month {
            case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
            case 4, 6, 9, 11: 30
            default: 31
            }
        }
    }

    /// Goes over `2024-02-29`.
    mutating func takeDate() -> Day? {
        guard let year = takeNumber(digits: 4), take("-"), let month = takeNumber(digits: 2), 1...12 ~= month,
            take("-"), let day = takeNumber(digits: 2), 1...Day.count(inMonth: month, of: year) ~= day
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Goes over `2024-02-29T12:30:00.5+01:00`; the letters may be small (RFC 3339, section 5.6).
    mutating func takeDateTime() -> Bool {
        guard takeDate() != nil, takeLetter("t"), let hour = takeNumber(digits: 2), hour < 24, take(":"),
            let minute = takeNumber(digits: 2), minute < 60, take(":"),
            let second = takeNumber(digits: 2), second <= 60
        else { return false }
        if take("."), takeAll(where: \.isDigit) == 0 { return false }
        guard let offset = takeOffset() else { return false }
        // A leap second is the last of a day in UTC. On which days there was one is not known for those to come.
        let minuteInUTC = (hour * 60 + minute - offset + 2 * 1440) % 1440
        return second < 60 || minuteInUTC == 1439
    }

    /// Goes over `Z` or `+01:00`, and gives the minutes.
    private mutating func takeOffset() -> Int? {
        if takeLetter("z") { return 0 }
        let isNegative = take("-")
        guard isNegative || take("+"), let hours = takeNumber(digits: 2), hours < 24, take(":"),
            let minutes = takeNumber(digits: 2), minutes < 60
        else { return nil }
        return isNegative ? -(hours * 60 + minutes) : hours * 60 + minutes
    }
}
