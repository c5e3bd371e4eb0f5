import JSON

/// UUIDs as texts (RFC 9562, section 4).
enum UUIDText {
    /// A random one (version 4).
    static func make(using random: inout some RandomNumberGenerator) -> JSONString {
        var bytes: [UInt8] = []
        for word in [random.next(), random.next()] {
            for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: word >> shift)) }
        }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if [4, 6, 8, 10].contains(place) { text.append(UInt8(ascii: "-")) }
            text += [hexadecimal(byte >> 4), hexadecimal(byte & 0xF)]
        }
        return JSONString(wtf8: text)
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}
