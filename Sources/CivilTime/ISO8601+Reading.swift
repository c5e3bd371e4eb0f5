extension ISO8601 {
    /// What a text says: a day, a time, and how far that is from UTC, if it says so.
    public struct Reading: Sendable, Hashable {
        /// What calendar and clock show.
        public let civil: CivilDateTime

        /// Seconds by which the clock is ahead of UTC; nil if the text does not tell.
        public let offset: Int?
    }

    /// The instant of an RFC 3339 date-time: `2026-01-15T10:00:00.5+01:00`.
    ///
    /// Strict: capital `T` and `Z`, a date of the calendar in the years 1 to 9999, seconds below 60 (there are no leap
    /// seconds), hours below 24. What is finer than a millisecond is dropped. Nil for anything else.
    public static func rfc3339(_ text: [UInt8]) -> Int64? {
        var reader = TextReader(text[...])
        guard let reading = read(&reader, needsSeconds: true), let offset = reading.offset else { return nil }
        return reading.civil.utcMilliseconds - Int64(offset) * 1000
    }

    /// A day and time in the same form, of which the seconds and the offset may be missing: `2026-01-15T10:00`.
    public static func dateTime(_ text: [UInt8]) -> Reading? {
        var reader = TextReader(text[...])
        return read(&reader, needsSeconds: false)
    }

    /// The day of `2026-01-15`; nil for anything else.
    public static func date(_ text: [UInt8]) -> CivilDate? {
        var reader = TextReader(text[...])
        guard let date = readDate(&reader), reader.isAtEnd else { return nil }
        return date
    }

    private static func read(_ reader: inout TextReader, needsSeconds: Bool) -> Reading? {
        guard let date = readDate(&reader), reader.skip("T"), let hour = reader.digits(2), reader.skip(":"),
            let minute = reader.digits(2)
        else { return nil }
        var (second, millisecond): (Int?, Int?) = (0, 0)
        if reader.skip(":") {
            second = reader.digits(2)
            if reader.skip(".") { millisecond = reader.fraction() }
        } else if needsSeconds {
            return nil
        }
        guard let second, let millisecond,
            let time = TimeOfDay(hour: hour, minute: minute, second: second, millisecond: millisecond)
        else { return nil }
        let civil = CivilDateTime(date, time)
        if reader.isAtEnd { return Reading(civil: civil, offset: nil) }
        guard let offset = readOffset(&reader), reader.isAtEnd else { return nil }
        return Reading(civil: civil, offset: offset)
    }

    private static func readDate(_ reader: inout TextReader) -> CivilDate? {
        guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2), reader.skip("-"),
            let day = reader.digits(2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private static func readOffset(_ reader: inout TextReader) -> Int? {
        if reader.skip("Z") { return 0 }
        let isNegative = reader.skip("-")
        guard isNegative || reader.skip("+"), let hours = reader.digits(2), hours < 24, reader.skip(":"),
            let minutes = reader.digits(2), minutes < 60
        else { return nil }
        return (hours * 60 + minutes) * (isNegative ? -60 : 60)
    }
}
