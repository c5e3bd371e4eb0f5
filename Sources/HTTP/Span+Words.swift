/// Scanning eight bytes at a time: heads and targets are long, and most of their bytes mean nothing.
extension Span<UInt8> {
    /// A word with this byte in each of its eight places.
    static func word(of byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// The top bit of each byte of a word that is zero; above the lowest such byte others may be marked, too.
    static func zeros(_ word: UInt64) -> UInt64 {
        (word &- Self.word(of: 1)) & ~word & Self.word(of: 0x80)
    }

    /// The top bit of each byte of a word that is a control character but DEL; others may be marked above the lowest.
    static func controls(_ word: UInt64) -> UInt64 {
        (word &- Self.word(of: 0x20)) & ~word & Self.word(of: 0x80)
    }

    /// The place from which a loop over single bytes has to go on: behind the words, from `start`, that have no mark.
    @inline(__always)
    func skipWords(from start: Int, while isUnmarked: (UInt64) -> Bool) -> Int {
        var place = start
        while place &+ 8 <= count {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard isUnmarked(word) else { break }
            place &+= 8
        }
        return place
    }

    /// The place of the first byte of this value; the count if there is none.
    func place(of byte: UInt8) -> Int {
        let wanted = Self.word(of: byte)
        var place = skipWords(from: 0) { Self.zeros($0 ^ wanted) == 0 }
        while place < count, self[place] != byte { place &+= 1 }
        return place
    }
}
