private import CivilTime
import HTTP
import JSON

/// Replaces texts of which nothing is known by others of the same form: an id by an id, an address by an address, and what
/// has no form by a word and a number.
struct TextRedactor {
    /// What a text was replaced as, in words for the summary.
    enum Form: String, Sendable {
        case text, number, date, url = "URL", json = "JSON", uuid = "UUID", salesforce = "Salesforce id"
        case address = "e-mail address", hexadecimal = "hexadecimal id", apiName = "API name"
    }

    var pseudonyms: Pseudonyms
    /// The words of documented paths, which say nothing of a tenant.
    let pathWords: Set<String>

    /// Another text in the place of one, which is called after a word if it has no form.
    mutating func callAsFunction(_ text: JSONString, called word: String) -> (text: JSONString, form: Form) {
        let form = Self.form(of: text)
        return (JSONString(replacement(for: text, form, called: word)), form)
    }

    /// The form of a text.
    private static func form(of text: JSONString) -> Form {
        let bytes = text.bytes
        if bytes.allSatisfy(SalesforceID.isDigit) { return .number }
        if isUUID(bytes) { return .uuid }
        if SalesforceID.isID(bytes) { return .salesforce }
        if (16...64).contains(bytes.count), isHexadecimal(bytes), bytes.contains(where: SalesforceID.isDigit) {
            return .hexadecimal
        }
        if ISO8601.date(bytes) != nil || ISO8601.dateTime(bytes) != nil { return .date }
        if isAddress(bytes) { return .address }
        if URLParts(text.string) != nil { return .url }
        if let first = bytes.first, "[{".utf8.contains(first), (try? JSONValue(parsing: bytes)) != nil { return .json }
        return customSuffix(of: text.string) == nil ? .text : .apiName
    }

    private mutating func replacement(for text: JSONString, _ form: Form, called word: String) -> String {
        switch form {
        case .number: digits(text)
        case .uuid: uuid(text)
        case .salesforce: salesforceID(text)
        case .hexadecimal: hexadecimal(text)
        case .date: date(text)
        case .address: pseudonyms.text(text) { "user-\($0)@example.com" }
        case .url: url(text, called: word)
        case .json: json(text, called: word)
        case .apiName: apiName(text, called: "Name")
        case .text: pseudonym(text, called: word).string
        }
    }

    /// Digits: as a number, if they are written as one.
    mutating func digits(_ text: JSONString) -> String {
        let isPlain = text.bytes.first != UInt8(ascii: "0") || text.bytes.count == 1
        if isPlain, let number = Int(text.string), let other = pseudonyms.number(number) { return String(other) }
        return pseudonyms.formed(text, "digits") { bytes, _ in
            // A zero in front stays: so it is none that stands for a number.
            let first = text.bytes.first == UInt8(ascii: "0") ? UInt8(ascii: "0") : bytes.letter(of: Self.positives)
            return Self.string([first] + text.bytes.dropFirst().map { _ in bytes.letter(of: Self.decimals) })
        }
    }

    /// A UUID of the same version and variant (RFC 9562, section 4), in the same case.
    private mutating func uuid(_ text: JSONString) -> String {
        let isUpper = text.bytes.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
        return pseudonyms.formed(text, "uuid") { bytes, _ in
            Self.string(
                text.bytes.enumerated().map { place, byte in
                    switch place {
                    case 8, 13, 14, 18, 23: byte
                    // The highest bits say the variant.
                    case 19: Self.sameVariant(byte, &bytes)
                    default: bytes.letter(of: isUpper ? Self.upperHexadecimals : Self.hexadecimals)
                    }
                }
            )
        }
    }

    private static func sameVariant(_ digit: UInt8, _ bytes: inout Pseudonyms.Bytes) -> UInt8 {
        switch digit {
        case UInt8(ascii: "8"), UInt8(ascii: "9"): bytes.letter(of: Array("89".utf8))
        case UInt8(ascii: "a"), UInt8(ascii: "b"): bytes.letter(of: Array("89ab".utf8))
        case UInt8(ascii: "A"), UInt8(ascii: "B"): bytes.letter(of: Array("89AB".utf8))
        default: digit
        }
    }

