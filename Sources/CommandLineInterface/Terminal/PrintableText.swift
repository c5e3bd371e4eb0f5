extension Unicode.Scalar {
    /// True for what does something to a terminal or a line, or hides something, rather than being shown.
    ///
    /// These are controls, ends of lines and paragraphs, and what Unicode calls format characters.
    public var isHidden: Bool {
        guard value >= 0x7F else { return value < 0x20 }
        return switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: true
        default: false
        }
    }
}

extension String {
    /// The text with what does something to a terminal, or hides something, written out.
    public var printable: String {
        var text = ""
        for scalar in unicodeScalars {
            if scalar.isHidden {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
