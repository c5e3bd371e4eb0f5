import JSON

/// Texts of formats, made of a few random numbers.
struct FormatSample {
    private let words: (UInt64, UInt64)

    init(using random: inout some RandomNumberGenerator) {
        words = (random.next(), random.next())
    }

    /// A text of a format; nil if nothing is known of it.
    func text(of format: String, minLength: Int) -> JSONString? {
        switch format {
        case "date-time":
            return JSONString(
                "\(date)T\(Self.two(words.1 % 24)):\(Self.two(words.1 >> 8 % 60)):\(Self.two(words.1 >> 16 % 60))Z"
            )
        case "date": return JSONString(date)
        case "time": return JSONString("\(Self.two(words.1 % 24)):\(Self.two(words.1 >> 8 % 60)):00Z")
        case "uuid": return JSONString(uuid)
        case "email": return JSONString("\(word(atLeast: min(64, minLength - 12)))@example.com")
        case "uri", "url", "uri-reference", "iri":
            return JSONString("https://example.com/\(word(atLeast: minLength - 20))")
        case "hostname": return JSONString("\(word(atLeast: 6)).example.com")
        case "ipv4": return JSONString("192.0.2.\(words.0 % 255)")
        case "ipv6": return JSONString("2001:db8::\(String(words.0 % 0xFFFF, radix: 16))")
        case "byte": return "dGV4dA=="
        default: return nil
        }
    }

    /// A day that every month has, of this century.
    private var date: String {
        "20\(Self.two(words.0 % 100))-\(Self.two(words.0 >> 8 % 12 + 1))-\(Self.two(words.0 >> 16 % 28 + 1))"
    }

    /// A UUID of version 4 (RFC 9562, section 5.4).
    private var uuid: String {
        let digits = [words.0 & ~0xF000 | 0x4000, words.1 & ~(3 << 62) | 2 << 62].map { word in
            let text = String(word, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        let text = Array(digits.joined().utf8)
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(decoding: text[$0], as: UTF8.self) }
            .joined(separator: "-")
    }

    private func word(atLeast length: Int) -> String {
        let text = String(words.0 % 0xFFFF_FFFF, radix: 36)
        let missing = max(0, min(length, ExampleMaker.lengthLimit) - text.utf8.count)
        return text + String(repeating: "a", count: missing)
    }

    private static func two(_ number: UInt64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
