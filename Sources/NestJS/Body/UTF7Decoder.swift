/// UTF-7 (RFC 2152) and the UTF-7 of IMAP (RFC 3501, section 5.1.3) as iconv-lite decodes them.
///
/// It never refuses a text: bytes beyond ASCII become U+FFFD, incomplete code units are dropped, and a byte order mark
/// at the start of each encoded run is too.
struct UTF7Decoder {
    /// The two variants.
    enum Variant {
        case standard
        case imap
    }

    private let variant: Variant
    private let shift: UInt8
    private var units: [UInt16] = []

    init(_ variant: Variant) {
        self.variant = variant
        shift = variant == .standard ? UInt8(ascii: "+") : UInt8(ascii: "&")
    }

    /// The text as UTF-8.
    consuming func decode(_ body: [UInt8]) -> [UInt8] {
        var rest = body[...]
        while let byte = rest.popFirst() {
            if byte == shift {
                decodeRun(&rest)
            } else {
                units.append(byte < 0x80 ? UInt16(byte) : 0xFFFD)
            }
        }
        return UTF16Decoder.decode(units)
    }

    /// Decodes what follows a shift, and takes the hyphen that ends it.
    private mutating func decodeRun(_ rest: inout ArraySlice<UInt8>) {
        let digits = rest.prefix { value(of: $0) != nil }
        rest = rest.dropFirst(digits.count)
        guard let end = rest.first else {
            // iconv-lite decodes an unfinished run in two parts, which shows in byte order marks only.
            let part = digits.count - digits.count % 8
            appendRun(digits.prefix(part))
            return appendRun(digits.dropFirst(part))
        }
        let isHyphen = end == UInt8(ascii: "-")
        if isHyphen { rest = rest.dropFirst() }
        if isHyphen, digits.isEmpty { return units.append(UInt16(shift)) }
        appendRun(digits)
    }

    /// Decodes base64 digits into UTF-16 code units; what is left of the bits is dropped.
    private mutating func appendRun(_ digits: ArraySlice<UInt8>) {
        var (bits, count, isFirst) = (UInt32(0), 0, true)
        for digit in digits {
            bits = bits << 6 | UInt32(value(of: digit) ?? 0)
            count += 6
            guard count >= 16 else { continue }
            count -= 16
            let unit = UInt16(truncatingIfNeeded: bits >> UInt32(count))
            if !isFirst || unit != 0xFEFF { units.append(unit) }
            isFirst = false
        }
    }

    private func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): digit - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): digit - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        case UInt8(ascii: ",") where variant == .imap: 63
        default: nil
        }
    }
}
