/// A set of ASCII characters, a bit for each: one look-up tells what a chain of comparisons would.
struct ASCIISet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// The visible characters but for these.
    static func visible(without others: String) -> ASCIISet {
        ASCIISet((0x21...0x7E).filter { !others.utf8.contains($0) })
    }

    /// Letters, digits and these.
    static func alphanumeric(and others: String) -> ASCIISet {
        ASCIISet((0x30...0x7A).filter { Unicode.Scalar($0).properties.isAlphabetic || $0 < 0x3A } + others.utf8)
    }

    private init(_ bytes: [UInt8]) {
        for byte in bytes {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        let bits = byte < 64 ? low : byte < 128 ? high : 0
        return bits >> UInt64(byte & 63) & 1 != 0
    }

    /// Whether it holds every byte of a text.
    func holds(_ text: Span<UInt8>) -> Bool {
        for place in text.indices where !contains(text[place]) { return false }
        return true
    }
}
