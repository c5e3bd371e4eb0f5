/// Hides what stands as the value of a field or parameter that holds secrets, whatever it is and however it is written.
public struct NamedValues: Sendable {
    private let names: SecretNames
    private let hide: @Sendable (ArraySlice<UInt8>) -> [UInt8]
    /// What stands before a token in `Authorization`.
    private static let schemes: Set<String> = ["bearer", "basic"]

    /// Hides the values of these names by what `hide` gives for each.
    public init(of names: SecretNames, _ hide: @escaping @Sendable (ArraySlice<UInt8>) -> [UInt8]) {
        self.names = names
        self.hide = hide
    }

    /// What is shown for such a value: the scheme, if it has one, and no more.
    public func replacement(for value: ArraySlice<UInt8>) -> [UInt8] {
        let words = value.split(separator: UInt8(ascii: " "), maxSplits: 1)
        if words.count == 2, Self.schemes.contains(SecretNames.plain(words[0])) {
            return words[0] + [UInt8(ascii: " ")] + replacement(for: words[1])
        }
        return value.isEmpty ? [] : hide(value)
    }

    /// A text in which such values are hidden.
    public func masked(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            guard Self.isNameByte(text[place]) else {
                output.append(text[place])
                place += 1
                continue
            }
            let end = text[place...].firstIndex { !Self.isNameByte($0) } ?? text.count
            output += text[place..<end]
            if let value = value(behind: place..<end, in: text) {
                output += text[end..<value.lowerBound]
                output += replacement(for: text[value])
                place = value.upperBound
            } else {
                place = end
            }
        }
        return output
    }

    /// Where the value of a name stands that is to be hidden; nil if there is none.
    private func value(behind name: Range<Int>, in text: [UInt8]) -> Range<Int>? {
        for word in Self.words(at: name, in: text) {
            var reader = ValueReader(text, from: name.upperBound)
            if names.isField(word), let value = reader.value(isField: true) { return value }
            if names.isParameter(word), let value = reader.value(isField: false) { return value }
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
            SecretNames.plain(text[(name.lowerBound + $0)..<name.upperBound])
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
