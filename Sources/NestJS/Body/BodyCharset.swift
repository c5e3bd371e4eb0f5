import HTTP

/// The charsets in which body-parser takes bodies, with iconv-lite's names for them.
enum BodyCharset: String, Sendable {
    case utf8
    case utf16
    case utf16le
    case utf16be
    case utf32
    case utf32le
    case utf32be
    case utf7
    case utf7imap
    case latin1

    /// The charset of a JSON body; nil if iconv-lite does not know the name.
    ///
    /// It compares letters and digits only, without a year such as `:1996` at the end.
    init?(labelInLowerCase label: [UInt8]) {
        var label = label[...]
        if label.count > 4, label[label.count - 5] == UInt8(ascii: ":"), label.suffix(4).allSatisfy(Self.isDigit) {
            label.removeLast(5)
        }
        let name = label.filter { Self.isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 }
        self.init(rawValue: String(decoding: name, as: UTF8.self))
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// The text as UTF-8, without a byte order mark at its start.
    func decode(_ body: [UInt8]) -> [UInt8] {
        let text =
            switch self {
            case .utf8: UTF8Text.repairing(body)
            case .utf16: UTF16Decoder.decode(body, isBigEndian: UTF16Decoder.looksBigEndian(body))
            case .utf16le: UTF16Decoder.decode(body, isBigEndian: false)
            case .utf16be: UTF16Decoder.decode(body, isBigEndian: true)
            case .utf32: UTF32Decoder.decode(body, isBigEndian: UTF32Decoder.looksBigEndian(body))
            case .utf32le: UTF32Decoder.decode(body, isBigEndian: false)
            case .utf32be: UTF32Decoder.decode(body, isBigEndian: true)
            case .utf7: UTF7Decoder(.standard).decode(body)
            case .utf7imap: UTF7Decoder(.imap).decode(body)
            case .latin1: UTF8Text.decodingLatin1(body)
            }
        return self == .latin1 ? text : Self.strippingMark(text)
    }

    /// The text, UTF-8 or meant to be, without one byte order mark at its start.
    static func strippingMark(_ text: [UInt8]) -> [UInt8] {
        let hasMark = text.count >= 3 && text[0] == 0xEF && text[1] == 0xBB && text[2] == 0xBF
        return hasMark ? Array(text[3...]) : text
    }
}
