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

    /// Writes the text; what the last group leaves free is padding, if there is room for it.
    private func encode(_ bytes: Span<UInt8>, to text: UnsafeMutableBufferPointer<UInt8>) {
        var place = 0
        var end = 0
        while bytes.count &- place >= 3 {
            let group = UInt32(bytes[place]) << 16 | UInt32(bytes[place &+ 1]) << 8 | UInt32(bytes[place &+ 2])
            text[end] = character(group >> 18)
            text[end &+ 1] = character(group >> 12)
            text[end &+ 2] = character(group >> 6)
            text[end &+ 3] = character(group)
            place &+= 3
            end &+= 4
        }
        guard place < bytes.count else { return }
        let second = place &+ 1 < bytes.count ? UInt32(bytes[place &+ 1]) : 0
        let group = UInt32(bytes[place]) << 16 | second << 8
        text[end] = character(group >> 18)
        text[end &+ 1] = character(group >> 12)
        if place &+ 1 < bytes.count { text[end &+ 2] = character(group >> 6) }
        for free in end &+ (bytes.count &- place) &+ 1..<text.count { text[free] = Self.filler }
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

    /// The character of the lowest six bits.
    ///
    /// Each shift gives all ones once the value is beyond a range of the alphabet, else 0. Branches would be
    /// mispredicted on random bits, and they and tables take different times for different secrets.
    @inline(__always)
    private func character(_ bits: UInt32) -> UInt8 {
        let value = Int32(truncatingIfNeeded: bits & 63)
        let (toCharacter62, toCharacter63): (Int32, Int32) = self == .standard ? (-15, 3) : (-13, 49)
        let character =
            value &+ 65
            &+ ((25 &- value) >> 8 & 6)
            &- ((51 &- value) >> 8 & 75)
            &+ ((61 &- value) >> 8 & toCharacter62)
            &+ ((62 &- value) >> 8 & toCharacter63)
        return UInt8(truncatingIfNeeded: character)
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
