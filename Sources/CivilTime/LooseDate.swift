/// Reads what V8 still takes for a date although it is not in the format of ECMA-262: numbers become parts of the time
/// if a colon tells so, else of the date, and marks that mean nothing are passed over.
///
/// Covers the characters that `@IsDateString()` lets through: V8 also knows names of months and zones, and parentheses.
struct LooseDate {
    private var reader: TextReader
    private var day: [Int] = []
    private var time: [Int] = []
    private var offsetSign: Int?
    private var offsetHour = 0
    private var offsetMinute: Int?

    /// The numbers of a date; nil if V8 refuses it.
    static func read(_ text: [UInt8]) -> DateNumbers? {
        var date = LooseDate(reader: TextReader(text[...]))
        while let next = date.reader.next {
            guard next.isDigit ? date.takeNumber() : date.reader.skipBlank() || date.takeMark() else { return nil }
        }
        return date.numbers
    }

    private mutating func takeNumber() -> Bool {
        let (number, _) = reader.numeral()
        if reader.skip(":") {
            guard time.count < 4 else { return false }
            time.append(number)
            _ = reader.skip(".")
            return true
        }
        if reader.skip("."), timeAwaits(number) {
            guard let fraction = DateNumbers.fraction(&reader) else { return false }
            time.append(number)
            return closeTime(with: fraction)
        }
        if offsetSign != nil, offsetMinute == nil, 0...59 ~= number {
            offsetMinute = number
            return true
        }
        if timeAwaits(number) { return closeTime(with: number) && mayEndTime }
        guard day.count < 3 else { return false }
        day.append(number)
        _ = reader.skip("-")
        return true
    }

    /// Whether a time has begun that has no place for this number but the next.
    private func timeAwaits(_ number: Int) -> Bool {
        switch time.count {
        case 1, 2: 0...59 ~= number
        case 3: 0...999 ~= number
        default: false
        }
    }

    private mutating func closeTime(with number: Int) -> Bool {
        guard time.count < 4 else { return false }
        time.append(number)
        while time.count < 4 { time.append(0) }
        return true
    }

    /// Whether what comes may stand behind a time.
    private var mayEndTime: Bool {
        guard let next = reader.next else { return true }
        var reader = reader
        return "Zz+-".utf8.contains(next) || reader.skipBlank()
    }

    private mutating func takeMark() -> Bool {
        guard let mark = reader.take() else { return false }
        switch mark {
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            if !time.isEmpty || offsetSign != nil { return takeOffset(sign: mark == UInt8(ascii: "-") ? -1 : 1) }
            return day.isEmpty
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            (offsetSign, offsetHour, offsetMinute) = (1, 0, 0)
            return true
        // Behind a number no word is allowed, and every character from `A` on makes words.
        default: return mark < UInt8(ascii: "A")
        }
    }

    private mutating func takeOffset(sign: Int) -> Bool {
        let (number, length) = reader.numeral()
        offsetSign = sign
        if reader.next == UInt8(ascii: ":") {
            (offsetHour, offsetMinute) = (number, nil)
        } else if 1...2 ~= length {
            (offsetHour, offsetMinute) = (number, 0)
        } else if 3...4 ~= length {
            (offsetHour, offsetMinute) = (number / 100, number % 100)
        } else {
            return false
        }
        return true
    }

    /// Year, month and day, or month, day and year if the first could be a day; two digits are years of 1950 to 2049.
    private var numbers: DateNumbers? {
        guard !day.isEmpty else { return nil }
        var date = DateNumbers()
        let parts = day + Array(repeating: 1, count: 3 - day.count)
        if 1...31 ~= parts[0] {
            (date.month, date.day, date.year) = (parts[0], parts[1], parts[2])
        } else {
            (date.year, date.month, date.day) = (parts[0], parts[1], parts[2])
        }
        if 0...49 ~= date.year { date.year += 2000 } else if 50...99 ~= date.year { date.year += 1900 }
        let clock = time + Array(repeating: 0, count: 4 - time.count)
        (date.hour, date.minute, date.second, date.millisecond) = (clock[0], clock[1], clock[2], clock[3])
        // Nine digits at most: no overflow.
        date.offset = (offsetHour * 60 + (offsetMinute ?? 0)) * (offsetSign ?? 1)
        return date
    }
}
