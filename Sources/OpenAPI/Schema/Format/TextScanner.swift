/// Goes through the bytes of a text whose grammar an RFC gives.
struct TextScanner {
    private let bytes: [UInt8]
    var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }

    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The byte before a place that is not the first.
    func byte(before place: Int) -> UInt8 { bytes[place - 1] }

    /// Goes over a character if it comes next.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == character.value else { return false }
        position += 1
        return true
    }

    /// Goes over a letter, large or small, if it comes next.
    mutating func takeLetter(_ lowercase: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next | 0x20) == lowercase.value else { return false }
        position += 1
        return true
    }

    /// Goes over characters of a kind, and tells how many.
    mutating func takeAll(where isWanted: (UInt8) -> Bool, atMost limit: Int = .max) -> Int {
        let start = position
        while let next, position - start < limit, isWanted(next) { position += 1 }
        return position - start
    }

    /// Goes over just so many decimal digits, and gives their value.
    mutating func takeNumber(digits: Int) -> Int? {
        let start = position
        guard takeAll(where: \.isDigit, atMost: digits) == digits else { return nil }
        return bytes[start..<position].reduce(0) { $0 * 10 + Int($1 & 0x0F) }
    }

    /// Goes over `%` and two hexadecimal digits, if they come next.
    mutating func takePercentEncoding() -> Bool {
        takePercentEncodedByte() != nil
    }

    /// Goes over `%` and two hexadecimal digits, and gives the byte that they stand for.
    mutating func takePercentEncodedByte() -> UInt8? {
        guard take("%"), takeAll(where: \.isHexadecimal, atMost: 2) == 2 else { return nil }
        return bytes[(position - 2)..<position].reduce(0) { $0 << 4 | $1.hexadecimalValue }
    }

    /// Goes over `8-4-4-4-12` hexadecimal digits.
    mutating func takeUUID() -> Bool {
        for (place, count) in [8, 4, 4, 4, 12].enumerated() {
            guard place == 0 || take("-"), takeAll(where: \.isHexadecimal, atMost: count) == count else { return false }
        }
        return true
    }
}

extension UInt8 {
    var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
    var isLetter: Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= self | 0x20 }
    var isHexadecimal: Bool { isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= self | 0x20 }

    /// The value of a hexadecimal digit.
    var hexadecimalValue: UInt8 { isDigit ? self & 0x0F : (self & 0x0F) + 9 }

    /// Whether it is one of the characters, which are ASCII.
    func isOne(of characters: StaticString) -> Bool {
        for place in 0..<characters.utf8CodeUnitCount where characters.utf8Start[place] == self { return true }
        return false
    }
}
