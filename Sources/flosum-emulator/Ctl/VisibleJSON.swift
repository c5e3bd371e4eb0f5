import CommandLineInterface

/// JSON that means the same, and in which nothing steers a terminal or hides.
///
/// JSON need not escape what is beyond ASCII (RFC 8259, section 7), and clients may send controls of eight bits, such as
/// U+009B, by which some terminals take what follows for a command.
enum VisibleJSON {
    /// A text in which these letters are escaped; bytes that are no UTF-8 stay as they are.
    static func bytes(_ json: [UInt8]) -> [UInt8] {
        guard json.contains(where: { $0 >= 0x7F }), let text = String(validating: json, as: UTF8.self),
            text.unicodeScalars.contains(where: isHidden)
        else { return json }
        var output = ""
        for scalar in text.unicodeScalars {
            guard isHidden(scalar) else {
                output.unicodeScalars.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return Array(output.utf8)
    }

    /// Controls of ASCII stand between the members only, as blanks and ends of lines.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x7F && scalar.isHidden
    }
}
