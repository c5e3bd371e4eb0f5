/// SHA-1 (FIPS 180-4, section 6.1): for entity tags, where a collision costs nothing; not for secrets.
public enum SHA1 {
    /// The twenty bytes of a hash value.
    public typealias Digest = InlineArray<20, UInt8>

    /// The hash value of a message; allocates nothing.
    public static func hash(_ message: Span<UInt8>) -> Digest {
        hash(message, by: .best)
    }

    /// The hash value of a message; allocates nothing.
    public static func hash(_ message: [UInt8]) -> Digest {
        hash(message.span)
    }

    static func hash(_ message: Span<UInt8>, by engine: HashEngine) -> Digest {
        bigEndianBytes(of: SHA1State(hashing: message.bytes, by: engine).words)
    }
}

/// The five chaining words of SHA-1.
struct SHA1State: BlockHash {
    var words: InlineArray<5, UInt32> = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0]

    mutating func compress(_ block: InlineArray<16, UInt32>) {
        var schedule = block
        var (a, b, c, d, e) = (words[0], words[1], words[2], words[3], words[4])

        twenty(0) { x, y, z in (z ^ (x & (y ^ z))) &+ 0x5a82_7999 }
        twenty(20) { x, y, z in (x ^ y ^ z) &+ 0x6ed9_eba1 }
        twenty(40) { x, y, z in (x & y) &+ (z & (x ^ y)) &+ 0x8f1b_bcdc }
        twenty(60) { x, y, z in (x ^ y ^ z) &+ 0xca62_c1d6 }

        words[0] &+= a
        words[1] &+= b
        words[2] &+= c
        words[3] &+= d
        words[4] &+= e

        // Inlined with constant round numbers, so that the schedule lives in registers: half again as fast as a loop.
        @inline(__always)
        func twenty(_ round: Int, _ mix: (UInt32, UInt32, UInt32) -> UInt32) {
            five(round, mix)
            five(round &+ 5, mix)
            five(round &+ 10, mix)
            five(round &+ 15, mix)
        }

        @inline(__always)
        func five(_ round: Int, _ mix: (UInt32, UInt32, UInt32) -> UInt32) {
            e &+= a.rotatedLeft(5) &+ mix(b, c, d) &+ word(round)
            b = b.rotatedLeft(30)
            d &+= e.rotatedLeft(5) &+ mix(a, b, c) &+ word(round &+ 1)
            a = a.rotatedLeft(30)
            c &+= d.rotatedLeft(5) &+ mix(e, a, b) &+ word(round &+ 2)
            e = e.rotatedLeft(30)
            b &+= c.rotatedLeft(5) &+ mix(d, e, a) &+ word(round &+ 3)
            d = d.rotatedLeft(30)
            a &+= b.rotatedLeft(5) &+ mix(c, d, e) &+ word(round &+ 4)
            c = c.rotatedLeft(30)
        }

        @inline(__always)
        func word(_ round: Int) -> UInt32 {
            guard round >= 16 else { return schedule[round] }
            let word =
                (schedule[(round &- 3) & 15] ^ schedule[(round &- 8) & 15] ^ schedule[(round &- 14) & 15]
                ^ schedule[round & 15]).rotatedLeft(1)
            schedule[round & 15] = word
            return word
        }
    }
}
