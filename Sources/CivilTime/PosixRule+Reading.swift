extension PosixRule {
    /// Reads a `TZ` string; nil if it is none.
    ///
    /// Hours of a change may be -167 to 167, as RFC 8536 allows.
    init?(_ text: ArraySlice<UInt8>) {
        var reader = TextReader(text)
        guard Self.skipName(&reader), let west = Self.seconds(&reader, hours: 24) else { return nil }
        standard = -west
        if reader.isAtEnd { return }
        guard Self.skipName(&reader) else { return nil }
        var offset = standard + 3600
        if reader.next != UInt8(ascii: ",") {
            guard let west = Self.seconds(&reader, hours: 24) else { return nil }
            offset = -west
        }
        guard let start = Change(&reader), let end = Change(&reader), reader.isAtEnd else { return nil }
        guard TimeZone.offsetRange ~= offset else { return nil }
        daylight = Daylight(offset: offset, start: start, end: end)
    }

    /// Three letters or more, or anything of letters, digits and signs in angle brackets.
    private static func skipName(_ reader: inout TextReader) -> Bool {
        let isQuoted = reader.skip("<")
        var length = 0
        while let next = reader.next {
            let isLetter = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= next & 0xDF
            guard isLetter || isQuoted && (next.isDigit || "+-".utf8.contains(next)) else { break }
            _ = reader.take()
            length += 1
        }
        return length >= 3 && (!isQuoted || reader.skip(">"))
    }

    /// `hh[:mm[:ss]]` with or without a sign, in seconds.
    fileprivate static func seconds(_ reader: inout TextReader, hours limit: Int) -> Int? {
        let isNegative = reader.skip("-")
        if !isNegative { _ = reader.skip("+") }
        let (hours, length) = reader.numeral()
        guard 1...3 ~= length, hours <= limit else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] {
            guard reader.skip(":") else { break }
            guard let number = reader.digits(2), number < 60 else { return nil }
            seconds += number * unit
        }
        return isNegative ? -seconds : seconds
    }
}

extension PosixRule.Change {
    /// `,` and a day, then perhaps `/` and a time; 02:00 without.
    fileprivate init?(_ reader: inout TextReader) {
        guard reader.skip(","), let day = Self.day(&reader) else { return nil }
        self.day = day
        time = 7200
        if reader.skip("/") {
            guard let seconds = PosixRule.seconds(&reader, hours: 167) else { return nil }
            time = seconds
        }
    }

    private static func day(_ reader: inout TextReader) -> Day? {
        if reader.skip("M") {
            guard let month = number(&reader, in: 1...12), reader.skip("."), let week = number(&reader, in: 1...5),
                reader.skip("."), let weekday = number(&reader, in: 0...6)
            else { return nil }
            return .weekday(weekday, week: week, month: month)
        }
        if reader.skip("J") { return number(&reader, in: 1...365).map { .julian($0) } }
        return number(&reader, in: 0...365).map { .ordinal($0) }
    }

    private static func number(_ reader: inout TextReader, in range: ClosedRange<Int>) -> Int? {
        let (number, length) = reader.numeral()
        return 1...3 ~= length && range ~= number ? number : nil
    }
}
