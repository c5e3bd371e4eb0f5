extension JSONParser {
    /// Reads a number (RFC 8259, section 6) whose first byte, a digit or a minus sign, stands at the position.
    mutating func number() throws(JSONSyntaxError) -> JSONNumber {
        let start = position
        if text[position] == UInt8(ascii: "-") { position += 1 }
        try wholePart()
        if nextIs(UInt8(ascii: ".")) {
            position += 1
            try digits(or: .missingFractionDigits)
        }
        if nextIs(UInt8(ascii: "e")) || nextIs(UInt8(ascii: "E")) {
            position += 1
            if nextIs(UInt8(ascii: "+")) || nextIs(UInt8(ascii: "-")) { position += 1 }
            try digits(or: .missingExponentDigits)
        }
        let digits = text.span.extracting(start..<position)
        return JSONNumber(validated: digits.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
    }

    private mutating func wholePart() throws(JSONSyntaxError) {
        guard nextIs(UInt8(ascii: "0")) else { return try digits(or: .missingDigitsAfterMinus) }
        position += 1
        guard !nextIsDigit else { throw error(.unexpectedNumber) }
    }

    private mutating func digits(or kind: JSONSyntaxError.Kind) throws(JSONSyntaxError) {
        guard nextIsDigit else { throw error(kind) }
        repeat { position += 1 } while nextIsDigit
    }

    private func nextIs(_ byte: UInt8) -> Bool {
        position < text.count && text[position] == byte
    }

    private var nextIsDigit: Bool {
        position < text.count && UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[position]
    }
}
