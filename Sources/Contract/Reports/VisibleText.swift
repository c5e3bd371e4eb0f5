import CommandLineInterface
import HTTP

/// Makes visible what a text would do to a terminal, a line or a document, rather than let it.
public enum VisibleText {
    /// Whether a letter is none that may be shown: a control, a line break, one that turns the direction of writing round,
    /// or one that Unicode says is none.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isHidden || scalar.properties.isNoncharacterCodePoint
    }

    /// The text in one line in which all is visible: `\n`, `\t`, `\u{1b}`.
    public static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _ where isHidden(scalar): output += "\\u{\(String(scalar.value, radix: 16))}"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    /// The visible text, as text and as the value of an attribute in XML and HTML.
    static func markup(_ text: String) -> String { HTMLText.escaped(self.text(text)) }
}
