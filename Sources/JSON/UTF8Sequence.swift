/// Checks UTF-8 one character at a time (Unicode 15, table 3-7: no overlong forms, no surrogates, nothing beyond U+10FFFF).
enum UTF8Sequence {
    /// The length of the well-formed sequence that starts at a place, or nil.
    static func length(in bytes: [UInt8], at place: Int) -> Int? {
        let lead = bytes[place]
        switch lead {
        case ..<0x80: return 1
        case 0xC2...0xDF: return isContinued(bytes, place, by: 1, from: 0x80...0xBF) ? 2 : nil
        case 0xE0: return isContinued(bytes, place, by: 2, from: 0xA0...0xBF) ? 3 : nil
        case 0xED: return isContinued(bytes, place, by: 2, from: 0x80...0x9F) ? 3 : nil
        case 0xE1...0xEF: return isContinued(bytes, place, by: 2, from: 0x80...0xBF) ? 3 : nil
        case 0xF0: return isContinued(bytes, place, by: 3, from: 0x90...0xBF) ? 4 : nil
        case 0xF1...0xF3: return isContinued(bytes, place, by: 3, from: 0x80...0xBF) ? 4 : nil
        case 0xF4: return isContinued(bytes, place, by: 3, from: 0x80...0x8F) ? 4 : nil
        default: return nil
        }
    }

    private static func isContinued(
        _ bytes: [UInt8],
        _ place: Int,
        by count: Int,
        from second: ClosedRange<UInt8>
    ) -> Bool {
        guard place + count < bytes.count, second ~= bytes[place + 1] else { return false }
        return bytes[(place + 2)..<(place + count + 1)].allSatisfy { $0 & 0xC0 == 0x80 }
    }
}
