import CivilTime

@testable import FlosumBackupArchive

/// The rules of `docs/schedulers.md` once more, without arithmetic: it counts days one by one, and hours one by one.
struct NaiveModel {
    let schedule: Schedule
    let interval: Int
    /// The time of the day, and whether the runs have a first day of their own.
    let time: TimeOfDay
    let date: CivilDate?

    /// All runs not later than so many days after the creation, or the first day.
    func runs(days horizon: Int) throws -> [Int64] {
        let zone = schedule.timeZone
        let anchor = Instant(schedule.created).milliseconds
        guard let start = date ?? zone.civil(at: anchor)?.date else { return [] }
        let first = naiveInstant(start, zone)
        let earliest = date == nil ? anchor : max(anchor, first)
        guard schedule.frequency != .hourly else {
            var run = first
            while run - Int64(interval) * 3_600_000 >= earliest { run -= Int64(interval) * 3_600_000 }
            var runs: [Int64] = []
            while run < earliest + 60 * 86_400_000 {
                if run >= earliest { runs.append(run) }
                run += Int64(interval) * 3_600_000
            }
            return runs
        }
        var runs: [Int64] = []
        var (day, sinceDay, sinceWeek, sinceMonth) = (start, 0, 0, 0)
        for _ in 0..<horizon {
            let tomorrow = day.adding(days: 1) ?? day
            let isDue =
                switch schedule.frequency {
                case .hourly, .daily: sinceDay == 0
                case .weekly: sinceWeek == 0 && weekdays(start).contains(day.weekday)
                case .monthly: sinceMonth == 0 && isDayOfMonth(day, tomorrow, start)
                }
            let run = naiveInstant(day, zone)
            if isDue, run >= earliest { runs.append(run) }
            sinceDay = sinceDay + 1 == interval ? 0 : sinceDay + 1
            if tomorrow.weekday == 0 { sinceWeek = sinceWeek + 1 == interval ? 0 : sinceWeek + 1 }
            if tomorrow.day == 1 { sinceMonth = sinceMonth + 1 == interval ? 0 : sinceMonth + 1 }
            day = tomorrow
        }
        return runs
    }

    private func weekdays(_ start: CivilDate) -> [Int] {
        guard let on = schedule.on, on.type == .weekly, let days = on.daysOfWeek, !days.isEmpty else {
            return [start.weekday]
        }
        return days
    }

    private func isDayOfMonth(_ day: CivilDate, _ tomorrow: CivilDate, _ start: CivilDate) -> Bool {
        let on = schedule.on?.type == .monthly ? schedule.on?.dayOfMonth : nil
        let wanted = on.map { Int($0) } ?? start.day
        return day.day == wanted || tomorrow.day == 1 && day.day < wanted
    }

    /// Tries the offsets of the days around: the first instant that shows the time, or that of the offset before.
    private func naiveInstant(_ day: CivilDate, _ zone: TimeZone) -> Int64 {
        let local = CivilDateTime(day, time).utcMilliseconds
        let before = Int64(zone.offset(at: local - 26 * 3_600_000)) * 1000
        let after = Int64(zone.offset(at: local + 26 * 3_600_000)) * 1000
        let fitting = [local - before, local - after].filter { $0 + Int64(zone.offset(at: $0)) * 1000 == local }
        return fitting.min() ?? local - before
    }
}
