/// The time format of HTTP, `IMF-fixdate` (RFC 9110, section 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
public enum HTTPDate {
    private static let days = Array("ThuFriSatSunMonTueWed".utf8)
    private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)
    /// The years 0 to 9999.
    private static let writable: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// The text for a time in seconds since 1970-01-01 00:00 UTC; outside the years 0 to 9999, for the nearest that can be
    /// written.
    public static func text(secondsSince1970 seconds: Int64) -> String {
        var bytes: [UInt8] = []
        append(secondsSince1970: seconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the same text: as cheap as to look it up, for a time that is another in every sandbox.
    static func append(secondsSince1970 seconds: Int64, to output: inout [UInt8]) {
        let seconds = min(max(seconds, writable.lowerBound), writable.upperBound)
        let (day, second) = seconds.quotientAndRemainder(flooringBy: 86_400)
        let date = civil(fromDays: day)
        let start = output.count
        output.append(literal: "Thu, 01 Jan 1970 00:00:00 GMT")
        var text = output.mutableSpan
        text.write(word: Int(day.quotientAndRemainder(flooringBy: 7).remainder), of: days, at: start)
        text.write(twoDigits: date.day, at: start + 5)
        text.write(word: Int(date.month) - 1, of: months, at: start + 8)
        text.write(twoDigits: date.year / 100, at: start + 12)
        text.write(twoDigits: date.year % 100, at: start + 14)
        text.write(twoDigits: second / 3_600, at: start + 17)
        text.write(twoDigits: second / 60 % 60, at: start + 20)
        text.write(twoDigits: second % 60, at: start + 23)
    }

    /// The date of a day in the Gregorian calendar, counted from 1970-01-01; years begin in March while it reckons, so
    /// that the leap day is the last.
    private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(flooringBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * month + 2) / 5 + 1
        let year = yearOfEra + era * 400
        return month < 10 ? (year, month + 3, day) : (year + 1, month - 9, day)
    }
}

extension MutableSpan<UInt8> {
    fileprivate mutating func write(twoDigits number: Int64, at place: Int) {
        self[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
        self[place + 1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    }

    /// Writes one of the words of three letters that a text consists of.
    fileprivate mutating func write(word number: Int, of words: [UInt8], at place: Int) {
        for letter in 0..<3 { self[place + letter] = words[3 * number + letter] }
    }
}

extension Int64 {
    fileprivate func quotientAndRemainder(flooringBy divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
