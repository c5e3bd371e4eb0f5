import CivilTime

/// The days on which a scheduler runs, without end, from a first day on.
struct RunDays: Sendable, Hashable {
    private enum Rule: Sendable, Hashable {
        case daily
        /// Whether it runs on Sunday, Monday and so on.
        case weekly([Bool])
        case monthly(day: Int)
    }

    private let rule: Rule
    private let interval: Int
    /// Days, weeks and months are counted from the one that this is in.
    private let start: CivilDate

    /// Every so many days, weeks or months, from a day on; hourly is taken for daily.
    init(_ frequency: Recurrence.Frequency, every interval: Int, on days: Recurrence.RepeatOn?, from start: CivilDate) {
        self.interval = interval
        self.start = start
        switch frequency {
        case .hourly, .daily: rule = .daily
        case .weekly:
            let named = days?.type == .weekly ? days?.daysOfWeek ?? [] : []
            let known = (0...6).map(named.contains)
            rule = .weekly(known.contains(true) ? known : (0...6).map { $0 == start.weekday })
        case .monthly:
            let named = days?.type == .monthly ? days?.dayOfMonth : nil
            rule = .monthly(day: named.flatMap { 1..<32 ~= $0 ? Int($0) : nil } ?? start.day)
        }
    }

    /// The first such day that is not before a day; nil if there is none before the year 10000.
    func first(notBefore day: CivilDate) -> CivilDate? {
        let day = max(day, start)
        switch rule {
        case .daily: return start.adding(days: reached(day.daysSince1970 - start.daysSince1970))
        case .weekly(let weekdays): return firstWeekday(weekdays, notBefore: day)
        case .monthly(let dayOfMonth): return firstDay(dayOfMonth, notBefore: day)
        }
    }

    /// The first multiple of the interval that is not below a number.
    private func reached(_ number: Int) -> Int {
        (number + interval - 1) / interval * interval
    }

    private func firstWeekday(_ weekdays: [Bool], notBefore day: CivilDate) -> CivilDate? {
        let sunday = start.daysSince1970 - start.weekday
        let week = (day.daysSince1970 - sunday) / 7
        let reached = reached(week)
        // In a week of runs the day may have passed some; then the next such week counts.
        let passed = reached == week ? day.weekday : 0
        if let weekday = weekdays[passed...].firstIndex(of: true) {
            return CivilDate(daysSince1970: sunday + reached * 7 + weekday)
        }
        guard let weekday = weekdays.firstIndex(of: true) else { return nil }
        return CivilDate(daysSince1970: sunday + (reached + interval) * 7 + weekday)
    }

    private func firstDay(_ dayOfMonth: Int, notBefore day: CivilDate) -> CivilDate? {
        let (startYear, startMonth, _) = start.numbers
        let (year, month, _) = day.numbers
        let reached = reached((year - startYear) * 12 + month - startMonth)
        for months in [reached, reached + interval] {
            let monthsSinceZero = startYear * 12 + startMonth - 1 + months
            let (year, month) = (monthsSinceZero / 12, monthsSinceZero % 12 + 1)
            guard let length = CivilDate.daysInMonth(month, of: year),
                let date = CivilDate(year: year, month: month, day: min(dayOfMonth, length))
            else { return nil }
            if date >= day { return date }
        }
        return nil
    }
}