    /// An id of the same object; that of 18 letters goes with that of 15.
    private mutating func salesforceID(_ text: JSONString) -> String {
        let short = JSONString(wtf8: Array(text.bytes.prefix(15)))
        let other = pseudonyms.formed(short, "salesforce") { bytes, _ in
            Self.string(short.bytes.prefix(3) + (0..<12).map { _ in bytes.letter(of: SalesforceID.alphabet) })
        }
        return text.bytes.count == 15 ? other : other + Self.string(SalesforceID.suffix(of: Array(other.utf8)))
    }

    private mutating func hexadecimal(_ text: JSONString) -> String {
        let isUpper = text.bytes.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
        return pseudonyms.formed(text, "hexadecimal") { bytes, _ in
            Self.string(text.bytes.map { _ in bytes.letter(of: isUpper ? Self.upperHexadecimals : Self.hexadecimals) })
        }
    }

    /// A date in the same form; the time of day is replaced, too.
    private mutating func date(_ text: JSONString) -> String {
        pseudonyms.formed(text, "date") { bytes, attempt in
            var date = text.bytes
            func put(_ number: Int, at place: Int) {
                date[place] = UInt8(ascii: "0") + UInt8(number / 10)
                date[place + 1] = UInt8(ascii: "0") + UInt8(number % 10)
            }
            put(20 + attempt / 32 % 80, at: 0)
            put(Int(bytes.next()) % 30, at: 2)
            put(Int(bytes.next()) % 12 + 1, at: 5)
            put(Int(bytes.next()) % 28 + 1, at: 8)
            guard date.count > 10 else { return Self.string(date) }
            put(Int(bytes.next()) % 24, at: 11)
            put(Int(bytes.next()) % 60, at: 14)
            if date.count > 18, date[16] == UInt8(ascii: ":") { put(Int(bytes.next()) % 60, at: 17) }
            return Self.string(date)
        }
    }

    /// A word and a number, whatever form the text has.
    mutating func pseudonym(_ text: JSONString, called word: String) -> JSONString {
        JSONString(pseudonyms.text(text) { "\(word) \($0)" })
    }

    /// A time of day for something that is none.
    mutating func timeOfDay(_ text: JSONString) -> String {
        pseudonyms.formed(text, "time of day") { bytes, attempt in
            let (hour, minute, second) = (Int(bytes.next()) % 24, Int(bytes.next()) % 60, Int(bytes.next()) % 60)
            // There are 1,440 of them; with seconds there are enough.
            let parts = attempt < 32 ? [hour, minute] : [hour, minute, second]
            return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        }
    }

    /// A name that is allowed where Salesforce wants one, with the suffix of the real one.
    mutating func apiName(_ text: JSONString, called word: String) -> String {
        let suffix = Self.customSuffix(of: text.string) ?? ""
        return pseudonyms.text(text) { "\(word)_\($0)\(suffix)" }
    }

    /// A URL of another host, whose path and query keep their form.
    private mutating func url(_ text: JSONString, called word: String) -> String {
        guard let parts = URLParts(text.string) else { return pseudonym(text, called: word).string }
        var url =
            parts.scheme + "://" + pseudonyms.text(JSONString(parts.host)) { "host-\($0).example.com" } + parts.port
        for segment in parts.segments {
            url += "/" + (pathWords.contains(segment) ? segment : part(segment, called: word))
        }
        if let query = parts.query {
            url +=
                "?"
                + query.map { part($0.name, called: "name") + "=" + part($0.value, called: word) }.joined(
                    separator: "&"
                )
        }
        if let fragment = parts.fragment { url += "#" + part(fragment, called: word) }
        return url
    }

