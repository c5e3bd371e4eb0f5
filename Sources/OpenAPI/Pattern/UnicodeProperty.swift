/// What `\p{…}` names, as far as the standard library's tables know it: general categories and some binary properties.
///
/// Scripts are not among them.
struct UnicodeProperty: Sendable {
    private let test: @Sendable (Unicode.Scalar.Properties) -> Bool

    /// Takes what stands between the braces; nil if it is not known.
    init?(_ name: String) {
        var name = name
        for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) {
            name.removeFirst(prefix.count)
        }
        if let binary = Self.binary[name] {
            test = binary
        } else if let categories = Self.categories(name) {
            test = { categories.contains($0.generalCategory) }
        } else {
            return nil
        }
    }

    /// Whether a code point has the property; a lone surrogate has none of the standard library's.
    func contains(_ scalar: UInt32) -> Bool {
        guard let scalar = Unicode.Scalar(scalar) else { return false }
        return test(scalar.properties)
    }

    private static let binary: [String: @Sendable (Unicode.Scalar.Properties) -> Bool] = [
        "Any": { _ in true },
        "Alphabetic": { $0.isAlphabetic }, "Alpha": { $0.isAlphabetic },
        "Lowercase": { $0.isLowercase }, "Lower": { $0.isLowercase },
        "Uppercase": { $0.isUppercase }, "Upper": { $0.isUppercase },
        "White_Space": { $0.isWhitespace }, "space": { $0.isWhitespace },
        "ID_Start": { $0.isIDStart }, "IDS": { $0.isIDStart },
        "ID_Continue": { $0.isIDContinue }, "IDC": { $0.isIDContinue },
        "Emoji": { $0.isEmoji },
    ]

    private static func categories(_ name: String) -> Set<Unicode.GeneralCategory>? {
        if let category = single[name] { return [category] }
        guard let prefix = groups[name] else { return nil }
        return Set(single.filter { $0.key.utf8.count == 2 && $0.key.hasPrefix(prefix) }.values)
    }

    /// The general categories that are made of others (UAX #44, table 12), by the letter that those begin with.
    private static let groups = [
        "L": "L", "Letter": "L", "M": "M", "Mark": "M", "Combining_Mark": "M", "N": "N", "Number": "N", "P": "P",
        "Punctuation": "P", "punct": "P", "S": "S", "Symbol": "S", "Z": "Z", "Separator": "Z", "C": "C", "Other": "C",
    ]

    private static let single: [String: Unicode.GeneralCategory] = [
        "Lu": .uppercaseLetter, "Uppercase_Letter": .uppercaseLetter,
        "Ll": .lowercaseLetter, "Lowercase_Letter": .lowercaseLetter,
        "Lt": .titlecaseLetter, "Titlecase_Letter": .titlecaseLetter,
        "Lm": .modifierLetter, "Modifier_Letter": .modifierLetter,
        "Lo": .otherLetter, "Other_Letter": .otherLetter,
        "Mn": .nonspacingMark, "Nonspacing_Mark": .nonspacingMark,
        "Mc": .spacingMark, "Spacing_Mark": .spacingMark,
        "Me": .enclosingMark, "Enclosing_Mark": .enclosingMark,
        "Nd": .decimalNumber, "Decimal_Number": .decimalNumber, "digit": .decimalNumber,
        "Nl": .letterNumber, "Letter_Number": .letterNumber,
        "No": .otherNumber, "Other_Number": .otherNumber,
        "Pc": .connectorPunctuation, "Connector_Punctuation": .connectorPunctuation,
        "Pd": .dashPunctuation, "Dash_Punctuation": .dashPunctuation,
        "Ps": .openPunctuation, "Open_Punctuation": .openPunctuation,
        "Pe": .closePunctuation, "Close_Punctuation": .closePunctuation,
        "Pi": .initialPunctuation, "Initial_Punctuation": .initialPunctuation,
        "Pf": .finalPunctuation, "Final_Punctuation": .finalPunctuation,
        "Po": .otherPunctuation, "Other_Punctuation": .otherPunctuation,
        "Sm": .mathSymbol, "Math_Symbol": .mathSymbol,
        "Sc": .currencySymbol, "Currency_Symbol": .currencySymbol,
        "Sk": .modifierSymbol, "Modifier_Symbol": .modifierSymbol,
        "So": .otherSymbol, "Other_Symbol": .otherSymbol,
        "Zs": .spaceSeparator, "Space_Separator": .spaceSeparator,
        "Zl": .lineSeparator, "Line_Separator": .lineSeparator,
        "Zp": .paragraphSeparator, "Paragraph_Separator": .paragraphSeparator,
        "Cc": .control, "Control": .control, "cntrl": .control,
        "Cf": .format, "Format": .format,
        "Co": .privateUse, "Private_Use": .privateUse,
        "Cn": .unassigned, "Unassigned": .unassigned,
    ]
}
