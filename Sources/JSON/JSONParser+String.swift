extension JSONParser {
    /// Reads a string whose opening quote stands at the position.
    mutating func string() throws(JSONSyntaxError) -> JSONString {
        position += 1
        let start = position
        try skipPlainText()
        if text[position] == UInt8(ascii: "\"") {
            defer { position += 1 }
            return JSONString(wtf8: copy(from: start))
        }
        return JSONString(wtf8: try unescaped(from: start))
    }

    /// Reads the name of a member, as a string.
    mutating func name() throws(JSONSyntaxError) -> JSONString {
        position += 1
        let start = position
        try skipPlainText()
        guard text[position] == UInt8(ascii: "\"") else { return JSONString(wtf8: try unescaped(from: start)) }
        defer { position += 1 }
        return names.name(in: text, at: start..<position)
    }

    /// The text from a place to the position.
    private func copy(from start: Int) -> [UInt8] {
        text.span.extracting(start..<position).withUnsafeBufferPointer { Array($0) }
    }

    /// Goes on to the next quote or backslash.
    private mutating func skipPlainText() throws(JSONSyntaxError) {
        while true {
            position = PlainText.end(in: text.span, from: position)
            guard position < text.count else { throw error(.unterminatedString) }
            switch text[position] {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): return
            case ..<0x20: throw error(.controlCharacter)
            default:
                guard let length = UTF8Sequence.length(in: text, at: position) else { throw error(.invalidUTF8) }
                position += length
            }
        }
    }

    /// Reads a string that has escapes; the position is at the first backslash.
    private mutating func unescaped(from start: Int) throws(JSONSyntaxError) -> [UInt8] {
        var bytes = copy(from: start)
        while text[position] == UInt8(ascii: "\\") {
            position += 1
            try appendEscape(to: &bytes)
            let plain = position
            try skipPlainText()
            bytes += text[plain..<position]
        }
        position += 1
        return bytes
    }

    /// Reads what follows a backslash.
    private mutating func appendEscape(to bytes: inout [UInt8]) throws(JSONSyntaxError) {
        guard position < text.count else { throw error(.unexpectedEnd) }
        switch text[position] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(text[position])
        case UInt8(ascii: "b"): bytes.append(0x08)
        case UInt8(ascii: "f"): bytes.append(0x0C)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            bytes.append(codeUnit: try hexadecimalUnit())
            return
        // V8 looks for escapes among the first 256 characters only and has the general message for those beyond.
        case ..<0xC4: throw error(.badEscape)
        default: throw error(.unexpectedToken)
        }
        position += 1
    }

    private mutating func hexadecimalUnit() throws(JSONSyntaxError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard position < text.count, let digit = text[position].hexadecimalValue else {
                throw error(.badUnicodeEscape)
            }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}

extension UInt8 {
    /// The value of the hexadecimal digit that this ASCII character is, if it is one.
    var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
