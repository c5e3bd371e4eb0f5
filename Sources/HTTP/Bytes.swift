extension UInt8 {
    /// True for the characters of a `token` (RFC 9110, section 5.6.2).
    public var isTokenByte: Bool {
        let bits: UInt64 = self < 64 ? 0x03FF_6CFA_0000_0000 : self < 128 ? 0x57FF_FFFF_C7FF_FFFE : 0
        return bits >> UInt64(self & 63) & 1 != 0
    }

    /// The lower-case letter of an ASCII capital; any other byte as it is.
    public var asciiLowercased: UInt8 {
        self &- UInt8(ascii: "A") < 26 ? self | 0x20 : self
    }

    /// The value of a hexadecimal digit, in either case.
    public var hexDigitValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension [UInt8] {
    /// Appends bytes that somebody else keeps: an array given to `append(contentsOf:)` gets a further owner for the time.
    public mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}

extension Span<UInt8> {
    /// True if these are the bytes of a text.
    public func isSame(as text: StaticString, ignoringCase: Bool = false) -> Bool {
        guard count == text.utf8CodeUnitCount else { return false }
        // Nearly all write a name as we do: that is found out by words, and the rest by letters.
        if hasSameBytes(as: UnsafeRawPointer(text.utf8Start)) { return true }
        guard ignoringCase else { return false }
        return text.withUTF8Buffer { text in
            for place in indices where self[place].asciiLowercased != text[place].asciiLowercased { return false }
            return true
        }
    }

    /// True if the bytes begin with those of a text.
    public func starts(with text: StaticString) -> Bool {
        count >= text.utf8CodeUnitCount && extracting(..<text.utf8CodeUnitCount).isSame(as: text)
    }
}
