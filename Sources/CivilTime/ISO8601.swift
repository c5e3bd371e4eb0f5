/// Dates and times as ISO 8601 writes them, for instants in milliseconds since 1970-01-01T00:00:00Z.
public enum ISO8601 {
    /// The instants that a JavaScript `Date` can hold: 100,000,000 days around 1970 (ECMA-262, section 21.4.1.1).
    static let javaScriptRange: ClosedRange<Int64> = -8_640_000_000_000_000...8_640_000_000_000_000

    private static let template = Array("0000-00-00T00:00:00.000Z".utf8)
    private static let wideTemplate = Array("+000000-00-00T00:00:00.000Z".utf8)

    /// Appends an instant as `toISOString` of JavaScript does: `2026-01-15T09:00:00.000Z`.
    ///
    /// Years beyond 0 to 9999 have a sign and six digits. An instant beyond those of JavaScript, which throws there, is
    /// written as the nearest that it has.
    public static func append(_ instant: Int64, to bytes: inout [UInt8]) {
        let clamped = min(max(instant, javaScriptRange.lowerBound), javaScriptRange.upperBound)
        let (days, rest) = clamped.floored(by: Int64(TimeOfDay.millisecondsPerDay))
        let date = Gregorian.date(days: Int(days))
        let time = TimeOfDay(known: Int(rest))
        let isWide = !(0...9999 ~= date.year)
        let start = bytes.count
        bytes.append(contentsOf: isWide ? wideTemplate : template)
        if isWide {
            if date.year < 0 { bytes[start] = UInt8(ascii: "-") }
            put(abs(date.year), 6, at: start + 1, in: &bytes)
        } else {
            put(date.year, 4, at: start, in: &bytes)
        }
        let month = start + (isWide ? 8 : 5)
        put(date.month, 2, at: month, in: &bytes)
        put(date.day, 2, at: month + 3, in: &bytes)
        put(time.hour, 2, at: month + 6, in: &bytes)
        put(time.minute, 2, at: month + 9, in: &bytes)
        put(time.second, 2, at: month + 12, in: &bytes)
        put(time.millisecond, 3, at: month + 15, in: &bytes)
    }

    /// An instant as `toISOString` of JavaScript writes it; see `append(_:to:)`.
    public static func text(of instant: Int64) -> String {
        var bytes: [UInt8] = []
        append(instant, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func put(_ number: Int, _ width: Int, at place: Int, in bytes: inout [UInt8]) {
        var rest = number
        for index in stride(from: place + width - 1, through: place, by: -1) {
            bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }
}
