import JSON
import Testing

@testable import flosum_emulator

@Suite struct `JSON that ctl prints` {
    private func escaped(_ text: String) -> String {
        String(decoding: VisibleJSON.bytes(Array(text.utf8)), as: UTF8.self)
    }

    @Test func `cannot steer a terminal or hide anything, and means the same`() throws {
        let text = "{\n  \"a\": \"\u{9B}2J \u{7F} \u{202E} \u{2028} \u{E0041} é 😀\"\n}"
        #expect(
            escaped(text) == #"{"# + "\n" + #"  "a": "\u009b2J \u007f \u202e \u2028 \udb40\udc41 é 😀""# + "\n}"
        )
        #expect(try JSONValue(parsing: Array(escaped(text).utf8)) == JSONValue(parsing: Array(text.utf8)))
    }

    @Test(arguments: ["", "{\n\t\"a\": 1\r\n}", #"{"a": "é 😀 \u009b"}"#])
    func `is left alone where there is nothing of that kind`(text: String) {
        #expect(escaped(text) == text)
    }

    @Test func `is left alone if it is no UTF-8`() {
        #expect(VisibleJSON.bytes([0x22, 0xC2, 0x22]) == [0x22, 0xC2, 0x22])
    }
}
