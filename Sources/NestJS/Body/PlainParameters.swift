import HTTP
import JSON

/// Reads in one pass the queries and forms that clients send nearly always, and leaves all others alone.
///
/// Where Node's `querystring` and qs agree nothing needs care: visible ASCII, few names, each once, no brackets. What
/// comes out is what `QueryString` and `FormParser` would have made of it, at a third of the cost; anything else is
/// theirs.
enum PlainParameters {
    private static let maxCount = 16

    /// The members, or nil if the text is not of that kind.
    static func parse(_ text: ArraySlice<UInt8>) -> JSONObject? {
        text.withUnsafeBufferPointer { text in
            var object = JSONObject(capacity: 8)
            var place = 0
            while place < text.count {
                guard object.count < maxCount, let name = name(text, &place), let value = value(text, &place) else {
                    return nil
                }
                guard object[name] == nil else { return nil }
                object.append(distinct: name, .string(value))
            }
            // A text that ends in `&` has an empty part behind it, which counts for one of the parsers.
            return text.last == UInt8(ascii: "&") ? nil : object
        }
    }

    /// Names that begin with a digit may be indexes, which go first; `__proto__` is left out by one of the parsers.
    private static func name(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> JSONString? {
        let first = text[place]
        guard first &- UInt8(ascii: "0") >= 10, first != UInt8(ascii: "_") else { return nil }
        guard let name = part(text, &place, endsAtEquals: true), !name.isEmpty else { return nil }
        guard name[0] &- UInt8(ascii: "0") >= 10, name[0] != UInt8(ascii: "_") else { return nil }
        return JSONString(wtf8: name)
    }

    /// What follows the `=` that `place` is at, if it is at one; the `&` behind it is used up.
    private static func value(_ text: UnsafeBufferPointer<UInt8>, _ place: inout Int) -> JSONString? {
        if place < text.count, text[place] == UInt8(ascii: "=") { place += 1 }
        guard let value = part(text, &place, endsAtEquals: false) else { return nil }
        place += 1
        return JSONString(wtf8: value)
    }

    /// The bytes up to `&`, or `=`, decoded; nil if there is one that is not visible ASCII, or a bracket.
    private static func part(
        _ text: UnsafeBufferPointer<UInt8>,
        _ place: inout Int,
        endsAtEquals: Bool
    ) -> [UInt8]? {
        let start = place
        var end = place
        var isEncoded = false
        while end < text.count {
            let byte = text[end]
            if !isPlain(byte) {
                if byte == UInt8(ascii: "&") || endsAtEquals && byte == UInt8(ascii: "=") { break }
                if byte == UInt8(ascii: "%") || byte == UInt8(ascii: "+") {
                    isEncoded = true
                } else if byte != UInt8(ascii: "=") {
                    return nil
                }
            }
            end &+= 1
        }
        place = end
        let part = UnsafeBufferPointer(rebasing: text[start..<place])
        return isEncoded ? decoded(part) : Array(part)
    }

    /// True for visible ASCII but `%`, `&`, `+`, `=` and brackets: a bit for each byte of the two halves of ASCII.
    @inline(__always)
    private static func isPlain(_ byte: UInt8) -> Bool {
        let bits: UInt64 = byte < 64 ? 0xDFFF_F79E_0000_0000 : byte < 128 ? 0x7FFF_FFFF_D7FF_FFFF : 0
        return bits >> UInt64(byte & 63) & 1 != 0
    }

    private static func decoded(_ part: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var isPlain = true
        let bytes = [UInt8](unsafeUninitializedCapacity: part.count) { bytes, count in
            var place = 0
            while place < part.count, isPlain {
                var byte = part[place]
                if byte == UInt8(ascii: "+") {
                    byte = UInt8(ascii: " ")
                } else if byte == UInt8(ascii: "%") {
                    byte = escaped(part, at: place)
                    isPlain = 0x20...0x7E ~= byte && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "]")
                    place += 2
                }
                bytes[count] = byte
                count += 1
                place += 1
            }
        }
        return isPlain ? bytes : nil
    }

    /// The byte that the two digits behind a percent sign stand for; 0 if they are none.
    private static func escaped(_ part: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt8 {
        guard place + 2 < part.count, let high = part[place + 1].hexDigitValue, let low = part[place + 2].hexDigitValue
        else { return 0 }
        return high << 4 | low
    }
}
