/// What SHA-1 and SHA-256 share: blocks of 64 bytes, and how the last of them is padded (RFC 6234, section 4.1).
protocol BlockHash {
    /// The state before the first block.
    init()

    /// Mixes a block into the state; its bytes are read as sixteen big-endian words.
    mutating func compress(_ block: InlineArray<16, UInt32>)
}

extension BlockHash {
    /// The state after the whole message and its padding.
    @inline(__always)
    init(hashing message: Span<UInt8>) {
        self.init()
        var offset = 0
        while message.count &- offset >= 64 {
            compress(Self.words(of: message, at: offset))
            offset &+= 64
        }
        finish(message, from: offset)
    }

    /// Mixes in what is left of the message, a bit 1, zeros, and the length of the message in bits.
    private mutating func finish(_ message: Span<UInt8>, from offset: Int) {
        let rest = message.count &- offset
        var block = InlineArray<16, UInt32>(repeating: 0)
        let whole = rest >> 2
        for word in 0..<whole { block[word] = Self.word(of: message, at: offset &+ word &* 4) }
        for place in whole &* 4..<rest {
            block[place >> 2] |= UInt32(message[offset &+ place]) << Self.shift(place)
        }
        block[rest >> 2] |= 0x80 << Self.shift(rest)
        if rest >= 56 {
            compress(block)
            block = InlineArray(repeating: 0)
        }
        let bits = UInt64(message.count) << 3
        block[14] = UInt32(truncatingIfNeeded: bits >> 32)
        block[15] = UInt32(truncatingIfNeeded: bits)
        compress(block)
    }

    /// How far left a byte stands in its word.
    @inline(__always)
    private static func shift(_ place: Int) -> UInt32 {
        24 &- (UInt32(truncatingIfNeeded: place) & 3) << 3
    }

    /// Sixteen big-endian words, the first of which begins at `offset`.
    @inline(__always)
    private static func words(of message: Span<UInt8>, at offset: Int) -> InlineArray<16, UInt32> {
        InlineArray { word(of: message, at: offset &+ $0 &* 4) }
    }

    /// The big-endian word that begins at `place`, which must be there whole.
    @inline(__always)
    private static func word(of message: Span<UInt8>, at place: Int) -> UInt32 {
        UInt32(bigEndian: message.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self))
    }
}

/// The bytes of words, the highest byte of each first.
@inline(__always)
func bigEndianBytes<let words: Int, let bytes: Int>(of state: InlineArray<words, UInt32>) -> InlineArray<bytes, UInt8> {
    InlineArray { place in
        UInt8(truncatingIfNeeded: state[place >> 2] >> (24 &- UInt32(truncatingIfNeeded: place & 3) << 3))
    }
}

extension UInt32 {
    /// The bits moved to the left, those that leave coming in on the right.
    @inline(__always)
    func rotatedLeft(_ count: UInt32) -> UInt32 {
        self &<< count | self &>> (32 &- count)
    }
}
