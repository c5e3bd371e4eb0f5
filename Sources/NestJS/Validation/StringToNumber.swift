import HTTP
import JSON

/// JavaScript's `Number(text)`: StringToNumber of ECMA-262, section 7.1.4.1.
///
/// Class-transformer converts with it what stands in a query or a path, so `0x10`, ` 1e3 ` and the empty string are
/// numbers on the wire.
enum StringToNumber {
    /// The number that the text says; NaN when it says none.
    static func convert(_ string: JSONString) -> Double {
        let bytes = string.bytes
        if let small = smallWhole(bytes) { return small }
        let text = JavaScriptText.trimmed(bytes[...])
        guard let first = text.first else { return 0 }
        if first == UInt8(ascii: "0"), let radix = radix(of: text) {
            return whole(text.dropFirst(2), radix: radix)
        }
        return decimal(text)
    }

    /// The usual case: a few digits and nothing else.
    private static func smallWhole(_ bytes: [UInt8]) -> Double? {
        guard 1...15 ~= bytes.count else { return nil }
        var value = 0
        for byte in bytes {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return Double(value)
    }

    /// The base of a literal with a prefix, which takes no sign.
    private static func radix(of text: ArraySlice<UInt8>) -> UInt8? {
        switch text.dropFirst().first {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): 16
        case UInt8(ascii: "o"), UInt8(ascii: "O"): 8
        case UInt8(ascii: "b"), UInt8(ascii: "B"): 2
        default: nil
        }
    }

    /// The digits as the nearest double: the leading 64 bits are kept, and whether anything but zeros came after them.
    private static func whole(_ digits: ArraySlice<UInt8>, radix: UInt8) -> Double {
        guard !digits.isEmpty else { return .nan }
        let bitsPerDigit = radix.trailingZeroBitCount
        var leading: UInt64 = 0
        var exponent = 0
        for byte in digits {
            guard let digit = byte.hexDigitValue, digit < radix else { return .nan }
            if leading.leadingZeroBitCount >= bitsPerDigit {
                leading = leading << bitsPerDigit | UInt64(digit)
            } else {
                exponent += bitsPerDigit
                if digit != 0 { leading |= 1 }
            }
        }
        return Double(sign: .plus, exponent: exponent, significand: Double(leading))
    }

    /// StrDecimalLiteral: checked here, as Swift's own reading takes other spellings too, such as `nan` and `0x1p3`.
    private static func decimal(_ text: ArraySlice<UInt8>) -> Double {
        var rest = text
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        if rest.elementsEqual("Infinity".utf8) { return isNegative ? -.infinity : .infinity }
        let wholeDigits = takeDigits(&rest)
        var fractionDigits = 0
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            fractionDigits = takeDigits(&rest)
        }
        guard wholeDigits + fractionDigits > 0 else { return .nan }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest.removeFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
            guard takeDigits(&rest) > 0 else { return .nan }
        }
        guard rest.isEmpty else { return .nan }
        return Double(String(decoding: text, as: UTF8.self)) ?? .nan
    }

    private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
        let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
        rest.removeFirst(digits)
        return digits
    }
}
