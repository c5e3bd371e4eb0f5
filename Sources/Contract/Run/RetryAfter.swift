/// How long a server asks to be left alone: `Retry-After` (RFC 9110, section 10.2.3).
enum RetryAfter {
    /// The wait that an answer asks for; nil unless it is a 429 or 503 with a field that can be read.
    ///
    /// A date is counted from the server's own `Date`, since its clock may go differently, else from the time given.
    static func wait(askedBy response: ContractResponse, secondsSince1970 now: Int64) -> Duration? {
        guard response.status == 429 || response.status == 503,
            let value = response.field("Retry-After")?.trimmingBlanks
        else { return nil }
        if !value.isEmpty, value.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) {
            return .seconds(Int64(value) ?? .max / 4)
        }
        guard let date = seconds(ofDate: value) else { return nil }
        let start = response.field("Date").flatMap { seconds(ofDate: $0.trimmingBlanks) } ?? now
        return .seconds(max(0, date - start))
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The time of an HTTP-date in any of its three forms (section 5.6.7), in seconds since 1970; nil if it is none.
    static func seconds(ofDate text: String) -> Int64? {
        var words = text.split { " ,:-".contains($0) }.map(String.init)
        guard words.count == 7 || words.count == 8 else { return nil }
        // `Sun Nov  6 08:49:37 1994` has the parts in another order.
        if words.count == 7 { words = [words[0], words[2], words[1], words[6], words[3], words[4], words[5], "GMT"] }
        guard words[7] == "GMT", let month = months.firstIndex(of: words[2]), words[3].utf8.count <= 4,
            let day = Int64(words[1]), 1...31 ~= day, var year = Int64(words[3]), year >= 0,
            let hour = Int64(words[4]), 0...23 ~= hour, let minute = Int64(words[5]), 0...59 ~= minute,
            let second = Int64(words[6]), 0...60 ~= second
        else { return nil }
        // Of a year in two digits only this century is of use: no server asks to wait until 1994.
        if words[3].utf8.count == 2 { year += 2_000 }
        return days(year, Int64(month + 1), day) * 86_400 + hour * 3_600 + minute * 60 + second
    }

    /// The days from 1970-01-01 to a date of the Gregorian calendar; years begin in March while it reckons.
    private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension String {
    /// The text without the blanks at its ends.
    var trimmingBlanks: String {
        let isBlank = { (letter: Character) in letter == " " || letter == "\t" }
        let front = drop(while: isBlank)
        return String(front.reversed().drop(while: isBlank).reversed())
    }
}
