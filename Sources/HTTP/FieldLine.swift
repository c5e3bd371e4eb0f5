extension [UInt8] {
    mutating func append(text: String) {
        append(text.utf8.span)
    }

    /// Appends a literal: its bytes lie in the program, and are copied in one go.
    public mutating func append(literal: StaticString) {
        literal.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(decimal number: Int) {
        guard number >= 10 else { return append(UInt8(ascii: "0") + UInt8(number)) }
        append(decimal: number / 10)
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Appends a field line.
    ///
    /// A value is written as ISO 8859-1, as Node.js does. What would end the line, or is no character of a value, becomes
    /// a space or a question mark: no value can begin a field, or an answer, of its own.
    mutating func append(field name: String, _ value: String) {
        append(text: name)
        append(literal: ": ")
        let start = count
        append(text: value)
        if !span.extracting(start...).isPrintableASCII {
            removeSubrange(start...)
            for scalar in value.unicodeScalars { append(scalar.fieldValueByte) }
        }
        append(literal: "\r\n")
    }
}

extension Span<UInt8> {
    var isPrintableASCII: Bool {
        var bits: UInt8 = 0
        // The top bit of a byte is set if it is no ASCII character, that of the difference if it is a control character.
        withUnsafeBufferPointer { bytes in
            for byte in bytes { bits |= byte | (byte &- 0x20) }
        }
        return bits < 0x80
    }
}

extension Unicode.Scalar {
    fileprivate var fieldValueByte: UInt8 {
        switch value {
        case 0x09, 0x20...0xFF: UInt8(value)
        case ..<0x20: 0x20
        default: UInt8(ascii: "?")
        }
    }
}
