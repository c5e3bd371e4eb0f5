extension JSONWriter {
    /// Appends a string in quotes, escaped as `JSON.stringify` escapes (ECMA-262, QuoteJSONString).
    public static func write(_ string: JSONString, to output: inout [UInt8]) {
        write(string.bytes.span, to: &output)
    }

    /// Appends a string in quotes, without making a value of it.
    public static func write(_ string: String, to output: inout [UInt8]) {
        write(string.utf8.span, to: &output)
    }

    /// Appends a whole number.
    public static func write(_ number: Int, to output: inout [UInt8]) {
        var digits = InlineArray<20, UInt8>(repeating: UInt8(ascii: "-"))
        var start = digits.count
        var rest = number.magnitude
        repeat {
            start -= 1
            digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        } while rest > 0
        if number < 0 { start -= 1 }
        append(digits.span, start..<digits.count, to: &output)
    }

    /// Appends a double as JavaScript writes it; `null` when it is not finite, `0` for minus zero.
    public static func write(_ number: Double, to output: inout [UInt8]) {
        if let whole = Int(exactly: number), whole.magnitude < 1 << 53 {
            write(whole, to: &output)
        } else if number.isFinite {
            JavaScriptNumber(number).write(to: &output)
        } else {
            output += "null".utf8
        }
    }

    /// Appends WTF-8 in quotes.
    public static func write(_ string: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        var start = 0
        var place = PlainText.end(in: string, from: 0)
        while place < string.count {
            let isSurrogate = string[place] == 0xED && place + 2 < string.count && string[place + 1] >= 0xA0
            if string[place] >= 0x80, !isSurrogate {
                place = PlainText.end(in: string, from: place + 1)
                continue
            }
            append(string, start..<place, to: &output)
            if isSurrogate {
                let upper = UInt16(string[place + 1] & 0x3F) << 6
                appendUnicodeEscape(0xD000 | upper | UInt16(string[place + 2] & 0x3F), to: &output)
            } else {
                appendEscape(string[place], to: &output)
            }
            start = place + (isSurrogate ? 3 : 1)
            place = PlainText.end(in: string, from: start)
        }
        append(string, start..<place, to: &output)
        output.append(UInt8(ascii: "\""))
    }

    private static func append(_ string: Span<UInt8>, _ range: Range<Int>, to output: inout [UInt8]) {
        string.extracting(range).withUnsafeBufferPointer { output.append(contentsOf: $0) }
    }

    private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
        let letter: UInt8
        switch byte {
        case 0x08: letter = UInt8(ascii: "b")
        case 0x09: letter = UInt8(ascii: "t")
        case 0x0A: letter = UInt8(ascii: "n")
        case 0x0C: letter = UInt8(ascii: "f")
        case 0x0D: letter = UInt8(ascii: "r")
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): letter = byte
        default: return appendUnicodeEscape(UInt16(byte), to: &output)
        }
        output.append(UInt8(ascii: "\\"))
        output.append(letter)
    }

    private static func appendUnicodeEscape(_ unit: UInt16, to output: inout [UInt8]) {
        output += "\\u".utf8
        for shift in stride(from: UInt16(12), through: 0, by: -4) {
            let digit = UInt8(unit >> shift & 0xF)
            output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
