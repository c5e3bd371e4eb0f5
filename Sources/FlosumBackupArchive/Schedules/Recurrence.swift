import CivilTime

/// When a scheduler runs, told by its configuration; the rules stand in `docs/schedulers.md`.
///
/// The vendor documents the fields, not what they mean in detail: which day is 0, the form of `runAt`, what short months
/// and changes of the clocks do. The rules are ours.
struct Recurrence: Sendable, Hashable {
    /// `frequency`.
    enum Frequency: String, Sendable, Hashable {
        case hourly, daily, weekly, monthly
    }

    /// `repeatOn`: the days of the week or of the month.
    struct RepeatOn: Sendable, Hashable {
        /// Which frequency the days are for; with another they count for nothing.
        enum Kind: String, Sendable, Hashable {
            case weekly, monthly
        }

        var type: Kind
        /// 0 for Sunday to 6; others are passed over.
        var daysOfWeek: [Int]? = nil
        /// 1 to 31; a fraction is dropped.
        var dayOfMonth: Double? = nil
    }

    private enum Runs: Sendable, Hashable {
        /// At these milliseconds and so many before and behind, again and again.
        case hours(from: Int64, step: Int64)
        case days(RunDays, at: TimeOfDay)
        /// The text of `runAt` is no time.
        case never
    }

    private let runs: Runs
    private let timeZone: TimeZone
    /// No run is before this, in milliseconds since 1970.
    private let earliest: Int64

    /// The runs of a scheduler.
    ///
    /// `repeatEvery` is a JSON number: its fraction is dropped, and what is below 1 is 1. `anchor` is when the scheduler
    /// was created.
    init(
        frequency: Frequency,
        repeatEvery: Double,
        repeatOn: RepeatOn? = nil,
        runAt: [UInt8],
        timeZone: TimeZone,
        anchor: Instant
    ) {
        self.timeZone = timeZone
        guard let time = RunTime(runAt, in: timeZone), let created = timeZone.civil(at: anchor.milliseconds) else {
            (runs, earliest) = (.never, .max)
            return
        }
        let start = CivilDateTime(time.date ?? created.date, time.time)
        let first = timeZone.instant(of: start)
        earliest = time.date == nil ? anchor.milliseconds : max(anchor.milliseconds, first)
        // More than the calendar has of any unit; less would overflow nothing yet.
        let interval = repeatEvery >= 1 ? Int(min(repeatEvery, 100_000_000)) : 1
        if frequency == .hourly {
            runs = .hours(from: first, step: Int64(interval) * 3_600_000)
        } else {
            runs = .days(RunDays(frequency, every: interval, on: repeatOn, from: start.date), at: start.time)
        }
    }

    /// The first run later than an instant; nil if there is none before the year 10000.
    func next(after instant: Instant) -> Instant? {
        guard instant.milliseconds < .max else { return nil }
        let floor = max(instant.milliseconds + 1, earliest)
        return next(notBefore: floor).map(Instant.init(milliseconds:))
    }

    private func next(notBefore floor: Int64) -> Int64? {
        // Within the calendar nothing below can overflow.
        guard let now = CivilDateTime(utcMilliseconds: floor) else { return nil }
        switch runs {
        case .never: return nil
        case .hours(let first, let step):
            let (steps, rest) = (floor - first).quotientAndRemainder(dividingBy: step)
            let run = first + (rest > 0 ? steps + 1 : steps) * step
            return CivilDateTime(utcMilliseconds: run) == nil ? nil : run
        case .days(let days, let time):
            // No clock is two days from UTC: the day before yesterday is over everywhere, and from the day after
            // tomorrow on every run is late enough. So of six days, one has the run.
            var date = now.date.adding(days: -2) ?? .first
            for _ in 0..<6 {
                guard let day = days.first(notBefore: date) else { return nil }
                let run = timeZone.instant(of: CivilDateTime(day, time))
                if run >= floor { return run }
                guard let tomorrow = day.adding(days: 1) else { return nil }
                date = tomorrow
            }
            return nil
        }
    }
}
