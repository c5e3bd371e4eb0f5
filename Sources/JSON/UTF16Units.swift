/// The UTF-16 code units of a WTF-8 text, which is how JavaScript sees it.
///
/// Bytes that are not WTF-8 give some units too, never a trap.
struct UTF16Units: Sequence, IteratorProtocol {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var lowHalf: UInt16?

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    init(_ bytes: [UInt8]) {
        self.init(bytes[...])
    }

    mutating func next() -> UInt16? {
        if let unit = lowHalf {
            lowHalf = nil
            return unit
        }
        guard position < bytes.endIndex else { return nil }
        let lead = bytes[position]
        position += 1
        return switch lead {
        case ..<0x80: UInt16(lead)
        case ..<0xE0: UInt16(lead & 0x1F) << 6 | continuation()
        case ..<0xF0: UInt16(lead & 0x0F) << 12 | continuation() << 6 | continuation()
        default: pair(from: lead)
        }
    }

    private mutating func continuation() -> UInt16 {
        guard position < bytes.endIndex else { return 0 }
        defer { position += 1 }
        return UInt16(bytes[position] & 0x3F)
    }

    /// The high half of a pair; the low half waits for the next call.
    private mutating func pair(from lead: UInt8) -> UInt16 {
        let upper = UInt32(lead & 0x07) << 18 | UInt32(continuation()) << 12
        let scalar = upper | UInt32(continuation()) << 6 | UInt32(continuation())
        let offset = scalar &- 0x10000
        lowHalf = 0xDC00 | UInt16(truncatingIfNeeded: offset & 0x3FF)
        return 0xD800 | UInt16(truncatingIfNeeded: offset >> 10 & 0x3FF)
    }

    /// How many code units the bytes have, without making them.
    static func count(of bytes: ArraySlice<UInt8>) -> Int {
        var count = 0
        for byte in bytes where byte & 0xC0 != 0x80 { count += byte < 0xF0 ? 1 : 2 }
        return count
    }
}

extension [UInt8] {
    /// Appends a code unit as WTF-8; a low surrogate joins a high one that ends the array.
    mutating func append(codeUnit unit: UInt16) {
        switch unit {
        case ..<0x80:
            append(UInt8(unit))
        case ..<0x800:
            append(0xC0 | UInt8(unit >> 6))
            append(0x80 | UInt8(unit & 0x3F))
        case 0xDC00...0xDFFF where endsWithHighSurrogate:
            join(low: unit)
        default:
            append(0xE0 | UInt8(unit >> 12))
            append(0x80 | UInt8(unit >> 6 & 0x3F))
            append(0x80 | UInt8(unit & 0x3F))
        }
    }

    private var endsWithHighSurrogate: Bool {
        count >= 3 && self[count - 3] == 0xED && 0xA0...0xAF ~= self[count - 2]
    }

    private mutating func join(low: UInt16) {
        let high = UInt32(self[count - 2] & 0x0F) << 6 | UInt32(self[count - 1] & 0x3F)
        let scalar = 0x10000 + (high << 10 | UInt32(low & 0x3FF))
        removeLast(3)
        append(0xF0 | UInt8(scalar >> 18))
        append(0x80 | UInt8(scalar >> 12 & 0x3F))
        append(0x80 | UInt8(scalar >> 6 & 0x3F))
        append(0x80 | UInt8(scalar & 0x3F))
    }
}
