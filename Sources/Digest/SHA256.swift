/// SHA-256 (FIPS 180-4, section 6.2).
public enum SHA256 {
    /// The thirty-two bytes of a hash value.
    public typealias Digest = InlineArray<32, UInt8>

    /// The hash value of a message; allocates nothing.
    public static func hash(_ message: Span<UInt8>) -> Digest {
        hash(message, by: .best)
    }

    /// The hash value of a message; allocates nothing.
    public static func hash(_ message: [UInt8]) -> Digest {
        hash(message.span)
    }

    static func hash(_ message: Span<UInt8>, by engine: HashEngine) -> Digest {
        bigEndianBytes(of: SHA256State(hashing: message.bytes, by: engine).words)
    }
}

/// The eight chaining words of SHA-256.
struct SHA256State: BlockHash {
    var words: InlineArray<8, UInt32> = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]

    mutating func compress(_ block: InlineArray<16, UInt32>) {
        var schedule = block
        var (a, b, c, d) = (words[0], words[1], words[2], words[3])
        var (e, f, g, h) = (words[4], words[5], words[6], words[7])

        for round in 0..<64 {
            if round >= 16 {
                let early = schedule[(round &+ 1) & 15]
                let late = schedule[(round &+ 14) & 15]
                schedule[round & 15] &+=
                    (early.rotatedLeft(25) ^ early.rotatedLeft(14) ^ early &>> 3) &+ schedule[(round &+ 9) & 15]
                    &+ (late.rotatedLeft(15) ^ late.rotatedLeft(13) ^ late &>> 10)
            }
            let chosen = (e.rotatedLeft(26) ^ e.rotatedLeft(21) ^ e.rotatedLeft(7)) &+ (g ^ (e & (f ^ g)))
            let first = h &+ chosen &+ roundConstants[round] &+ schedule[round & 15]
            let second = (a.rotatedLeft(30) ^ a.rotatedLeft(19) ^ a.rotatedLeft(10)) &+ ((a & b) | (c & (a | b)))
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ second)
        }

        words[0] &+= a
        words[1] &+= b
        words[2] &+= c
        words[3] &+= d
        words[4] &+= e
        words[5] &+= f
        words[6] &+= g
        words[7] &+= h
    }
}

/// The fractional parts of the cube roots of the first 64 primes (FIPS 180-4, section 4.2.2).
private let roundConstants: InlineArray<64, UInt32> = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]
