/// Text as valid UTF-8, made from bytes that may be anything.
enum UTF8Text {
    /// The bytes with each maximal subpart of an ill-formed sequence replaced by one U+FFFD, as Node.js decodes them
    /// (WHATWG Encoding, section 8.1.1; Unicode, section 3.9).
    ///
    /// Bytes that are valid already come back as they are.
    static func repairing(_ bytes: [UInt8]) -> [UInt8] {
        guard !isASCII(bytes), var flaw = firstFlaw(in: bytes, from: 0) else { return bytes }
        var repaired: [UInt8] = []
        repaired.reserveCapacity(bytes.count + 16)
        var start = 0
        while true {
            repaired += bytes[start..<flaw.lowerBound]
            repaired += replacement
            start = flaw.upperBound
            guard let next = firstFlaw(in: bytes, from: start) else { break }
            flaw = next
        }
        repaired += bytes[start...]
        return repaired
    }

    /// True if the bytes are valid UTF-8.
    static func isValid(_ bytes: [UInt8]) -> Bool {
        isASCII(bytes) || firstFlaw(in: bytes, from: 0) == nil
    }

    private static func isASCII(_ bytes: [UInt8]) -> Bool {
        var bits: UInt8 = 0
        for byte in bytes { bits |= byte }
        return bits < 0x80
    }

    /// Appends a scalar value.
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        switch scalar {
        case ..<0x80:
            bytes.append(UInt8(scalar))
        case ..<0x800:
            bytes.append(0xC0 | UInt8(scalar >> 6))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        case ..<0x10000:
            bytes.append(0xE0 | UInt8(scalar >> 12))
            bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        default:
            bytes.append(0xF0 | UInt8(truncatingIfNeeded: scalar >> 18 & 0x07))
            bytes.append(0x80 | UInt8(scalar >> 12 & 0x3F))
            bytes.append(0x80 | UInt8(scalar >> 6 & 0x3F))
            bytes.append(0x80 | UInt8(scalar & 0x3F))
        }
    }

    /// The bytes read as ISO 8859-1, each byte one character.
    static func decodingLatin1(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes { append(UInt32(byte), to: &text) }
        return text
    }

    /// The replacement character, U+FFFD.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// The first ill-formed sequence: its maximal subpart.
    private static func firstFlaw(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        bytes.withUnsafeBufferPointer { bytes in
            var place = start
            while place < bytes.count {
                if bytes[place] < 0x80 {
                    place += 1
                    continue
                }
                let (length, isComplete) = sequence(in: bytes, at: place)
                guard isComplete else { return place..<place + length }
                place += length
            }
            return nil
        }
    }

    /// How many bytes of a sequence of two to four stand at a place, and whether it is complete (Unicode, table 3-7).
    private static func sequence(
        in bytes: UnsafeBufferPointer<UInt8>,
        at place: Int
    ) -> (length: Int, isComplete: Bool) {
        let size: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch bytes[place] {
        case 0xC2...0xDF: size = 2
        case 0xE0...0xEF: size = 3
        case 0xF0...0xF4: size = 4
        default: return (1, false)
        }
        switch bytes[place] {
        case 0xE0: second = 0xA0...0xBF
        case 0xED: second = 0x80...0x9F
        case 0xF0: second = 0x90...0xBF
        case 0xF4: second = 0x80...0x8F
        default: break
        }
        guard place + 1 < bytes.count, second ~= bytes[place + 1] else { return (1, false) }
        var length = 2
        while length < size {
            guard place + length < bytes.count, 0x80...0xBF ~= bytes[place + length] else { return (length, false) }
            length += 1
        }
        return (length, true)
    }
}
