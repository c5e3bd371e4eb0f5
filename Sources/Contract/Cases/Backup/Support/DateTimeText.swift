/// The time that a `date-time` (RFC 3339) stands for, in seconds since 1970; nil if the text is none.
///
/// Servers may write the same time in several ways, with other offsets or fractions.
func seconds(ofDateTime text: String) -> Double? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, ["T", "t", " "].contains(Character(UnicodeScalar(bytes[10]))) else { return nil }
    func number(_ start: Int, _ length: Int) -> Int? {
        Int(String(decoding: bytes[start..<start + length], as: UTF8.self))
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
        let minute = number(14, 2), let second = number(17, 2), (1...12).contains(month)
    else { return nil }
    var rest = bytes[19...]
    var fraction = "0."
    if rest.first == UInt8(ascii: ".") {
        rest.removeFirst()
        while let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
            fraction.append(Character(UnicodeScalar(rest.removeFirst())))
        }
    }
    guard let offset = offsetSeconds(String(decoding: rest, as: UTF8.self)) else { return nil }
    let days = daysSince1970(year, month, day)
    let whole = ((days * 24 + hour) * 60 + minute) * 60 + second - offset
    return Double(whole) + (Double(fraction + "0") ?? 0)
}

private func offsetSeconds(_ text: String) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"), let hours = Int(text.dropFirst().prefix(2)),
        let minutes = Int(text.suffix(2))
    else { return nil }
    return (hours * 60 + minutes) * (bytes[0] == UInt8(ascii: "-") ? -60 : 60)
}

/// The days since 1970-01-01 of a date of the Gregorian calendar, whose year is taken to begin in March.
private func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
}
