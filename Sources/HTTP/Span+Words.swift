/// Scanning eight bytes at a time: heads and targets are long, and most of their bytes mean nothing.
extension Span<UInt8> {
    /// A word with this byte in each of its eight places.
    @inlinable public static func word(of byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// The top bit of each byte of a word that is zero; above the lowest such byte others may be marked, too.
    @inlinable public static func zeros(_ word: UInt64) -> UInt64 {
        (word &- Self.word(of: 1)) & ~word & Self.word(of: 0x80)
    }

    /// The top bit of each byte of a word that is a control character but DEL; others may be marked above the lowest.
    @inlinable public static func controls(_ word: UInt64) -> UInt64 {
        (word &- Self.word(of: 0x20)) & ~word & Self.word(of: 0x80)
    }

    /// The place from which a loop over single bytes has to go on: behind the words, from `start`, that have no mark.
    @inlinable @inline(__always)
    public func skipWords(from start: Int, while isUnmarked: (UInt64) -> Bool) -> Int {
        var place = start
        while place &+ 8 <= count {
            let word = bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            guard isUnmarked(word) else { break }
            place &+= 8
        }
        return place
    }

    /// Whether as many bytes as these, which must be there, are the same; the last word may overlap the one before.
    @inline(__always)
    func hasSameBytes(as other: UnsafeRawPointer) -> Bool {
        guard count >= 8 else {
            for place in indices where self[place] != other.load(fromByteOffset: place, as: UInt8.self) { return false }
            return true
        }
        var place = 0
        while place &+ 8 < count {
            guard isSameWord(as: other, at: place) else { return false }
            place &+= 8
        }
        return isSameWord(as: other, at: count &- 8)
    }

    @inline(__always)
    private func isSameWord(as other: UnsafeRawPointer, at place: Int) -> Bool {
        bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            == other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }

    /// The place behind the first empty line that follows a line; nil if there is none.
    func endOfEmptyLine(from start: Int) -> Int? {
        let carriageReturn = Self.word(of: 0x0D)
        var place = start
        while true {
            place = skipWords(from: place) { Self.zeros($0 ^ carriageReturn) == 0 }
            while place < count, self[place] != 0x0D { place &+= 1 }
            guard place &+ 4 <= count else { return nil }
            let bytes = bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self)
            if UInt32(littleEndian: bytes) == 0x0A0D_0A0D { return place &+ 4 }
            place &+= 1
        }
    }

    /// The place of the first byte that is one of these two; the count if there is none.
    public func place(of byte: UInt8, or other: UInt8) -> Int {
        let (wanted, alternative) = (Self.word(of: byte), Self.word(of: other))
        var place = skipWords(from: 0) { Self.zeros($0 ^ wanted) | Self.zeros($0 ^ alternative) == 0 }
        while place < count, self[place] != byte, self[place] != other { place &+= 1 }
        return place
    }
}
