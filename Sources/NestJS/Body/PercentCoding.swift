import HTTP

/// The ways in which a service on Node.js undoes percent-encoding in a name or value, where `+` stands for a space.
enum PercentCoding {
    /// As Node's `querystring`: what is not a percent sign with two digits stays, ill-formed UTF-8 becomes U+FFFD.
    static func lenient(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard isEncoded(text) else { return Array(text) }
        let (bytes, hasHighBytes) = decoding(text)
        return hasHighBytes ? UTF8Text.repairing(bytes) : bytes
    }

    /// As qs does with UTF-8: `decodeURIComponent`, or, where that throws, the text as it is but for the spaces.
    static func allOrNothing(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard isEncoded(text) else { return Array(text) }
        if isWellFormed(text) {
            let (bytes, hasHighBytes) = decoding(text)
            if !hasHighBytes || UTF8Text.isValid(bytes) { return bytes }
        }
        return text.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    }

    /// As qs does with ISO 8859-1: each encoded byte is one character; the text around is UTF-8 already.
    static func latin1(_ text: ArraySlice<UInt8>) -> [UInt8] {
        guard isEncoded(text) else { return Array(text) }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var rest = text
        while let byte = rest.first {
            if let encoded = encodedByte(rest) {
                UTF8Text.append(UInt32(encoded), to: &decoded)
                rest = rest.dropFirst(3)
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                rest = rest.dropFirst()
            }
        }
        return decoded
    }

    private static func isEncoded(_ text: ArraySlice<UInt8>) -> Bool {
        for byte in text where byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") { return true }
        return false
    }

    /// True if two digits follow each percent sign.
    private static func isWellFormed(_ text: ArraySlice<UInt8>) -> Bool {
        for place in text.indices where text[place] == UInt8(ascii: "%") {
            guard encodedByte(text[place...]) != nil else { return false }
        }
        return true
    }

    /// The byte that stands encoded at the start of a text.
    private static func encodedByte(_ text: ArraySlice<UInt8>) -> UInt8? {
        let start = text.startIndex
        guard text.count > 2, text[start] == UInt8(ascii: "%"),
            let high = text[start + 1].hexDigitValue, let low = text[start + 2].hexDigitValue
        else { return nil }
        return high << 4 | low
    }

    private static func decoding(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], hasHighBytes: Bool) {
        var union: UInt8 = 0
        let decoded = text.withUnsafeBufferPointer { text in
            [UInt8](unsafeUninitializedCapacity: text.count) { decoded, count in
                var place = 0
                while place < text.count {
                    var byte = text[place]
                    place += 1
                    if byte == UInt8(ascii: "+") {
                        byte = UInt8(ascii: " ")
                    } else if byte == UInt8(ascii: "%"), text.count - place > 1,
                        let high = text[place].hexDigitValue, let low = text[place + 1].hexDigitValue
                    {
                        byte = high << 4 | low
                        place += 2
                    }
                    union |= byte
                    decoded[count] = byte
                    count += 1
                }
            }
        }
        return (decoded, union >= 0x80)
    }
}
