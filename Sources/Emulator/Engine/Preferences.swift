public import HTTP

/// What a client prefers, by the `Prefer` fields of its request (RFC 7240, section 2).
///
/// The emulator knows `code` and `example`, which select a documented response, and what an API of its own reads.
public struct Preferences: Sendable {
    private var values: [String: String] = [:]

    /// The preferences of a request; of two of one name the first counts.
    public init(_ fields: RequestFields) {
        for value in fields.values(of: .prefer) {
            for preference in Self.split(value, at: ",") {
                // Parameters behind a semicolon say more about a preference; none of those known here has any.
                let parts = Self.split(Self.split(preference, at: ";").first ?? "", at: "=")
                guard let name = parts.first.map({ Self.trimmed($0).lowercased() }), !name.isEmpty else { continue }
                let value = parts.count > 1 ? Self.unquoted(Self.trimmed(parts[1...].joined(separator: "="))) : ""
                if values[name] == nil { values[name] = value }
            }
        }
    }

    /// The value of a preference; empty if it has none, nil if it was not sent.
    public subscript(name: String) -> String? {
        values[name]
    }

    /// The parts between separators that do not stand in quotes.
    private static func split(_ text: String, at separator: Character) -> [String] {
        var parts = [""]
        var (isQuoted, isEscaped) = (false, false)
        for character in text {
            if character == separator, !isQuoted {
                parts.append("")
                continue
            }
            if character == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = character == "\\" && isQuoted && !isEscaped
            parts[parts.count - 1].append(character)
        }
        return parts
    }

    private static func trimmed(_ text: String) -> String {
        var rest = Substring(text)
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return String(rest)
    }

    /// The text of a quoted string (RFC 9110, section 5.6.4), or the text as it is.
    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        var result = ""
        var isEscaped = false
        for character in text.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            isEscaped = false
            result.append(character)
        }
        return result
    }
}
