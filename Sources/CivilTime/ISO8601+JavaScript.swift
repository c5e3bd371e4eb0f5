extension ISO8601 {
    /// The instant that `new Date(text)` of V8 makes of a text which `@IsDateString()` accepts, in a process whose local
    /// time is UTC; nil where that is an invalid date.
    ///
    /// The check accepts more than V8 understands: week dates (`2020-W05`), `20200101T1000` and many more are dates to
    /// the one and invalid to the other. What is in the format of ECMA-262, section 21.4.1.32, is read as such; of the
    /// rest V8 gathers what numbers it can (`LooseDate`). The 31st of a shorter month runs over into the next.
    /// Texts that the check refuses are not told apart: some of them have an instant too.
    public static func instant(of text: [UInt8]) -> Int64? {
        switch StrictDate.read(text) {
        case .date(let date): date.instant
        case .broken: nil
        case .unknown: LooseDate.read(text)?.instant
        }
    }
}

/// The numbers of a date as V8 checks them: no month has fewer than 31 days, and 24:00 is a time.
struct DateNumbers {
    var year = 0
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var millisecond = 0
    /// Minutes ahead of UTC.
    var offset = 0

    /// The digits of a fraction of a second as the milliseconds that V8 makes of them; nil if there are none.
    ///
    /// V8 errs where zeros lead more than nine digits: it counts nine digits but has not counted those zeros, so that
    /// `.0688554673` is 688 ms.
    static func fraction(_ reader: inout TextReader) -> Int? {
        let (value, length) = reader.numeral()
        switch length {
        case 0: return nil
        case 1: return value * 100
        case 2: return value * 10
        default: return (3..<min(length, 9)).reduce(value) { value, _ in value / 10 }
        }
    }

    /// The instant, if the numbers are in their bounds and JavaScript has it.
    var instant: Int64? {
        // A year beyond has no instant; within, nothing below can overflow.
        guard -300_000...300_000 ~= year, 1...12 ~= month, 1...31 ~= day, 0...59 ~= minute, 0...59 ~= second,
            0...999 ~= millisecond, 0...23 ~= hour || hour == 24 && minute == 0 && second == 0 && millisecond == 0,
            abs(offset) < 1_000_000
        else { return nil }
        let minutes = (Gregorian.days(year: year, month: month, day: day) * 24 + hour) * 60 + minute - offset
        let instant = Int64((minutes * 60 + second) * 1000 + millisecond)
        return ISO8601.javaScriptRange ~= instant ? instant : nil
    }
}

/// Reads the date-time string format of ECMA-262, with what V8 adds to it: any number of digits of a fraction, and
/// offsets without a colon.
private enum StrictDate {
    enum Outcome {
        case date(DateNumbers)
        /// Has the `T` of this format but breaks it: then V8 does not look any further.
        case broken
        /// Is not in this format.
        case unknown
    }

    static func read(_ text: [UInt8]) -> Outcome {
        var reader = TextReader(text[...])
        var date = DateNumbers()
        guard readDate(&reader, into: &date) else { return .unknown }
        if reader.isAtEnd { return .date(date) }
        guard reader.skip("T") else { return .unknown }
        guard readTime(&reader, into: &date), readZone(&reader, into: &date), reader.isAtEnd else { return .broken }
        return .date(date)
    }

    /// A year, or one of six digits with a sign; then a month and a day, each of which may be missing.
    private static func readDate(_ reader: inout TextReader, into date: inout DateNumbers) -> Bool {
        let isNegative = reader.skip("-")
        let isSigned = isNegative || reader.skip("+")
        guard let year = exactly(isSigned ? 6 : 4, &reader), !(isNegative && year == 0) else { return false }
        date.year = isNegative ? -year : year
        guard reader.skip("-") else { return true }
        guard let month = exactly(2, &reader), 1...12 ~= month else { return false }
        date.month = month
        guard reader.skip("-") else { return true }
        guard let day = exactly(2, &reader), 1...31 ~= day else { return false }
        date.day = day
        return true
    }

    private static func readTime(_ reader: inout TextReader, into date: inout DateNumbers) -> Bool {
        guard let hour = exactly(2, &reader), hour <= 24, reader.skip(":"), let minute = exactly(2, &reader) else {
            return false
        }
        (date.hour, date.minute) = (hour, minute)
        guard reader.skip(":") else { return true }
        guard let second = exactly(2, &reader) else { return false }
        date.second = second
        guard reader.skip(".") else { return true }
        var digits = reader
        guard let fraction = DateNumbers.fraction(&reader) else { return false }
        date.millisecond = fraction
        // 24:00:00.0001 is beyond midnight, although its milliseconds are not.
        return hour < 24 || digits.numeral().value == 0
    }

    private static func readZone(_ reader: inout TextReader, into date: inout DateNumbers) -> Bool {
        if reader.isAtEnd || reader.skip("Z") || reader.skip("z") { return true }
        let isNegative = reader.skip("-")
        guard isNegative || reader.skip("+") else { return false }
        let (value, length) = reader.numeral()
        var (hour, minute) = (value / 100, value % 100)
        if length == 2 {
            guard reader.skip(":"), let minutes = exactly(2, &reader) else { return false }
            (hour, minute) = (value, minutes)
        } else if length != 4 {
            return false
        }
        guard hour < 24, minute < 60 else { return false }
        date.offset = (hour * 60 + minute) * (isNegative ? -1 : 1)
        return true
    }

    /// A number of so many digits and no more.
    private static func exactly(_ count: Int, _ reader: inout TextReader) -> Int? {
        guard let number = reader.digits(count), reader.next?.isDigit != true else { return nil }
        return number
    }
}
