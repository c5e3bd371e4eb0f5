/// UTF-32 as iconv-lite decodes it, by way of UTF-16: surrogates make pairs, what is beyond Unicode becomes U+FFFD, a
/// rest of less than four bytes is dropped.
enum UTF32Decoder {
    /// As many characters are looked at to find the byte order.
    private static let sample = 100

    /// The text as UTF-8, byte order marks included.
    static func decode(_ body: [UInt8], isBigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(body.count / 4)
        for place in stride(from: 0, to: body.count - 3, by: 4) {
            let scalar = body[place..<(place + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            append(isBigEndian ? scalar : scalar.byteSwapped, to: &units)
        }
        return UTF16Decoder.decode(units)
    }

    private static func append(_ scalar: UInt32, to units: inout [UInt16]) {
        guard scalar <= 0x10FFFF else { return units.append(0xFFFD) }
        guard scalar >= 0x10000 else { return units.append(UInt16(scalar)) }
        units.append(0xD800 | UInt16((scalar - 0x10000) >> 10))
        units.append(0xDC00 | UInt16(scalar & 0x3FF))
    }

    /// The byte order where only `utf-32` is said: that of the byte order mark, else the one in which the first
    /// characters make more sense, else little.
    static func looksBigEndian(_ body: [UInt8]) -> Bool {
        if body.starts(with: [0xFF, 0xFE, 0, 0]) { return false }
        if body.starts(with: [0, 0, 0xFE, 0xFF]) { return true }
        var bigger = 0
        for place in stride(from: 0, to: min(body.count - 3, 4 * sample), by: 4) {
            let unit = body[place..<(place + 4)]
            bigger += plausibility(Array(unit)) - plausibility(unit.reversed())
        }
        return bigger > 0
    }

    /// Read as big-endian: 1 for a character of the basic plane, -1 for what is beyond Unicode.
    private static func plausibility(_ unit: [UInt8]) -> Int {
        let isBasic = unit[0] == 0 && unit[1] == 0 && (unit[2] != 0 || unit[3] != 0)
        let isBeyond = unit[0] != 0 || unit[1] > 0x10
        return (isBasic ? 1 : 0) - (isBeyond ? 1 : 0)
    }
}
