import Testing

@testable import NestJS

@Suite struct `Location field` {
    @Test(arguments: [
        "http://e.com/?a=b&c=%3Cx%3E#f", "/[]^|\\~!*'();@,", "%41", "", "a%4",
    ])
    func `stays as it is`(url: String) {
        #expect(LocationField.value(for: url) == url)
    }

    @Test(arguments: [
        ("a b", "a%20b"), ("\"<>`{}", "%22%3C%3E%60%7B%7D"), ("é€😀", "%C3%A9%E2%82%AC%F0%9F%98%80"),
        ("\r\n\u{7F}", "%0D%0A%7F"),
        ("a%", "a%25"), ("%zz", "%25zz"), ("%%41", "%25%2541"), ("%4%41", "%254%2541"), ("%[2", "%25%5B2"),
        ("%1[2", "%251%5B2"),
        ("%é", "%25%C3%A9"), ("%4é%41", "%254%C3%A9%41"), ("%/a", "%25/a"),
    ])
    func `has what cannot stand in it encoded`(url: String, expected: String) {
        #expect(LocationField.value(for: url) == expected)
    }

    /// They are looked at eight at a time.
    @Test(arguments: 0...9)
    func `each character is treated alike wherever it stands`(place: Int) {
        for character in (0...0xFF).map({ String(Unicode.Scalar(UInt8($0))) }) {
            let (before, behind) = (String(repeating: "z", count: place), String(repeating: "z", count: 9))
            let expected = before + LocationField.value(for: character) + behind
            #expect(LocationField.value(for: before + character + behind) == expected)
        }
    }
}
