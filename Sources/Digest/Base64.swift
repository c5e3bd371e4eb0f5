/// Base64 and base64url (RFC 4648, sections 4 and 5).
public enum Base64: Sendable {
    /// With `+` and `/`.
    case standard

    /// With `-` and `_`, so that the text needs no escaping in URLs.
    case url

    /// Whether the last group of four characters is filled up with `=`.
    public enum Padding: Sendable {
        /// Written; when read, there must be as many as RFC 4648 says.
        case padded

        /// Not written; when read, there must be none.
        case unpadded
    }

    /// Why a text is refused.
    public enum DecodingError: Error, Equatable {
        /// The byte at this offset is not of the alphabet.
        case invalidByte(offset: Int)

        /// No bytes encode to a text of this length, or the padding is missing, superfluous or too short.
        case invalidLength

        /// The bits of the last character that encode nothing are not zero (RFC 4648, section 3.5).
        case trailingBits
    }

    /// How many characters `count` bytes make.
    public static func encodedCount(_ count: Int, _ padding: Padding) -> Int {
        switch padding {
        case .padded: (count + 2) / 3 * 4
        case .unpadded: (count * 4 + 2) / 3
        }
    }

    /// The text of some bytes.
    public func encode(_ bytes: Span<UInt8>, _ padding: Padding) -> String {
        let count = Self.encodedCount(bytes.count, padding)
        return String(unsafeUninitializedCapacity: count) { text in
            encode(bytes, to: text)
            return count
        }
    }

    /// Appends the text of some bytes, in ASCII; there must be room for it.
    public func encode(_ bytes: Span<UInt8>, _ padding: Padding, into text: inout OutputSpan<UInt8>) {
        let count = Self.encodedCount(bytes.count, padding)
        precondition(count <= text.freeCapacity, "no room for Base64")
        text.withUnsafeMutableBufferPointer { text, used in
            encode(bytes, to: UnsafeMutableBufferPointer(rebasing: text[used..<(used + count)]))
            used += count
        }
    }

    /// Writes the text; what the last bytes leave free is padding, if there is room for it.
    private func encode(_ bytes: Span<UInt8>, to text: UnsafeMutableBufferPointer<UInt8>) {
        var (place, end) = (0, 0)
        while bytes.count &- place >= 6 {
            var bits: UInt64 = 0
            for offset in 0..<6 { bits = bits << 8 | UInt64(bytes[place &+ offset]) }
            let characters = characters(bits)
            UnsafeMutableRawBufferPointer(text).storeBytes(of: characters.bigEndian, toByteOffset: end, as: UInt64.self)
            place &+= 6
            end &+= 8
        }
        guard place < bytes.count else { return }
        var bits: UInt64 = 0
        for offset in 0..<6 { bits = bits << 8 | (place &+ offset < bytes.count ? UInt64(bytes[place &+ offset]) : 0) }
        let characters = characters(bits)
        let significant = Self.encodedCount(bytes.count, .unpadded)
        for offset in 0..<(text.count &- end) {
            let character = UInt8(truncatingIfNeeded: characters >> UInt64(56 &- 8 &* offset))
            text[end &+ offset] = end &+ offset < significant ? character : Self.filler
        }
    }

    /// The bytes of a text, which must be exactly what `encode` writes: no other characters, no line breaks.
    public func decode(_ text: Span<UInt8>, _ padding: Padding) throws(DecodingError) -> [UInt8] {
        let count = try Self.significantCount(of: text, padding)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 3 / 4)
        var bits: UInt32 = 0
        var pending = 0
        for place in 0..<count {
            guard let value = value(of: text[place]) else { throw .invalidByte(offset: place) }
            bits = bits << 6 | value
            pending += 6
            guard pending >= 8 else { continue }
            pending -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(pending)))
        }
        guard bits & (1 << UInt32(pending) - 1) == 0 else { throw .trailingBits }
        return bytes
    }

    /// How many characters stand before the padding.
    private static func significantCount(of text: Span<UInt8>, _ padding: Padding) throws(DecodingError) -> Int {
        var count = text.count
        if padding == .padded {
            guard count % 4 == 0 else { throw .invalidLength }
            while count > 0, text.count - count < 2, text[count - 1] == filler { count -= 1 }
        }
        guard count % 4 != 1 else { throw .invalidLength }
        return count
    }

    private static let filler = UInt8(ascii: "=")

    /// The characters of the lowest 48 bits, the first in the highest byte.
    ///
    /// All eight at once, each in a byte of its own that no step overflows. Branches would be mispredicted on random bits,
    /// and they and tables take different times for different secrets.
    private func characters(_ bits: UInt64) -> UInt64 {
        // Halves, quarters and eighths of the bits move to the halves, quarters and eighths of the word.
        var values = (bits & 0xFFFFFF000000) << 8 | bits & 0xFFFFFF
        values = (values & 0x00FF_F000_00FF_F000) << 4 | values & 0x0000_0FFF_0000_0FFF
        values = (values & 0x0FC0_0FC0_0FC0_0FC0) << 2 | values & 0x003F_003F_003F_003F
        // A bit for each value beyond the one before a range of the alphabet; the ranges differ in what is added.
        let (lower, digits) = (Self.marks(values, beyond: 25), Self.marks(values, beyond: 51))
        let (mark62, mark63) = (Self.marks(values, beyond: 61), Self.marks(values, beyond: 62))
        let letters = values &+ Self.eight(65) &+ lower &* 6 &- digits &* 75
        return self == .standard ? letters &- mark62 &* 15 &+ mark63 &* 3 : letters &- mark62 &* 13 &+ mark63 &* 49
    }

    private static func marks(_ values: UInt64, beyond limit: UInt64) -> UInt64 {
        (values &+ eight(127 &- limit)) >> 7 & eight(1)
    }

    private static func eight(_ byte: UInt64) -> UInt64 {
        byte &* 0x0101_0101_0101_0101
    }

    /// The six bits of a character of the alphabet.
    private func value(of character: UInt8) -> UInt32? {
        switch (character, self) {
        case (UInt8(ascii: "A")...UInt8(ascii: "Z"), _): UInt32(character) - 65
        case (UInt8(ascii: "a")...UInt8(ascii: "z"), _): UInt32(character) - 97 + 26
        case (UInt8(ascii: "0")...UInt8(ascii: "9"), _): UInt32(character) - 48 + 52
        case (UInt8(ascii: "+"), .standard), (UInt8(ascii: "-"), .url): 62
        case (UInt8(ascii: "/"), .standard), (UInt8(ascii: "_"), .url): 63
        default: nil
        }
    }
}
