import HTTP
private import JSON

/// The texts that a secret may be written as.
enum SecretForms {
    /// As it is, percent-encoded in upper and lower case, as a form has it, and as JSON has it.
    static func all(of secret: String) -> Set<String> {
        let encoded = PercentEncoding.encoded(secret)
        var json: [UInt8] = []
        JSONWriter().write(.string(JSONString(secret)), to: &json)
        return [
            secret,
            encoded,
            lowercasingCodes(encoded),
            encoded.split(separator: "%20", omittingEmptySubsequences: false).joined(separator: "+"),
            PercentEncoding.encodedThroughout(secret),
            String(decoding: json.dropFirst().dropLast(), as: UTF8.self),
        ]
    }

    private static func lowercasingCodes(_ encoded: String) -> String {
        var codeDigits = 0
        return String(
            encoded.map { character in
                if character == "%" { codeDigits = 3 }
                codeDigits -= 1
                return codeDigits >= 0 ? Character(character.lowercased()) : character
            }
        )
    }
}
