/// What SHA-1 and SHA-256 share: blocks of 64 bytes, and how the last of them is padded (RFC 6234, section 4.1).
protocol BlockHash {
    /// The state before the first block.
    init()

    /// Mixes a block into the state; its bytes are read as sixteen big-endian words.
    mutating func compress(_ block: InlineArray<16, UInt32>)

    #if arch(x86_64)
        /// Mixes whole blocks into the state, by the processor's own instructions, which it must have.
        mutating func compressByInstructions(_ blocks: RawSpan)
    #endif
}

extension BlockHash {
    /// The state after the whole message and its padding.
    @inline(__always)
    init(hashing message: RawSpan, by engine: HashEngine) {
        self.init()
        let whole = message.byteCount & ~63
        compress(message.extracting(first: whole), by: engine)
        finish(message, from: whole, by: engine)
    }

    /// Mixes in whole blocks.
    @inline(__always)
    private mutating func compress(_ blocks: RawSpan, by engine: HashEngine) {
        switch engine {
        case .portable:
            var offset = 0
            while offset < blocks.byteCount {
                compress(InlineArray { UInt32(bigEndian: Self.word(of: blocks, at: offset &+ $0 &* 4)) })
                offset &+= 64
            }
        #if arch(x86_64)
            case .instructions: compressByInstructions(blocks)
        #endif
        }
    }

    /// Mixes in what is left of the message, a bit 1, zeros, and the length of the message in bits.
    private mutating func finish(_ message: RawSpan, from offset: Int, by engine: HashEngine) {
        let rest = message.byteCount &- offset
        // One block or two, in the message's order of bytes.
        var tail = InlineArray<32, UInt32>(repeating: 0)
        let whole = rest >> 2
        for word in 0..<whole { tail[word] = Self.word(of: message, at: offset &+ word &* 4) }
        var last: UInt32 = 0x80 << Self.shift(rest)
        for place in whole &* 4..<rest {
            last |= UInt32(message.unsafeLoad(fromByteOffset: offset &+ place, as: UInt8.self)) << Self.shift(place)
        }
        tail[whole] = last.bigEndian
        let end = rest < 56 ? 16 : 32
        let bits = UInt64(message.byteCount) << 3
        tail[end &- 2] = UInt32(truncatingIfNeeded: bits >> 32).bigEndian
        tail[end &- 1] = UInt32(truncatingIfNeeded: bits).bigEndian
        compress(tail.span.bytes.extracting(first: end &* 4), by: engine)
    }

    /// How far left a byte stands in its word.
    @inline(__always)
    private static func shift(_ place: Int) -> UInt32 {
        24 &- (UInt32(truncatingIfNeeded: place) & 3) << 3
    }

    /// The word that begins at `place`, which must be there whole, in the message's order of bytes.
    @inline(__always)
    private static func word(of message: RawSpan, at place: Int) -> UInt32 {
        message.unsafeLoadUnaligned(fromByteOffset: place, as: UInt32.self)
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
