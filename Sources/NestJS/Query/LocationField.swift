import HTTP

/// The value of a `Location` field as Express 5 writes it.
enum LocationField {
    /// A URL with what cannot stand in one percent-encoded, as the package encodeurl 2 does it (`res.location`).
    ///
    /// What is encoded already stays. A percent sign without two digits is encoded, and so is the character that stands
    /// in their place, although `[`, `^`, `|` and the like are kept elsewhere.
    static func value(for url: String) -> String {
        String(decoding: value(for: Array(url.utf8)), as: UTF8.self)
    }

    /// The same in bytes.
    static func value(for bytes: [UInt8]) -> [UInt8] {
        guard !isKept(bytes) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var place = 0
        while place < bytes.count {
            if isKept(bytes, at: place) {
                result.append(bytes[place])
                place += 1
            } else {
                let end = endOfFlaw(in: bytes, at: place)
                for byte in bytes[place..<end] {
                    if isKeptByEncodeURI(byte) { result.append(byte) } else { result.append(percentEncoding: byte) }
                }
                place = end
            }
        }
        return result
    }

    private static func isKept(_ bytes: [UInt8]) -> Bool {
        var place = 0
        while place < bytes.count {
            place = bytes.span.skipWords(from: place) { marks($0) == 0 }
            // What is marked, and what is left behind the last word, is looked at byte by byte.
            for next in place..<min(place + 8, bytes.count) where !isKept(bytes, at: next) { return false }
            place += 8
        }
        return true
    }

    /// The top bits of the bytes of a word that are not simply kept; above the lowest such byte others may be marked, too.
    private static func marks(_ word: UInt64) -> UInt64 {
        typealias Bytes = Span<UInt8>
        // DEL, and what is no ASCII character.
        var marks = (word | (word &+ Bytes.word(of: 1))) & Bytes.word(of: 0x80)
        marks |= Bytes.controls(word) | Bytes.zeros(word ^ Bytes.word(of: 0x20))
        for byte: UInt8 in [0x22, 0x25, 0x3C, 0x3E, 0x60, 0x7B, 0x7D] {  // " % < > ` { }
            marks |= Bytes.zeros(word ^ Bytes.word(of: byte))
        }
        return marks
    }

    private static func isKept(_ bytes: [UInt8], at place: Int) -> Bool {
        guard bytes[place] == UInt8(ascii: "%") else { return allowed.contains(bytes[place]) }
        let digits = digits(in: bytes, after: place)
        // The package's pattern misses a percent sign with one digit at the very end.
        return digits == 2 || digits == 1 && place + 2 == bytes.count
    }

    private static let allowed = ASCIISet.visible(without: "\"<>`{}")

    /// How many of the two bytes behind a percent sign are digits, up to the first that is not.
    private static func digits(in bytes: [UInt8], after place: Int) -> Int {
        bytes[(place + 1)...].prefix(2).prefix { $0.hexDigitValue != nil }.count
    }

    /// Where the character, or the percent sign with the character that spoils it, ends.
    private static func endOfFlaw(in bytes: [UInt8], at place: Int) -> Int {
        let isPercent = bytes[place] == UInt8(ascii: "%")
        var end = isPercent ? place + digits(in: bytes, after: place) + 2 : place + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return min(end, bytes.count)
    }

    /// True for what JavaScript's `encodeURI` leaves alone.
    private static func isKeptByEncodeURI(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ";/?:@&=+$,#-_.!~*'()".utf8.contains(byte)
        }
    }
}
