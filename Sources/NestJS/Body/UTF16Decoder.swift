/// UTF-16 as iconv-lite decodes it: half a code unit at the end is dropped.
///
/// A lone surrogate becomes U+FFFD, which a JavaScript string would keep.
enum UTF16Decoder {
    /// As many code units are looked at to find the byte order.
    private static let sample = 100

    /// The text as UTF-8, byte order marks included.
    static func decode(_ body: [UInt8], isBigEndian: Bool) -> [UInt8] {
        let units = stride(from: 0, to: body.count - 1, by: 2).map { place in
            let (first, second) = (UInt16(body[place]), UInt16(body[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return decode(units)
    }

    /// The code units as UTF-8.
    static func decode(_ units: [UInt16]) -> [UInt8] {
        Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// The byte order where only `utf-16` is said: that of the byte order mark, else the one in which more of the first
    /// code units are ASCII, else little.
    static func looksBigEndian(_ body: [UInt8]) -> Bool {
        if body.starts(with: [0xFF, 0xFE]) { return false }
        if body.starts(with: [0xFE, 0xFF]) { return true }
        var bigger = 0
        for place in stride(from: 0, to: min(body.count - 1, 2 * sample), by: 2) {
            if body[place] == 0, body[place + 1] != 0 { bigger += 1 }
            if body[place] != 0, body[place + 1] == 0 { bigger -= 1 }
        }
        return bigger > 0
    }
}
