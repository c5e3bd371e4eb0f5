/// A line for a shell that sends a request again.
enum CurlCommand {
    /// The line; a body that is nil within is no text, and is left to the reader.
    ///
    /// All parts are without secrets already; the variables that stand for them are left to the shell.
    static func text(method: String, url: String, fields: [ContractRequest.Field], body: String??) -> String {
        var words = ["curl", "--include"]
        if method == "HEAD" {
            words = ["curl", "--head"]
        } else if method != "GET" || body != nil {
            words += ["--request", ShellWord.quoted(method)]
        }
        for field in fields {
            words += [
                "--header", ShellWord.quoted(field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"),
            ]
        }
        if let body {
            // curl would put a type of its own on a body.
            if !fields.contains(where: { $0.name.lowercased() == "content-type" }) {
                words += ["--header", "'Content-Type:'"]
            }
            words += body.map { ["--data-raw", ShellWord.quoted($0)] } ?? ["--data-binary", "@BODY"]
        }
        if url.contains(where: { "[]{}".contains($0) }) { words.append("--globoff") }
        if url.contains("/.") { words.append("--path-as-is") }
        return (words + [ShellWord.quoted(url)]).joined(separator: " ")
    }
}

/// Quotes texts for a shell, so that they stay on a line.
enum ShellWord {
    /// The text as one word; variables of the tool that stand for secrets stay variables.
    static func quoted(_ text: String) -> String {
        let isWord = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        if isWord, !text.isEmpty { return text }
        var output = ""
        var rest = text[...]
        while let start = rest.firstRange(of: "$FLOSUM_") {
            let name = rest[start.upperBound...].prefix { $0.isASCII && ($0.isUppercase || $0 == "_") }
            output += literal(rest[..<start.lowerBound])
            output += "\"\(rest[start.lowerBound..<name.endIndex])\""
            rest = rest[name.endIndex...]
        }
        output += literal(rest)
        return output.isEmpty ? "''" : output
    }

    private static func literal(_ text: Substring) -> String {
        guard !text.isEmpty else { return "" }
        let isPlain = text.unicodeScalars.allSatisfy { !VisibleText.isHidden($0) }
        if isPlain {
            return "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
        }
        var output = "$'"
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'", "\\": output += "\\\(scalar)"
            case _ where VisibleText.isHidden(scalar):
                for byte in String(scalar).utf8 {
                    output += "\\x\(byte < 16 ? "0" : "")\(String(byte, radix: 16))"
                }
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "'"
    }
}
