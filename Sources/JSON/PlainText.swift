/// Finds where the plain text of a string ends: printable ASCII other than a quote or a backslash.
enum PlainText {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// The place of the first byte, from the one given, that is not plain, or the count.
    ///
    /// Looks at eight bytes at a time: bodies and documents consist of such text mostly.
    static func end(in bytes: Span<UInt8>, from start: Int) -> Int {
        var place = start
        while place &+ 8 <= bytes.count {
            let marks = special(UInt64(littleEndian: bytes.word(at: place)))
            guard marks == 0 else { return place &+ marks.trailingZeroBitCount / 8 }
            place &+= 8
        }
        while place < bytes.count, isPlain(bytes[place]) { place &+= 1 }
        return place
    }

    /// The top bit of each byte that is not plain; bytes above the lowest such one may be marked wrongly.
    private static func special(_ word: UInt64) -> UInt64 {
        let control = (word &- ones &* 0x20) & ~word
        let quote = zeros(word ^ ones &* UInt64(UInt8(ascii: "\"")))
        let backslash = zeros(word ^ ones &* UInt64(UInt8(ascii: "\\")))
        return (word | control | quote | backslash) & tops
    }

    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- ones) & ~word
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x20..<0x80 ~= byte && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
}
