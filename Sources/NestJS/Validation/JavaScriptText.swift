import JSON

/// Text as the JavaScript behind the emulated service looks at it.
enum JavaScriptText {
    /// How many bytes of WTF-8 at the start of a text are one blank, zero when it starts with something else.
    ///
    /// Blank is what JavaScript's `\s` matches and `Number()` and `trim()` skip: WhiteSpace and LineTerminator of
    /// ECMA-262, sections 12.2 and 12.3.
    static func blankWidth(_ text: ArraySlice<UInt8>) -> Int {
        guard let first = text.first else { return 0 }
        switch first {
        case 0x09...0x0D, 0x20: return 1
        case 0xC2: return text.dropFirst().first == 0xA0 ? 2 : 0
        case 0xE1, 0xE2, 0xE3, 0xEF: return isWideBlank(text.prefix(3)) ? 3 : 0
        default: return 0
        }
    }

    private static func isWideBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count == 3 else { return false }
        let start = bytes.startIndex
        switch (bytes[start], bytes[start + 1], bytes[start + 2]) {
        case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): return true  // U+1680, U+3000, U+FEFF
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9): return true  // U+2000 to U+200A, U+2028, U+2029
        case (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): return true  // U+202F, U+205F
        default: return false
        }
    }

    /// The text without blanks at either end.
    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = text
        while case let width = blankWidth(rest), width > 0 { rest.removeFirst(width) }
        trimming: while !rest.isEmpty {
            // No blank ends like another of a different width: the last bytes tell the width.
            for width in 1...3 where blankWidth(rest.suffix(width)) == width {
                rest.removeLast(width)
                continue trimming
            }
            break
        }
        return rest
    }

    /// The length that validator.js compares since 13.15.22 (`isLength`).
    ///
    /// It is in UTF-16 units. A surrogate pair is counted once; U+FE0E and U+FE0F, which select how the character before
    /// them looks, not at all, unless they follow another of these, or nothing.
    static func length(_ string: JSONString) -> Int {
        let bytes = string.bytes
        var length = 0
        var isSelectable = false
        for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
            let isSelector =
                byte == 0xEF && place + 2 < bytes.count && bytes[place + 1] == 0xB8 && bytes[place + 2] & 0xFE == 0x8E
            if !isSelector || !isSelectable { length += 1 }
            isSelectable = !isSelector
        }
        return length
    }
}
