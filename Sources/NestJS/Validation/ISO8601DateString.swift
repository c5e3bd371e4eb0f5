import JSON

/// What `@IsDateString()` takes for a date: the pattern of validator.js 13.15 (`isISO8601`), oddities included.
///
/// A year, then optionally a date, then optionally a time. There is no calendar: 30 February passes. A year and a month
/// written together do not (`202001`), nor does day 360 of a year; a lower-case `z` does, a lower-case `t` does not.
struct ISO8601DateString {
    private let text: [UInt8]

    /// Whether the whole text is a date.
    static func matches(_ string: JSONString) -> Bool {
        ISO8601DateString(text: string.bytes).matches()
    }

    private func matches() -> Bool {
        let sign = has("+", at: 0) || has("-", at: 0) ? 1 : 0
        guard digits(4, at: sign), !isTwoDigitWord(at: sign + 4) else { return false }
        let date = sign + 4
        guard date < text.count else { return true }
        return has("-", at: date) && matchesDate(at: date + 1, hyphens: true) || matchesDate(at: date, hyphens: false)
    }

    /// Month and day, week and weekday, or day of the year; the day has a hyphen when the month has one.
    private func matchesDate(at place: Int, hyphens: Bool) -> Bool {
        if pair(at: place, in: 1...12) {
            let day = place + 2
            if hyphens {
                if has("-", at: day), pair(at: day + 1, in: 1...31), matchesTime(at: day + 3) { return true }
            } else if pair(at: day, in: 1...31), matchesTime(at: day + 2) {
                return true
            }
            if matchesTime(at: day) { return true }
        }
        if has("W", at: place), pair(at: place + 1, in: 0...53) {
            let weekday = has("-", at: place + 3) ? place + 4 : place + 3
            if digit(at: weekday, in: 1...7), matchesTime(at: weekday + 1) { return true }
            return matchesTime(at: place + 3)
        }
        return isDayOfYear(at: place) && matchesTime(at: place + 3)
    }

    private func isDayOfYear(at place: Int) -> Bool {
        guard digits(3, at: place) else { return false }
        let day = number(2, at: place) * 10 + number(1, at: place + 2)
        return 1...366 ~= day && day != 360
    }

    /// Nothing, or `T` or a blank and a time: hour, minute, second and zone may each be missing.
    private func matchesTime(at place: Int) -> Bool {
        guard place < text.count else { return true }
        let width = has("T", at: place) ? 1 : JavaScriptText.blankWidth(text[place...])
        guard width > 0 else { return false }
        let hour = place + width
        if matchesSeconds(at: hour, colon: false) { return true }
        if pair(at: hour, in: 0...23) {
            let minute = has(":", at: hour + 2) ? hour + 3 : hour + 2
            if pair(at: minute, in: 0...59), matchesFraction(at: minute + 2, colon: minute == hour + 3) { return true }
            return matchesFraction(at: hour + 2, colon: false)
        }
        guard pair(at: hour, in: 24...24) else { return false }
        let minute = has(":", at: hour + 2) ? hour + 3 : hour + 2
        return pair(at: minute, in: 0...0) && matchesFraction(at: minute + 2, colon: false)
    }

    /// A fraction of the hour or minute, not in front of a colon; then what may follow it.
    private func matchesFraction(at place: Int, colon: Bool) -> Bool {
        let end = fractionEnd(from: place)
        if end > place, !has(":", at: end), matchesSeconds(at: end, colon: colon) { return true }
        // The pattern gives digits back: the last two may be the seconds, which then have a fraction of their own.
        if end - 2 > place + 1, matchesSeconds(at: end - 2, colon: colon) { return true }
        return matchesSeconds(at: place, colon: colon)
    }

    /// Seconds, behind a colon when the minutes were; then the zone.
    private func matchesSeconds(at place: Int, colon: Bool) -> Bool {
        let second = colon ? place + 1 : place
        if !colon || has(":", at: place), pair(at: second, in: 0...59) {
            if matchesZone(at: fractionEnd(from: second + 2)) || matchesZone(at: second + 2) { return true }
        }
        return matchesZone(at: place)
    }

    /// Nothing, `Z`, or an offset, whose colon needs no minutes behind it.
    private func matchesZone(at place: Int) -> Bool {
        guard place < text.count else { return true }
        if has("Z", at: place) || has("z", at: place) { return place + 1 == text.count }
        guard has("+", at: place) || has("-", at: place), pair(at: place + 1, in: 0...23) else { return false }
        var end = place + 3
        if has(":", at: end) { end += 1 }
        return end == text.count || pair(at: end, in: 0...59) && end + 2 == text.count
    }

    /// Where a comma or point with digits ends that starts here; the place itself if there is none.
    private func fractionEnd(from place: Int) -> Int {
        guard has(".", at: place) || has(",", at: place), digits(1, at: place + 1) else { return place }
        var end = place + 2
        while digits(1, at: end) { end += 1 }
        return end
    }

    /// Whether exactly two digits stand here, without a word character behind them.
    private func isTwoDigitWord(at place: Int) -> Bool {
        guard digits(2, at: place) else { return false }
        guard place + 2 < text.count else { return true }
        switch text[place + 2] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return false
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): return false
        default: return true
        }
    }

    private func has(_ character: Unicode.Scalar, at place: Int) -> Bool {
        place < text.count && text[place] == UInt8(ascii: character)
    }

    private func digits(_ count: Int, at place: Int) -> Bool {
        place + count <= text.count
            && text[place..<place + count].allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    private func number(_ count: Int, at place: Int) -> Int {
        text[place..<place + count].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private func pair(at place: Int, in range: ClosedRange<Int>) -> Bool {
        digits(2, at: place) && range ~= number(2, at: place)
    }

    private func digit(at place: Int, in range: ClosedRange<Int>) -> Bool {
        digits(1, at: place) && range ~= number(1, at: place)
    }
}
