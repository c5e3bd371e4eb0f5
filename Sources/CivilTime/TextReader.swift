/// Reads a short text from its start; nothing read is a trap.
struct TextReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// The byte that comes, if any does.
    var next: UInt8? { rest.first }

    /// Takes a character; false if it does not come.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest.removeFirst()
        return true
    }

    /// Takes one blank, as JavaScript has them (WhiteSpace and LineTerminator of ECMA-262, sections 12.2 and 12.3).
    mutating func skipBlank() -> Bool {
        guard let first = rest.first else { return false }
        var width = first == 0x20 || 0x09...0x0D ~= first ? 1 : 0
        if first == 0xC2, rest.dropFirst().first == 0xA0 { width = 2 }
        if first >= 0xE1, rest.count >= 3 {
            switch (first, rest[rest.startIndex + 1], rest[rest.startIndex + 2]) {
            case (0xE1, 0x9A, 0x80), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): width = 3  // U+1680, U+3000, U+FEFF
            case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9): width = 3  // U+2000 to 200A, U+2028, U+2029
            case (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): width = 3  // U+202F, U+205F
            default: break
            }
        }
        rest.removeFirst(width)
        return width > 0
    }

    /// Takes the byte that comes.
    mutating func take() -> UInt8? {
        rest.popFirst()
    }

    /// A number of exactly so many digits, whatever comes behind; nil, and nothing taken, if there are fewer.
    mutating func digits(_ count: Int) -> Int? {
        guard rest.prefix(count).count == count, rest.prefix(count).allSatisfy(\.isDigit) else { return nil }
        defer { rest.removeFirst(count) }
        return rest.prefix(count).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    /// All the digits that come: the value of the first nine behind leading zeros, and how many there were in all.
    mutating func numeral() -> (value: Int, length: Int) {
        let digits = rest.prefix(while: \.isDigit)
        rest.removeFirst(digits.count)
        let significant = digits.drop { $0 == UInt8(ascii: "0") }.prefix(9)
        return (significant.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }, digits.count)
    }

    /// The digits of a fraction of a second as milliseconds, the rest dropped; nil if there are none.
    mutating func fraction() -> Int? {
        let digits = rest.prefix(while: \.isDigit)
        guard !digits.isEmpty else { return nil }
        rest.removeFirst(digits.count)
        let three = digits.prefix(3).reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return digits.count == 1 ? three * 100 : digits.count == 2 ? three * 10 : three
    }
}

extension UInt8 {
    var isDigit: Bool {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= self
    }
}
