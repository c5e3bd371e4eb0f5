import Foundation
import JSON
import Testing

@Suite struct `JSON writer` {
    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static let compact: [(JSONValue, String)] = [
        (JSONValue.null, "null"), (true, "true"), (false, "false"), (-12, "-12"), ("", "\"\""), ([], "[]"), ([:], "{}"),
        ([1, [], [2, [:]]], "[1,[],[2,{}]]"), (["b": 1, "a": ["c": nil]], #"{"b":1,"a":{"c":null}}"#),
    ]

    @Test(arguments: compact)
    func `writes every kind of value without blanks`(value: JSONValue, written: String) {
        #expect(text(value.serialized()) == written)
    }

    private static let indented: [(JSONValue, String)] = [
        (JSONValue.null, "null"), ([], "[]"), ([:], "{}"), ([1, 2], "[\n  1,\n  2\n]"),
        (["a": [[:], []], "b": ["c": 1]], "{\n  \"a\": [\n    {},\n    []\n  ],\n  \"b\": {\n    \"c\": 1\n  }\n}"),
    ]

    @Test(arguments: indented)
    func `indents as JSON.stringify with two blanks`(value: JSONValue, written: String) {
        #expect(text(value.serialized(layout: .indented)) == written)
    }

    @Test(arguments: [
        ("\u{8}\t\n\u{C}\r\"\\", #"\b\t\n\f\r\"\\"#), ("\0\u{1}\u{B}\u{1F}", #"\u0000\u0001\u000b\u001f"#), ("/", "/"),
        ("\u{7F}\u{2028}\u{2029}\u{80}é€😀", "\u{7F}\u{2028}\u{2029}\u{80}é€😀"), ("퟿\u{E000}", "퟿\u{E000}"),
        ("abcdefg\"hijklmn\\opqrstuvwxyz", #"abcdefg\"hijklmn\\opqrstuvwxyz"#), ("é\né", #"é\né"#),
    ])
    func `escapes what JavaScript escapes`(string: String, escaped: String) {
        var output = Array(":".utf8)
        JSONWriter.write(string, to: &output)
        #expect(text(output) == ":\"\(escaped)\"")
        #expect(JSONValue.string(JSONString(string)).serialized() == Array("\"\(escaped)\"".utf8))
    }

    @Test(arguments: [
        ([0xED, 0xA0, 0x80], #""\ud800""#), ([0x61, 0xED, 0xBF, 0xBF], #""a\udfff""#),
        ([0xED, 0xB8, 0x80, 0xED, 0xA0, 0xBD, 0x62], #""\ude00\ud83db""#), ([0xED, 0x9F, 0xBF], "\"\u{D7FF}\""),
    ])
    func `escapes lone surrogates`(bytes: [UInt8], written: String) {
        #expect(text(JSONValue.string(JSONString(wtf8: bytes)).serialized()) == written)
    }

    @Test func `agrees with Foundation about every ASCII character at every alignment`() throws {
        for byte in UInt8(0)..<0x80 {
            for length in 0..<9 {
                let string = String(repeating: "x", count: length) + String(UnicodeScalar(byte)) + "yz"
                let written = JSONValue.array([.string(JSONString(string))]).serialized()
                let read = try JSONSerialization.jsonObject(with: Data(written)) as? [String]
                #expect(read == [string])
            }
        }
    }

    @Test func `appends to what is there`() {
        var output = Array("data: ".utf8)
        JSONWriter().write(["a": 1], to: &output)
        #expect(text(output) == #"data: {"a":1}"#)
    }

    @Test func `writes names in the same way as strings`() {
        let object: JSONValue = ["a\"\n": 1]
        #expect(text(object.serialized()) == #"{"a\"\n":1}"#)
    }
}
