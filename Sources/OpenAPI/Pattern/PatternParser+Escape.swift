extension PatternParser {
    /// Reads what begins with a backslash, which comes next.
    mutating func escape() throws(PatternError) -> PatternNode {
        position += 1
        guard let scalar = next, let character = Unicode.Scalar(scalar) else {
            throw PatternError("a backslash stands at the end")
        }
        position += 1
        switch character {
        case "d": return .set(.digits)
        case "D": return .set(ScalarSet.digits.complement)
        case "w": return .set(.word)
        case "W": return .set(ScalarSet.word.complement)
        case "s": return .set(.space)
        case "S": return .set(ScalarSet.space.complement)
        case "b": return .assertion(.wordBoundary)
        case "B": return .assertion(.noWordBoundary)
        case "p", "P": return try property(isNegated: character == "P")
        case "t": return .scalar(0x09)
        case "n": return .scalar(0x0A)
        case "v": return .scalar(0x0B)
        case "f": return .scalar(0x0C)
        case "r": return .scalar(0x0D)
        case "c": return .scalar(try controlLetter())
        case "x": return .scalar(try hexadecimal(digits: 2))
        case "u": return .scalar(try unicodeEscape())
        case "0" where next.map { !ScalarSet.digits.contains($0) } ?? true: return .scalar(0)
        case "0"..."9", "k": throw PatternError("references back to a group are not implemented")
        case "a"..."z", "A"..."Z": throw PatternError("\\\(character) is no escape of JavaScript's")
        default: return .scalar(scalar)
        }
    }

    private mutating func controlLetter() throws(PatternError) -> UInt32 {
        guard let scalar = next, ScalarSet(0x41...0x5A, 0x61...0x7A).contains(scalar) else {
            throw PatternError("\\c is not followed by a letter")
        }
        position += 1
        return scalar % 32
    }

    private mutating func hexadecimal(digits: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<digits {
            guard let digit = nextHexadecimalDigit else { throw PatternError("a hexadecimal digit is missing") }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    /// The value of the hexadecimal digit that comes next, if one does.
    private var nextHexadecimalDigit: UInt32? {
        next.flatMap { Unicode.Scalar($0) }.flatMap { Character($0).hexDigitValue }.map(UInt32.init)
    }

    private mutating func unicodeEscape() throws(PatternError) -> UInt32 {
        guard take("{") else { return try pairedUnicodeEscape() }
        var value: UInt32 = 0
        while let digit = nextHexadecimalDigit, value <= ScalarSet.last {
            value = value << 4 | digit
            position += 1
        }
        guard take("}"), value <= ScalarSet.last else { throw PatternError("\\u{…} names no character") }
        return value
    }

    /// Reads four digits, and of a high surrogate the low one that follows.
    private mutating func pairedUnicodeEscape() throws(PatternError) -> UInt32 {
        let unit = try hexadecimal(digits: 4)
        guard 0xD800...0xDBFF ~= unit else { return unit }
        let start = position
        guard take("\\u") else { return unit }
        let low = try hexadecimal(digits: 4)
        guard 0xDC00...0xDFFF ~= low else {
            position = start
            return unit
        }
        return 0x10000 + ((unit & 0x3FF) << 10 | low & 0x3FF)
    }

    private mutating func property(isNegated: Bool) throws(PatternError) -> PatternNode {
        guard take("{") else { throw PatternError("\\p is not followed by the name of a property in braces") }
        var name = String.UnicodeScalarView()
        while let scalar = next, scalar != 0x7D {
            name.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
            position += 1
        }
        guard take("}"), let property = UnicodeProperty(String(name)) else {
            throw PatternError("the property \(String(name)) is not implemented")
        }
        var set = ScalarSet()
        set.insert(property, isNegated: isNegated)
        return .set(set)
    }
}
