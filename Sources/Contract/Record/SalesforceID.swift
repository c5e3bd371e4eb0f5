/// Ids of Salesforce: three letters that say of which object, and twelve that say which record, in either case of letters;
/// three more make the case redundant.
enum SalesforceID {
    static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    private static let suffixAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ012345".utf8)

    /// Whether a text is an id of 15 letters, or one of 18 whose suffix fits.
    ///
    /// Prefixes begin with a digit, or are those of custom objects, `a` and a digit; so long words are none.
    static func isID(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 15 || bytes.count == 18, bytes.allSatisfy(isAlphanumeric) else { return false }
        guard isDigit(bytes[0]) || bytes[0] == UInt8(ascii: "a") && isDigit(bytes[1]) else { return false }
        guard bytes.contains(where: isDigit), bytes.contains(where: { !isDigit($0) }) else { return false }
        return bytes.count == 15 || suffix(of: Array(bytes[..<15])) == Array(bytes[15...])
    }

    /// The three letters that follow from the case of fifteen: each stands for five of them, the first being the lowest bit.
    static func suffix(of bytes: [UInt8]) -> [UInt8] {
        stride(from: 0, to: 15, by: 5).map { start in
            let bits = (0..<5).reduce(0) { sum, place in
                (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[start + place]) ? sum | 1 << place : sum
            }
            return suffixAlphabet[bits]
        }
    }

    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
