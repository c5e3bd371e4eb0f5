import HTTP
import JSON

/// What `@IsUUID()` of any version takes: the pattern of validator.js 13.15 (`isUUID`).
enum UUIDText {
    /// Whether the text is a UUID of version 1 to 8 and of the RFC 9562 variant, or nil, or max; in either case.
    static func matches(_ string: JSONString) -> Bool {
        let bytes = string.bytes
        guard bytes.count == 36 else { return false }
        var digits: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if [8, 13, 18, 23].contains(place) {
                guard byte == UInt8(ascii: "-") else { return false }
            } else {
                guard let digit = byte.hexDigitValue else { return false }
                digits.append(digit)
            }
        }
        let isNumbered = 1...8 ~= digits[12] && 8...11 ~= digits[16]
        return isNumbered || digits.allSatisfy { $0 == 0 } || digits.allSatisfy { $0 == 15 }
    }
}
