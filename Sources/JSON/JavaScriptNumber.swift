/// Writes a double as JavaScript does: Number::toString (ECMA-262, section 6.1.6.1.20).
///
/// Both Swift and V8 take the shortest digits that read back as the same double, and of these the closest; only the
/// notation differs.
struct JavaScriptNumber {
    /// The significant digits, ASCII, without zeros at either end.
    private var digits: [UInt8] = []

    /// Where the decimal point is: after this many digits, which may be beyond them or before the first.
    private var point = 0

    private let isNegative: Bool

    /// Takes a finite number other than zero.
    init(_ value: Double) {
        isNegative = value < 0
        var hasPoint = false
        var exponent: Int?
        var exponentSign = 1
        for byte in value.magnitude.description.utf8 {
            switch byte {
            case UInt8(ascii: "."): hasPoint = true
            case UInt8(ascii: "e"): exponent = 0
            case UInt8(ascii: "-"): exponentSign = -1
            case UInt8(ascii: "+"): exponentSign = 1
            default:
                if let power = exponent {
                    exponent = power * 10 + Int(byte - UInt8(ascii: "0"))
                } else {
                    appendDigit(byte, isFraction: hasPoint)
                }
            }
        }
        point += exponentSign * (exponent ?? 0)
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    }

    private mutating func appendDigit(_ digit: UInt8, isFraction: Bool) {
        if !digits.isEmpty || digit != UInt8(ascii: "0") {
            digits.append(digit)
            if !isFraction { point += 1 }
        } else if isFraction {
            point -= 1
        }
    }

    func write(to output: inout [UInt8]) {
        if isNegative { output.append(UInt8(ascii: "-")) }
        switch point {
        case digits.count...21 where digits.count <= 21:
            output += digits
            output += repeatElement(UInt8(ascii: "0"), count: point - digits.count)
        case 1...21:
            output += digits[..<point]
            output.append(UInt8(ascii: "."))
            output += digits[point...]
        case -5...0:
            output += "0.".utf8
            output += repeatElement(UInt8(ascii: "0"), count: -point)
            output += digits
        default:
            writeExponential(to: &output)
        }
    }

    private func writeExponential(to output: inout [UInt8]) {
        output.append(digits[0])
        if digits.count > 1 {
            output.append(UInt8(ascii: "."))
            output += digits[1...]
        }
        output += (point > 0 ? "e+" : "e").utf8
        JSONWriter.write(point - 1, to: &output)
    }
}
