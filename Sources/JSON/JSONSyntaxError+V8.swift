extension JSONSyntaxError {
    /// The message that `JSON.parse` of Node 22 throws for the text that was refused.
    ///
    /// It counts and cuts in UTF-16 code units, so an excerpt may start or end with half a pair. For the two kinds that
    /// V8 does not have, too deep and not UTF-8, it is the description. Linear in the length of the text.
    public func v8Message(in text: [UInt8]) -> JSONString {
        switch kind {
        case .unexpectedEnd:
            return "Unexpected end of JSON input"
        case .unexpectedToken where Self.isNamed(text):
            return JSONString(wtf8: Array("\"".utf8) + text + Array("\" is not valid JSON".utf8))
        case .unexpectedToken, .notObjectOrArray:
            return unexpectedToken(in: text)
        case .tooDeep, .invalidUTF8:
            return JSONString(description)
        default:
            return "\(v8Phrase) JSON at \(v8Position(in: text))"
        }
    }

    /// Texts that V8 quotes whole: what other types become when they are turned into a string by mistake.
    private static func isNamed(_ text: [UInt8]) -> Bool {
        ["NaN", "Infinity", "undefined", "[object Object]"].contains { text.elementsEqual($0.utf8) }
    }

    private var v8Phrase: String {
        switch kind {
        case .unexpectedNumber: "Unexpected number in"
        case .unexpectedString: "Unexpected string in"
        case .expectedNameOrBrace: "Expected property name or '}' in"
        case .expectedName: "Expected double-quoted property name in"
        case .expectedColon: "Expected ':' after property name in"
        case .expectedCommaOrBrace: "Expected ',' or '}' after property value in"
        case .expectedCommaOrBracket: "Expected ',' or ']' after array element in"
        case .unterminatedString: "Unterminated string in"
        case .controlCharacter: "Bad control character in string literal in"
        case .badEscape: "Bad escaped character in"
        case .badUnicodeEscape: "Bad Unicode escape in"
        case .missingDigitsAfterMinus: "No number after minus sign in"
        case .missingFractionDigits: "Unterminated fractional number in"
        case .missingExponentDigits: "Exponent part is missing a number in"
        case .trailingCharacters: "Unexpected non-whitespace character after"
        default: ""
        }
    }

    private func v8Position(in text: [UInt8]) -> String {
        let end = min(offset, text.count)
        let line = Self.line(of: end, in: text)
        let position = UTF16Units.count(of: text[..<end])
        let column = UTF16Units.count(of: text[line.start..<end]) + 1
        return "position \(position) (line \(line.number) column \(column))"
    }

    private func unexpectedToken(in text: [UInt8]) -> JSONString {
        let end = min(offset, text.count)
        let excerpt = V8Excerpt(of: text, around: end)
        var message = Array("Unexpected token '".utf8)
        message.append(codeUnit: excerpt.unit)
        message += "', ".utf8
        message += excerpt.quoted
        message += " is not valid JSON".utf8
        return JSONString(wtf8: message)
    }
}

/// What V8 quotes of a text around an unexpected character: all of it if it has at most 20 code units, otherwise ten
/// before the character and ten from it, with dots where something was left out.
struct V8Excerpt {
    private static let reach = 10

    /// The code unit at the position.
    let unit: UInt16

    /// The excerpt in quotes, as WTF-8.
    let quoted: [UInt8]

    /// Takes the byte offset of the first byte of a character.
    init(of text: [UInt8], around offset: Int) {
        let before = UTF16Units.count(of: text[..<offset])
        let after = UTF16Units.count(of: text[offset...])
        unit = UTF16Units(text[offset...]).first { _ in true } ?? 0xFFFD

        let isWhole = before + after <= 2 * Self.reach
        let isCutBefore = !isWhole && before >= Self.reach
        let isCutAfter = !isWhole && (before < Self.reach || after > Self.reach)
        var quoted = Array((isCutBefore ? "...\"" : "\"").utf8)
        let skipped = isCutBefore ? before - Self.reach : 0
        let length = isCutAfter ? before - skipped + Self.reach : before + after - skipped
        for unit in UTF16Units(text).dropFirst(skipped).prefix(length) { quoted.append(codeUnit: unit) }
        quoted += (isCutAfter ? "\"..." : "\"").utf8
        self.quoted = quoted
    }
}
