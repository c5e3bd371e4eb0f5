extension SecretNames {
    /// What stands before a token in `Authorization`.
    private static let schemes: Set<String> = ["bearer", "basic"]

    /// The values of such names in a text, however they are written, in their order, without the scheme of credentials;
    /// their indices are those of the text.
    public func values(in text: [UInt8]) -> [ArraySlice<UInt8>] {
        var values: [ArraySlice<UInt8>] = []
        var place = 0
        while let start = text[place...].firstIndex(where: Self.isNameByte) {
            let end = text[start...].firstIndex { !Self.isNameByte($0) } ?? text.count
            if let value = value(behind: start..<end, in: text) {
                values.append(Self.behindScheme(text[value]))
                place = value.upperBound
            } else {
                place = end
            }
        }
        return values
    }

    /// What stands behind the scheme of credentials; all of what has none.
    static func behindScheme(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let words = value.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard words.count == 2, schemes.contains(plain(words[0])) else { return value }
        return behindScheme(words[1])
    }

    /// Where the value of a name stands that is to be hidden; nil if there is none.
    private func value(behind name: Range<Int>, in text: [UInt8]) -> Range<Int>? {
        for word in Self.words(at: name, in: text) {
            var reader = ValueReader(text, from: name.upperBound)
            if isField(word), let value = reader.value(isField: true) { return value }
            if isParameter(word), let value = reader.value(isField: false) { return value }
            if Self.schemes.contains(word), let value = reader.token() { return value }
        }
        return nil
    }

    /// The names that may be meant where a name stands: `%26code` and `\ncode` both end in one.
    private static func words(at name: Range<Int>, in text: [UInt8]) -> [String] {
        let offsets =
            switch name.lowerBound > 0 ? text[name.lowerBound - 1] : 0 {
            case UInt8(ascii: "%"): [2, 4, 6]
            case UInt8(ascii: "\\"): [0, 1, 5]
            default: [0]
            }
        return offsets.filter { $0 < name.count }.map {
            plain(text[(name.lowerBound + $0)..<name.upperBound])
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