    private mutating func part(_ part: String, called word: String) -> String {
        let plain = PercentEncoding.text(ofForm: part)
        return plain.isEmpty ? "" : PercentEncoding.encoded(self(JSONString(plain), called: word).text.string)
    }

    /// A text that is JSON: what is in it is replaced piece by piece, so that ids in it stay the same as elsewhere.
    private mutating func json(_ text: JSONString, called word: String) -> String {
        guard let value = try? JSONValue(parsing: text.bytes) else { return pseudonym(text, called: word).string }
        return Self.string(free(value, called: word).serialized())
    }

    /// A value of which the document says nothing, with all texts and numbers in it replaced.
    mutating func free(_ value: JSONValue, called word: String) -> JSONValue {
        switch value {
        case .null, .bool: value
        case .string(let text): text.isEmpty ? value : .string(self(text, called: word).text)
        case .number(let number): .number(self.number(number))
        case .array(let elements): .array(elements.map { free($0, called: word) })
        case .object(let object):
            .object(JSONObject(object.members.map { (name($0.name), free($0.value, called: word)) }))
        }
    }

    /// The name of a member that the document does not have: one as APIs make them is kept, another is a value.
    mutating func name(_ name: JSONString) -> JSONString {
        MemberName.isPlain(name) ? name : self(name, called: "name").text
    }

    /// Another number of as many digits; what is no whole number keeps sign, point and exponent.
    mutating func number(_ number: JSONNumber) -> JSONNumber {
        if let int = Int(number.text), let other = pseudonyms.number(int) { return JSONNumber(other) }
        let text = number.text
        let other = pseudonyms.formed(JSONString(text), "decimal") { bytes, attempt in
            // The exponent says how large it is, as do the digits before the point.
            let mantissa = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
            let digits = mantissa.enumerated().map { place, byte in
                guard SalesforceID.isDigit(byte), byte != UInt8(ascii: "0") || place > 1 else { return byte }
                return bytes.letter(of: Self.positives)
            }
            let more = (0..<attempt / 32).map { _ in bytes.letter(of: Self.positives) }
            return Self.string(digits + more + text.utf8.dropFirst(mantissa.count))
        }
        return (try? JSONValue(parsing: Array(other.utf8)))?.number ?? JSONNumber(0)
    }

    private static let decimals = Array("0123456789".utf8)
    private static let positives = Array("123456789".utf8)
    private static let hexadecimals = Array("0123456789abcdef".utf8)
    private static let upperHexadecimals = Array("0123456789ABCDEF".utf8)

    private static func string(_ bytes: some Sequence<UInt8>) -> String {
        String(decoding: Array(bytes), as: UTF8.self)
    }

    private static func isHexadecimal(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy(hexadecimals.contains) || bytes.allSatisfy(upperHexadecimals.contains)
    }

    static func isUUID(_ bytes: [UInt8]) -> Bool {
        bytes.count == 36
            && bytes.enumerated().allSatisfy { place, byte in
                [8, 13, 18, 23].contains(place)
                    ? byte == UInt8(ascii: "-") : hexadecimals.contains(byte) || upperHexadecimals.contains(byte)
            }
    }

    private static func isAddress(_ bytes: [UInt8]) -> Bool {
        let sides = bytes.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard sides.count == 2, !sides[0].isEmpty, sides[1].contains(UInt8(ascii: ".")) else { return false }
        return bytes.allSatisfy { $0 > 0x20 && !"<>()[]\",;:\\/".utf8.contains($0) }
    }

    /// The end of a name that an organization has made itself; nil if the text is no such name.
    private static func customSuffix(of text: String) -> String? {
        guard text.utf8.allSatisfy({ SalesforceID.isAlphanumeric($0) || $0 == UInt8(ascii: "_") }) else { return nil }
        return KnownWords.customSuffixes.first { text.hasSuffix($0) && text.utf8.count > $0.utf8.count }
    }
}
