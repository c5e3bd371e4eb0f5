import HTTP

/// The value of a `Location` field as Express 5 writes it.
public enum LocationField {
    /// A URL with what cannot stand in one percent-encoded, as the package encodeurl 2 does it (`res.location`).
    ///
    /// What is encoded already stays. A percent sign without two digits is encoded, and so is the character that stands
    /// in their place, although `[`, `^`, `|` and the like are kept elsewhere.
    public static func value(for url: String) -> String {
        String(decoding: value(for: Array(url.utf8)), as: UTF8.self)
    }

    /// The same in bytes.
    static func value(for bytes: [UInt8]) -> [UInt8] {
        guard !isKept(bytes) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var place = 0
        while place < bytes.count {
            if isKept(bytes, at: place) {
                result.append(bytes[place])
                place += 1
            } else {
                let end = endOfFlaw(in: bytes, at: place)
                for byte in bytes[place..<end] {
                    if isKeptByEncodeURI(byte) { result.append(byte) } else { result.append(percentEncoding: byte) }
                }
                place = end
            }
        }
        return result
    }

    private static func isKept(_ bytes: [UInt8]) -> Bool {
        let plain = plain
        for place in bytes.indices where !plain.contains(bytes[place]) && !isKept(bytes, at: place) { return false }
        return true
    }

    private static func isKept(_ bytes: [UInt8], at place: Int) -> Bool {
        guard bytes[place] == UInt8(ascii: "%") else { return allowed.contains(bytes[place]) }
        let digits = digits(in: bytes, after: place)
        // The package's pattern misses a percent sign with one digit at the very end.
        return digits == 2 || digits == 1 && place + 2 == bytes.count
    }

    private static let allowed = ASCIISet.visible(without: "\"<>`{}")
    private static let plain = ASCIISet.visible(without: "\"<>`{}%")

    /// How many of the two bytes behind a percent sign are digits, up to the first that is not.
    private static func digits(in bytes: [UInt8], after place: Int) -> Int {
        bytes[(place + 1)...].prefix(2).prefix { $0.hexDigitValue != nil }.count
    }

    /// Where the character, or the percent sign with the character that spoils it, ends.
    private static func endOfFlaw(in bytes: [UInt8], at place: Int) -> Int {
        let isPercent = bytes[place] == UInt8(ascii: "%")
        var end = isPercent ? place + digits(in: bytes, after: place) + 2 : place + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return min(end, bytes.count)
    }

    /// True for what JavaScript's `encodeURI` leaves alone.
    private static func isKeptByEncodeURI(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: ";/?:@&=+$,#-_.!~*'()".utf8.contains(byte)
        }
    }
}
