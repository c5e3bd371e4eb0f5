/// Text as roff has it, read by groff and mandoc alike.
enum Roff {
    /// A text that may stand anywhere, also at the beginning of a line.
    ///
    /// All hyphens are those of programs: what is copied out of the page can be run. What is not ASCII is named by its number, so
    /// that the page needs no encoding.
    static func escaped(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": output += "\\e"
            case "-": output += "\\-"
            case "'": output += "\\(aq"
            case "`": output += "\\(ga"
            case "^": output += "\\(ha"
            case "~": output += "\\(ti"
            case "\"": output += "\\(dq"
            case "\n": output += " "
            case "." where output.isEmpty: output += "\\&."
            case _ where scalar.isASCII: output.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                output += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
            }
        }
        return output
    }

    /// A text in bold: what is to be typed as it is.
    static func literal(_ text: String) -> String { text.isEmpty ? "" : "\\fB\(escaped(text))\\fR" }

    /// A text in italics: what stands for something else.
    static func variable(_ text: String) -> String { text.isEmpty ? "" : "\\fI\(escaped(text))\\fR" }

    /// A usage: what is in capitals stands for something else, brackets and dots are signs, anything else is to be typed.
    static func usage(_ text: String) -> String {
        var output = ""
        var rest = text[...]
        while let first = rest.first {
            guard first.isLetter || first == "-" else {
                output += escaped(String(rest.removeFirst()))
                continue
            }
            let word = rest.prefix { $0.isLetter || $0 == "-" || $0 == "_" }
            rest = rest[word.endIndex...]
            let isLiteral = word.contains { $0.isLowercase || $0 == "-" } && word != "options"
            output += isLiteral ? literal(String(word)) : variable(String(word))
        }
        return output
    }
}
