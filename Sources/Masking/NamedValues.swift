/// Hides what stands as the value of a field or parameter that holds secrets, whatever it is.
enum NamedValues {
    /// Parameters that hold secrets, without case, `_` and `-`.
    private static let parameters: Set<String> = [
        "accesstoken", "refreshtoken", "idtoken", "clientsecret", "clientassertion", "code", "codeverifier", "password",
    ]
    /// Fields of heads that do.
    private static let fields: Set<String> = ["authorization", "proxyauthorization", "cookie", "setcookie"]
    /// What stands before a token in `Authorization`.
    private static let schemes: Set<String> = ["bearer", "basic"]

    /// Whether the value of a field or parameter is a secret.
    static func hides(_ name: String) -> Bool {
        let name = plain(name.utf8)
        return parameters.contains(name) || fields.contains(name)
    }

    /// What is shown for such a value: the scheme, if it has one, and no more; a placeholder stays.
    static func replacement(for value: ArraySlice<UInt8>) -> [UInt8] {
        let words = value.split(separator: UInt8(ascii: " "), maxSplits: 1)
        if words.count == 2, schemes.contains(plain(words[0])) {
            return words[0] + [UInt8(ascii: " ")] + replacement(for: words[1])
        }
        return value.isEmpty || isPlaceholder(value) ? Array(value) : Array(SecretMask.hidden.utf8)
    }

    /// A text in which such values are hidden.
    static func masked(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var place = 0
        while place < text.count {
            guard isNameByte(text[place]) else {
                output.append(text[place])
                place += 1
                continue
            }
            let end = text[place...].firstIndex { !isNameByte($0) } ?? text.count
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
    private static func value(behind name: Range<Int>, in text: [UInt8]) -> Range<Int>? {
        for word in words(at: name, in: text) {
            var reader = ValueReader(text, from: name.upperBound)
            if fields.contains(word), let value = reader.value(isField: true) { return value }
            if parameters.contains(word), let value = reader.value(isField: false) { return value }
            if schemes.contains(word), let value = reader.token() { return value }
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
        return offsets.filter { $0 < name.count }.map { plain(text[(name.lowerBound + $0)..<name.upperBound]) }
    }

    private static func isPlaceholder(_ value: ArraySlice<UInt8>) -> Bool {
        if value.elementsEqual(SecretMask.hidden.utf8) { return true }
        let variable = "$FLOSUM_"
        return value.starts(with: variable.utf8)
            && value.dropFirst(variable.utf8.count).allSatisfy {
                UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 || $0 == UInt8(ascii: "_")
            }
    }

    private static func plain(_ name: some Sequence<UInt8>) -> String {
        String(decoding: name.filter { $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: "-") }, as: UTF8.self).lowercased()
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
