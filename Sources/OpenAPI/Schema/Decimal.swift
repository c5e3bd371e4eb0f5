import JSON

/// A number as its text says it, to the last digit: `0.0001` is no sum of powers of two.
///
/// Made in a time that grows with the text, never with the exponent: `1e999999999` is a short text.
struct Decimal: Sendable {
    let isNegative: Bool
    /// The digits without zeros at either end; none for zero.
    let digits: [UInt8]
    /// The power of ten of the last digit.
    let exponent: Int

    /// Exponents beyond are taken for this one.
    private static let maxExponent = 1 << 40

    init(_ number: JSONNumber) {
        var digits: [UInt8] = []
        var isNegative = false
        var point = 0
        var hasPoint = false
        var power = 0
        var powerSign = 1
        var isPower = false
        for byte in number.text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9") where isPower:
                power = min(power * 10 + Int(byte & 0x0F), Self.maxExponent)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                if hasPoint { point -= 1 }
                if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte & 0x0F) }
            case UInt8(ascii: "."): hasPoint = true
            case UInt8(ascii: "-"): if isPower { powerSign = -1 } else { isNegative = true }
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isPower = true
            default: break
            }
        }
        var exponent = point + powerSign * power
        while digits.last == 0 {
            digits.removeLast()
            exponent += 1
        }
        self.digits = digits
        self.isNegative = isNegative && !digits.isEmpty
        self.exponent = digits.isEmpty ? 0 : exponent
    }

    var isZero: Bool { digits.isEmpty }

    /// Whether there is no fraction; `1.0` and `1e3` are whole.
    var isWhole: Bool { exponent >= 0 }

    /// The digits as a number; nil if they are more than eighteen.
    var significand: UInt64? {
        guard digits.count <= 18 else { return nil }
        return digits.reduce(0) { $0 * 10 + UInt64($1) }
    }
}

extension Decimal: Comparable {
    static func == (left: Self, right: Self) -> Bool {
        left.isNegative == right.isNegative && left.exponent == right.exponent && left.digits == right.digits
    }

    static func < (left: Self, right: Self) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.isNegative ? right.isSmallerInMagnitude(than: left) : left.isSmallerInMagnitude(than: right)
    }

    private func isSmallerInMagnitude(than other: Self) -> Bool {
        if isZero || other.isZero { return isZero && !other.isZero }
        let (size, otherSize) = (digits.count + exponent, other.digits.count + other.exponent)
        if size != otherSize { return size < otherSize }
        return digits.lexicographicallyPrecedes(other.digits)
    }
}

extension Decimal {
    /// A number that others are held against, which must have at most eighteen digits that count and not be zero.
    struct Divisor: Sendable {
        let significand: UInt64
        let exponent: Int

        init?(_ number: JSONNumber) {
            let decimal = Decimal(number)
            guard !decimal.isNegative, let significand = decimal.significand, significand > 0 else { return nil }
            self.significand = significand
            exponent = decimal.exponent
        }
    }

    /// Whether the number is a whole multiple, to the last digit.
    func isMultiple(of divisor: Divisor) -> Bool {
        guard !isZero else { return true }
        // The digits end with none of ten's multiples, so nothing of ten can be divided out of them.
        guard exponent >= divisor.exponent else { return false }
        let modulus = divisor.significand
        var remainder: UInt64 = 0
        // Both are below 10^18, so ten times the remainder fits.
        for digit in digits { remainder = (remainder * 10 + UInt64(digit)) % modulus }
        let power = Self.power(of: 10, to: exponent - divisor.exponent, modulo: modulus)
        return Self.product(remainder, power, modulo: modulus) == 0
    }

    private static func power(of base: UInt64, to exponent: Int, modulo modulus: UInt64) -> UInt64 {
        var result = 1 % modulus
        var square = base % modulus
        var rest = exponent
        while rest > 0 {
            if rest & 1 == 1 { result = product(result, square, modulo: modulus) }
            square = product(square, square, modulo: modulus)
            rest >>= 1
        }
        return result
    }

    private static func product(_ left: UInt64, _ right: UInt64, modulo modulus: UInt64) -> UInt64 {
        // The high half is below the modulus, since both factors are.
        modulus.dividingFullWidth(left.multipliedFullWidth(by: right)).remainder
    }
}
