import HTTP
import JSON
import Testing

@testable import NestJS

@Suite struct `JSON body` {
    private func json(_ text: String) -> String {
        parseOutcome(of: bodyRequest(Array(text.utf8), type: "application/json"))
    }

    @Test(arguments: [
        (#"{"a":[1,{"b":null}]}"#, #"{"a":[1,{"b":null}]}"#), (" [ ] ", "[]"), ("", "{}"), ("\u{FEFF}", "{}"),
        ("\u{FEFF}{}", "{}"), (#"{"b":1,"1":2,"0":{"x":1,"7":2}}"#, #"{"0":{"7":2,"x":1},"1":2,"b":1}"#),
        (#"{"a":1,"a":2}"#, #"{"a":2}"#),
    ])
    func `is parsed`(text: String, expected: String) {
        #expect(json(text) == expected)
    }

    @Test(arguments: [
        ("5", #"400 Unexpected token '5', "5" is not valid JSON"#),
        ("null", #"400 Unexpected token 'n', "null" is not valid JSON"#),
        ("  ", "400 Unexpected end of JSON input"),
        ("{a:1}", "400 Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        (#"{"a":1}x"#, "400 Unexpected non-whitespace character after JSON at position 7 (line 1 column 8)"),
        ("\u{FEFF}\u{FEFF}{}", "400 Unexpected token '\u{FEFF}', \"\u{FEFF}{}\" is not valid JSON"),
    ])
    func `is refused with V8's message`(text: String, expected: String) {
        #expect(json(text) == expected)
    }

    @Test func `has a syntax error as an exception of Nest, and no other error`() {
        #expect(throws: BodyError.malformedJSON("Unexpected end of JSON input")) {
            try BodyParser.parse(bodyRequest(Array(" ".utf8), type: "application/json"))
        }
        #expect(BodyError.malformedJSON("").isHTTPException)
        let others: [BodyError] = [
            .unsupportedCharset("X"), .unsupportedEncoding("x"), .tooLarge, .tooManyParameters, .formTooDeep,
            .jsonTooDeep,
        ]
        #expect(others.allSatisfy { !$0.isHTTPException })
        #expect(others.map(\.status) == [415, 415, 413, 413, 400, 500])
    }

    /// Ill-formed UTF-8 with what Node.js makes of it: one U+FFFD for each maximal subpart.
    private static let illFormed: [([UInt8], String)] = [
        ([0xFF], "�"), ([0x80, 0x80], "��"), ([0xC3], "�"), ([0xC3, 0x28], "�("), ([0xC0, 0x80], "��"),
        ([0xE2, 0x82], "�"), ([0xE2, 0x82, 0x41], "�A"), ([0xE0, 0x80, 0x80], "���"), ([0xED, 0xA0, 0x80], "���"),
        ([0xF0, 0x9F, 0x98], "�"), ([0xF0, 0x9F, 0x98, 0xC3, 0xA9], "�é"), ([0xF0, 0x8F, 0xBF, 0xBF], "����"),
        ([0xF4, 0x90, 0x80, 0x80], "����"), ([0xF5, 0x80], "��"), ([0xC3, 0xA9, 0xE2, 0x82, 0xAC], "é€"),
    ]

    @Test(arguments: illFormed) func `is repaired`(bytes: [UInt8], expected: String) {
        let body = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
        #expect(parseOutcome(of: bodyRequest(body, type: "application/json")) == #"{"a":"\#(expected)"}"#)
    }

    @Test func `is repaired where an error is quoted`() {
        let body = Array("{\"a\":x".utf8) + [0xFF, 0x7D]
        let expected = #"400 Unexpected token 'x', "{"a":x�}" is not valid JSON"#
        #expect(parseOutcome(of: bodyRequest(body, type: "application/json")) == expected)
    }

    @Test(arguments: [("[", "]", 2500), (#"{"a":"#, "}", 3000)])
    func `may nest so deep`(opening: String, closing: String, limit: Int) {
        func nested(_ depth: Int) -> String {
            json(String(repeating: opening, count: depth) + "[]" + String(repeating: closing, count: depth))
        }
        #expect(nested(limit - 2).hasPrefix(opening))
        #expect(nested(limit) == "500 Internal server error")
        #expect(nested(10_000) == "500 Internal server error")
    }

    @Test func `is malformed rather than too deep if it ends early`() {
        #expect(json(String(repeating: "[", count: 5000)) == "400 Unexpected end of JSON input")
        let brackets = String(repeating: "[", count: 5000)
        #expect(json(#"{"a":"\#(brackets)\""}"#) == #"{"a":"\#(brackets)\""}"#)
    }

    @Test func `may have 102,400 bytes`() {
        func text(_ count: Int) -> [UInt8] {
            Array(#"{"a":""#.utf8) + Array(repeating: UInt8(ascii: "x"), count: count - 8) + Array(#""}"#.utf8)
        }
        #expect(parseOutcome(of: bodyRequest(text(102_400), type: "application/json")).hasPrefix("{"))
        #expect(
            parseOutcome(of: bodyRequest(text(102_401), type: "application/json")) == "413 request entity too large"
        )
        let chunked = bodyRequest(text(102_401), type: "application/json", isChunked: true)
        #expect(parseOutcome(of: chunked) == "413 request entity too large")
        let counted = Request(head: chunked.head, bodyExceedsLimit: true)
        #expect(parseOutcome(of: counted) == "413 request entity too large")
    }
}
