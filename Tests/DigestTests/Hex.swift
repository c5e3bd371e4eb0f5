/// Hexadecimal text (RFC 4648, section 8), in lower case.
enum Hex {
    /// Two digits for each byte.
    static func encode(_ bytes: Span<UInt8>) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for place in bytes.indices {
            text.append(digit(bytes[place] >> 4))
            text.append(digit(bytes[place] & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }
}
