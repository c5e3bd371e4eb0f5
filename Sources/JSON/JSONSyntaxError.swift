/// Why a text is not JSON, and where.
///
/// The error is two words; messages are made only when asked for, from the text that was refused.
public struct JSONSyntaxError: Error, Hashable, Sendable {
    /// What is wrong: one case for each message that V8 has, and two limits of this parser.
    public enum Kind: Hashable, Sendable, CaseIterable {
        /// The text ends where a value, or the rest of an escape, should be.
        case unexpectedEnd
        /// A character that cannot stand here.
        case unexpectedToken
        /// A number, or a further digit after a leading zero, where none can stand.
        case unexpectedNumber
        /// A string where none can stand.
        case unexpectedString
        /// After `{`, something else than a name or `}`.
        case expectedNameOrBrace
        /// After a comma in an object, something else than a name.
        case expectedName
        /// After a name, something else than a colon.
        case expectedColon
        /// After a member, something else than a comma or `}`.
        case expectedCommaOrBrace
        /// After an element, something else than a comma or `]`.
        case expectedCommaOrBracket
        /// The text ends within a string.
        case unterminatedString
        /// A character below U+0020 stands unescaped in a string.
        case controlCharacter
        /// A backslash is followed by none of `"\/bfnrtu`, but a character below U+0100; others are unexpected tokens.
        case badEscape
        /// `\u` is not followed by four hexadecimal digits.
        case badUnicodeEscape
        /// A minus sign is not followed by a digit.
        case missingDigitsAfterMinus
        /// A decimal point is not followed by a digit.
        case missingFractionDigits
        /// An exponent has no digits.
        case missingExponentDigits
        /// Something follows the value.
        case trailingCharacters
        /// The text is neither an object nor an array where only these are taken (`init(parsingExpressBody:)`).
        case notObjectOrArray
        /// Arrays and objects are nested deeper than the limit given.
        case tooDeep
        /// The bytes are not UTF-8.
        case invalidUTF8
    }

    /// What is wrong.
    public let kind: Kind

    /// Where: a byte offset into the text, at most its length.
    public let offset: Int

    init(_ kind: Kind, at offset: Int) {
        self.kind = kind
        self.offset = offset
    }
}

extension JSONSyntaxError {
    /// Line and column of the error in the text that was refused, both from 1, the column in Unicode scalars.
    ///
    /// A line ends with LF, CR or CR LF. Linear in the offset.
    public func position(in text: [UInt8]) -> (line: Int, column: Int) {
        let (line, start) = Self.line(of: offset, in: text)
        let characters = text[start..<min(offset, text.count)].count { $0 & 0xC0 != 0x80 }
        return (line, characters + 1)
    }

    /// The number of the line that an offset falls in, and the offset where that line starts.
    static func line(of offset: Int, in text: [UInt8]) -> (number: Int, start: Int) {
        let end = min(offset, text.count)
        var line = (number: 1, start: 0)
        for place in text.indices[..<end] {
            let isEnd = text[place] == UInt8(ascii: "\n") || text[place] == UInt8(ascii: "\r")
            let isHalf = text[place] == UInt8(ascii: "\r") && place + 1 < end && text[place + 1] == UInt8(ascii: "\n")
            if isEnd, !isHalf { line = (line.number + 1, place + 1) }
        }
        return line
    }

    /// A sentence for people who edit documents: what is wrong, with line and column.
    public func explanation(in text: [UInt8]) -> String {
        let (line, column) = position(in: text)
        return "Line \(line), column \(column): \(kind)."
    }
}

extension JSONSyntaxError: CustomStringConvertible {
    /// What is wrong, with the byte offset.
    public var description: String {
        "\(kind) (byte \(offset))"
    }
}

extension JSONSyntaxError.Kind: CustomStringConvertible {
    /// What is wrong, as the rest of a sentence.
    public var description: String {
        switch self {
        case .unexpectedEnd: "the text ends too early"
        case .unexpectedToken: "this character cannot stand here"
        case .unexpectedNumber: "a digit cannot stand here"
        case .unexpectedString: "a string cannot stand here"
        case .expectedNameOrBrace: "a name in double quotes or '}' is expected"
        case .expectedName: "a name in double quotes is expected"
        case .expectedColon: "a colon is expected after the name"
        case .expectedCommaOrBrace: "a comma or '}' is expected after the value"
        case .expectedCommaOrBracket: "a comma or ']' is expected after the element"
        case .unterminatedString: "the string has no closing quote"
        case .controlCharacter: "a control character must be escaped in a string"
        case .badEscape: "no escape sequence has this character"
        case .badUnicodeEscape: "\\u needs four hexadecimal digits"
        case .missingDigitsAfterMinus: "a digit is expected after the minus sign"
        case .missingFractionDigits: "a digit is expected after the decimal point"
        case .missingExponentDigits: "a digit is expected in the exponent"
        case .trailingCharacters: "nothing may follow the value"
        case .notObjectOrArray: "an object or an array is expected"
        case .tooDeep: "arrays and objects are nested too deep"
        case .invalidUTF8: "these bytes are not UTF-8"
        }
    }
}
