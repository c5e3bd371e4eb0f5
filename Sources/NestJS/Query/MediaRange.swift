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
    init?(_ text: [Unicode.Scalar], order: Int) {
        let text = Self.trim(text[...])
        let end = text.firstIndex(of: ";") ?? text.endIndex
        let name = Self.trim(text[..<end])
        guard let slash = name.firstIndex(of: "/"), !name.contains(where: Self.isSpace) else { return nil }
        let (type, subtype) = (name[..<slash], name[(slash + 1)...])
        guard !type.isEmpty, !subtype.isEmpty else { return nil }
        self.type = Self.lowercase(type)
        self.subtype = Self.lowercase(subtype)
        self.order = order

        var quality = 1.0
        var parameters: [String: Bool] = [:]
        for parameter in end < text.endIndex - 1 ? RedirectType.split(Array(text[(end + 1)...]), at: ";") : [] {
            let (name, value) = Self.parameter(parameter[...])
            if name == "q" {
                quality = Self.number(value)
                break
            }
            parameters[name] = value.isEmpty || value == ["*"]
        }
        self.quality = quality
        hasParameters = !parameters.isEmpty
        acceptsNoParameters = parameters.values.allSatisfy { $0 }
    }

    /// How well the range suits a type without parameters; nil if it does not.
    func match(type: String, subtype: String) -> Match? {
        guard self.type == type || self.type == "*", self.subtype == subtype || self.subtype == "*" else { return nil }
        guard acceptsNoParameters else { return nil }
        let specificity =
            (self.type == type ? 4 : 0) + (self.subtype == subtype ? 2 : 0) + (hasParameters ? 1 : 0)
        return Match(quality: quality, specificity: specificity, order: order)
    }

    private static func parameter(_ text: ArraySlice<Unicode.Scalar>) -> (name: String, value: [Unicode.Scalar]) {
        let text = trim(text)
        let end = text.firstIndex(of: "=") ?? text.endIndex
        var value = end < text.endIndex ? text[(end + 1)...] : []
        if let first = value.first, first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
        return (lowercase(text[..<end]), Array(value))
    }

    /// The number that a text begins with, as `parseFloat` reads it, or NaN.
    static func number(_ text: [Unicode.Scalar]) -> Double {
        let text = trim(text[...])
        var end = text.startIndex
        func skip(_ isWanted: (Unicode.Scalar) -> Bool) -> Int {
            let start = end
            while end < text.endIndex, isWanted(text[end]) { end += 1 }
            return end - start
        }
        if let sign = text.first, sign == "-" || sign == "+" { end += 1 }
        if text[end...].starts(with: "Infinity".unicodeScalars) { return text.first == "-" ? -.infinity : .infinity }
        var digits = skip(isDigit)
        if end < text.endIndex, text[end] == "." {
            end += 1
            digits += skip(isDigit)
        }
        guard digits > 0 else { return .nan }
        let mantissa = end
        if end < text.endIndex, text[end] == "e" || text[end] == "E" {
            end += 1
            if end < text.endIndex, text[end] == "-" || text[end] == "+" { end += 1 }
            if skip(isDigit) == 0 { end = mantissa }
        }
        return Double(literal(text[..<end])) ?? .nan
    }

    /// The number with digits on both sides of its point, as Swift wants it.
    private static func literal(_ number: ArraySlice<Unicode.Scalar>) -> String {
        var literal = ""
        for place in number.indices {
            let isPoint = number[place] == "."
            if isPoint, place == number.startIndex || !isDigit(number[place - 1]) { literal += "0" }
            literal.unicodeScalars.append(number[place])
            if isPoint, place + 1 == number.endIndex || !isDigit(number[place + 1]) { literal += "0" }
        }
        return literal
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        "0"..."9" ~= scalar
    }

    /// White space as JavaScript has it, of the characters that a field may hold.
    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || "\t"..."\r" ~= scalar
    }

    private static func trim(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var text = text.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private static func lowercase(_ text: ArraySlice<Unicode.Scalar>) -> String {
        var result = ""
        result.unicodeScalars.append(contentsOf: text)
        return result.lowercased()
    }
}
