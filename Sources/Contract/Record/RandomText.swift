/// Runs of letters that look as if chance had made them.
enum RandomText {
    /// How long such a run is at least.
    static let fewest = 32

    /// Whether a run is of base64 or hexadecimal digits, and not of words, numbers and ids with signs between them.
    static func isRandom(_ run: ArraySlice<UInt8>) -> Bool {
        guard run.count >= fewest else { return false }
        var rest: [UInt8] = []
        var isWhole = true
        for part in withoutUUIDs(run).split(whereSeparator: { !SalesforceID.isAlphanumeric($0) }) {
            let isHexadecimal = part.allSatisfy { SalesforceID.isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
            if isHexadecimal, part.count >= fewest, hasBoth(part) { return true }
            if isWord(part) || SalesforceID.isID(Array(part)) { isWhole = false } else { rest += part }
        }
        guard rest.count >= (isWhole ? 28 : 20), Set(rest).count >= 10 else { return false }
        return hasScatteredDigits(rest) || hasScatteredCapitals(rest)
    }

    /// The run without UUIDs, which are ids.
    private static func withoutUUIDs(_ run: ArraySlice<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = run
        while !rest.isEmpty {
            if rest.count >= 36, TextRedactor.isUUID(Array(rest.prefix(36))) {
                rest = rest.dropFirst(36)
                bytes.append(UInt8(ascii: "-"))
            } else {
                bytes.append(rest.removeFirst())
            }
        }
        return bytes
    }

    private static func hasBoth(_ part: ArraySlice<UInt8>) -> Bool {
        part.contains(where: SalesforceID.isDigit) && part.contains { !SalesforceID.isDigit($0) }
    }

    /// A number, or a word as people write them, perhaps with a number at its end: `account`, `ACCOUNT`, `Account2`,
    /// `AccountHistory`.
    private static func isWord(_ part: ArraySlice<UInt8>) -> Bool {
        let letters = part.prefix { !SalesforceID.isDigit($0) }
        guard part.dropFirst(letters.count).allSatisfy(SalesforceID.isDigit) else { return false }
        let capitals = letters.filter { $0 & 0x20 == 0 }.count
        if capitals == 0 || capitals == letters.count { return letters.count < fewest }
        // Capitals begin words: few, and rarely side by side.
        return capitals * 4 <= letters.count || !hasScatteredCapitals(Array(letters))
    }

    /// Digits among letters, and not at the ends of words.
    private static func hasScatteredDigits(_ bytes: [UInt8]) -> Bool {
        let changes = zip(bytes, bytes.dropFirst()).count { SalesforceID.isDigit($0) != SalesforceID.isDigit($1) }
        return changes >= max(5, bytes.count / 6)
    }

    /// Capitals and small letters that take turns, also several capitals in a row.
    private static func hasScatteredCapitals(_ bytes: [UInt8]) -> Bool {
        let letters = bytes.filter(SalesforceID.isLetter)
        let isCapital = letters.map { $0 & 0x20 == 0 }
        let pairs = zip(isCapital, isCapital.dropFirst())
        let changes = pairs.count { $0 != $1 }
        let rows = pairs.count { $0 && $1 }
        let capitals = isCapital.count { $0 }
        return rows >= 2 && changes * 4 >= letters.count && capitals * 5 >= letters.count
            && (letters.count - capitals) * 5 >= letters.count
    }
}
