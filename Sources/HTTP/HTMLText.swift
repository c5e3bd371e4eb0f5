/// Text in HTML.
public enum HTMLText {
    /// The text, safe between tags and in a quoted attribute.
    ///
    /// By scalars, not characters: `<` with a combining mark behind it is another character, yet the same to a browser.
    public static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "&quot;"
            case "&": escaped += "&amp;"
            case "'": escaped += "&#39;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
