import CivilTime

/// What the text of `runAt` says; the vendor checks that there is some, and publishes no form.
struct RunTime {
    /// The time of the day, in the time zone of the scheduler.
    let time: TimeOfDay

    /// The first day, if the text has one.
    let date: CivilDate?

    /// Reads `9:00`, `09:00`, `09:00:00`, or an ISO 8601 date-time such as `2026-01-15T09:00:00.000Z`; nil for others.
    ///
    /// A date-time with an offset, or `Z`, is converted into the time zone.
    init?(_ text: [UInt8], in timeZone: TimeZone) {
        if let time = Self.clock(text) {
            (self.time, date) = (time, nil)
            return
        }
        guard let reading = ISO8601.dateTime(text) else { return nil }
        var civil = reading.civil
        if let offset = reading.offset {
            guard let local = timeZone.civil(at: civil.utcMilliseconds - Int64(offset) * 1000) else { return nil }
            civil = local
        }
        (time, date) = (civil.time, civil.date)
    }

    private static func clock(_ text: [UInt8]) -> TimeOfDay? {
        let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        let widths = parts.map(\.count)
        guard widths == [2, 2] || widths == [1, 2] || widths == [2, 2, 2] else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard part.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
            numbers.append(part.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
        }
        return TimeOfDay(hour: numbers[0], minute: numbers[1], second: numbers.count > 2 ? numbers[2] : 0)
    }
}
