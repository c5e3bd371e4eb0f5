import NestJS
import Testing

@Suite struct `Charset of a JSON body` {
    private func json(_ body: [UInt8], _ charset: String) -> String {
        parseOutcome(of: bodyRequest(body, type: "application/json; charset=\(charset)"))
    }

    private func utf16(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
        text.utf16.flatMap { unit in
            let pair = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
            return isBigEndian ? pair.reversed() : pair
        }
    }

    private func utf32(_ scalars: [UInt32], isBigEndian: Bool = false) -> [UInt8] {
        scalars.flatMap { scalar in
            let unit = (0..<4).map { UInt8(scalar >> (8 * UInt32($0)) & 0xFF) }
            return isBigEndian ? unit.reversed() : unit
        }
    }

    private func utf32(_ text: String, isBigEndian: Bool = false) -> [UInt8] {
        utf32(text.unicodeScalars.map(\.value), isBigEndian: isBigEndian)
    }

    private static let text = #"{"é€😀":"日本"}"#

    @Test(arguments: ["", "\u{FEFF}"]) func `is UTF-16 in either byte order`(mark: String) {
        let text = Self.text
        #expect(json(utf16(mark + text), "utf-16le") == text)
        #expect(json(utf16(mark + text, isBigEndian: true), "utf-16be") == text)
        #expect(json(utf16(mark + text), "utf-16") == text)
        #expect(json(utf16(mark + text, isBigEndian: true), "utf-16") == text)
    }

    @Test(arguments: ["", "\u{FEFF}"]) func `is UTF-32 in either byte order`(mark: String) {
        let text = Self.text
        #expect(json(utf32(mark + text), "utf-32le") == text)
        #expect(json(utf32(mark + text, isBigEndian: true), "utf-32be") == text)
        #expect(json(utf32(mark + text), "utf-32") == text)
        #expect(json(utf32(mark + text, isBigEndian: true), "utf-32") == text)
    }

    @Test func `drops what is not a whole character at the end`() {
        #expect(json(utf16("{}") + [0x20], "utf-16le") == "{}")
        #expect(json(utf32("[]") + [0x20, 0, 0], "utf-32le") == "[]")
    }

    @Test func `replaces what is beyond Unicode`() {
        let quote = UInt32(0x22)
        #expect(json(utf32([0x5B, quote, 0x11_0000, quote, 0x5D]), "utf-32le") == #"["�"]"#)
    }

    @Test(arguments: [
        ("{\"a\":\"+AOk-+2D3eAA-\"}", "utf-7", #"{"a":"é😀"}"#), ("[\"a+-b\"]", "utf-7", #"["a+b"]"#),
        ("[\"+AOk\"]", "utf-7", #"["é"]"#), ("[\"+/v8-x\"]", "utf-7", #"["x"]"#), ("[\"+A-\"]", "utf-7", #"[""]"#),
        ("[\"&AOk-\"]", "utf-7-imap", #"["é"]"#), ("[\"a&-b+\"]", "utf-7-imap", #"["a&b+"]"#),
        ("[\"&,wA-\"]", "utf-7-imap", #"["\#u{FF00}"]"#),
    ])
    func `is UTF-7`(text: String, charset: String, expected: String) {
        #expect(json(Array(text.utf8), charset) == expected)
    }

    @Test func `replaces bytes beyond ASCII in UTF-7`() {
        #expect(json([0x5B, 0x22, 0xE9, 0x22, 0x5D], "utf-7") == #"["�"]"#)
    }

    @Test(arguments: [
        "utf-8", "UTF-8", "\"utf-8\"", "\"ut\\f-8\"", "utf-8:1993", "utf-8 ", "utf-8; q=1", "utf-8!", "utf-_-8", "",
        "utf-8; charset=xyz",
    ])
    func `is UTF-8 under several names`(charset: String) {
        #expect(json(Array(Self.text.utf8), charset) == Self.text)
    }

    @Test(arguments: [
        ("utf8", "UTF8"), ("'utf-8'", "'UTF-8'"), ("iso-8859-1", "ISO-8859-1"), ("utf-foo", "UTF-FOO"),
        ("utf-", "UTF-"),
        ("utf", "UTF"), ("utf-8:19", "UTF-8:19"), ("xyz; charset=utf-8", "XYZ"), ("\u{E9}", "Ã©"), ("\"a b\"", "A B"),
    ])
    func `is refused with its name in capitals`(charset: String, name: String) {
        #expect(json(Array("{}".utf8), charset) == "415 unsupported charset \"\(name)\"")
    }

    @Test func `is looked up after the announced length`() {
        let body = Array(repeating: UInt8(ascii: " "), count: 102_401)
        #expect(json(body, "utf-foo") == "413 request entity too large")
        #expect(json(body, "xyz") == "415 unsupported charset \"XYZ\"")
        let chunked = bodyRequest(body, type: "application/json; charset=utf-foo", isChunked: true)
        #expect(parseOutcome(of: chunked) == "415 unsupported charset \"UTF-FOO\"")
    }
}
