import HTTP

/// One range of an `Accept` field as negotiator 1 reads it.
struct MediaRange {
    /// How well a range suits a type.
    struct Match {
        let quality: Double
        /// 4 for the type, 2 for the subtype, 1 for parameters.
        let specificity: Int
        let order: Int

        /// Whether it counts rather than a match of an earlier range: the more specific does, then the better, then the
        /// later.
        func replaces(_ other: Match) -> Bool {
            if specificity != other.specificity { return specificity > other.specificity }
            if quality < other.quality || quality > other.quality { return quality > other.quality }
            return order > other.order
        }

        /// Whether it counts rather than no match, which has quality 0.
        var replacesNothing: Bool {
            specificity > 0 || !(quality < 0)
        }

        /// Whether it comes before the match of another type that is preferred if both are equal.
        func isBetter(than other: Match) -> Bool {
            if quality != other.quality { return quality > other.quality }
            if specificity != other.specificity { return specificity > other.specificity }
            return order < other.order
        }
    }

    private let type: String
    private let subtype: String
    private let hasParameters: Bool
    private let acceptsNoParameters: Bool
    private let quality: Double
    private let order: Int

    /// Reads `type/subtype`, followed by parameters at most; nil for anything else, which counts as not sent.
    init?(_ text: ArraySlice<UInt8>, order: Int) {
        let text = Self.trim(text)
        let end = text.firstIndex(of: UInt8(ascii: ";")) ?? text.endIndex
        let name = Self.trim(text[..<end])
        guard let slash = name.firstIndex(of: UInt8(ascii: "/")), !name.contains(where: Self.isSpace) else {
            return nil
        }
        let (type, subtype) = (name[..<slash], name[(slash + 1)...])
        guard !type.isEmpty, !subtype.isEmpty else { return nil }
        self.type = Self.lowercase(type)
        self.subtype = Self.lowercase(subtype)
        self.order = order

        var quality = 1.0
        var parameters: [String: Bool] = [:]
        let list = text[end...].dropFirst()
        for parameter in list.isEmpty ? [] : RedirectType.split(list, at: UInt8(ascii: ";")) {
            let (name, value) = Self.parameter(parameter)
            if name == "q" {
                quality = ParsedFloat(value).value
                break
            }
            parameters[name] = value.isEmpty || value.elementsEqual("*".utf8)
        }
        self.quality = quality
        hasParameters = !parameters.isEmpty
        acceptsNoParameters = parameters.values.allSatisfy { $0 }
    }

    /// How well the range suits a type without parameters; nil if it does not.
    func match(type: String, subtype: String) -> Match? {
        guard self.type == type || self.type == "*", self.subtype == subtype || self.subtype == "*" else { return nil }
        guard acceptsNoParameters else { return nil }
        let specificity = (self.type == type ? 4 : 0) + (self.subtype == subtype ? 2 : 0) + (hasParameters ? 1 : 0)
        return Match(quality: quality, specificity: specificity, order: order)
    }

    private static func parameter(_ text: ArraySlice<UInt8>) -> (name: String, value: ArraySlice<UInt8>) {
        let text = trim(text)
        let end = text.firstIndex(of: UInt8(ascii: "=")) ?? text.endIndex
        var value = text[end...].dropFirst()
        if value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") { value = value.dropFirst().dropLast() }
        return (lowercase(text[..<end]), value)
    }

    private static func lowercase(_ text: ArraySlice<UInt8>) -> String {
        String(decoding: text.lazy.map(\.asciiLowercased), as: UTF8.self)
    }

    /// White space as JavaScript has it, of the characters that a field may hold.
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == 0xA0 || 0x09...0x0D ~= byte
    }

    private static func trim(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }
}
