import JSON
import OpenAPI
import Testing

@Suite struct `Schema formats` {
    static let samples: [(String, [String], [String])] = [
        (
            "date-time",
            [
                "2024-02-29T00:00:00Z", "2000-02-29T23:59:59.123456789+23:59", "1998-12-31t23:59:60z",
                "1999-01-01T00:59:60+01:00",
                "1990-12-31T15:59:60-08:00", "0000-01-01T00:00:00-00:00",
            ],
            [
                "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-00-01T00:00:00Z",
                "2024-04-31T00:00:00Z",
                "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:61Z", "2024-01-01T12:00:60Z",
                "2024-01-01T00:00:00",
                "2024-01-01 00:00:00Z", "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00+24:00",
                "2024-01-01T00:00:00+0100", "2024-01-01",
                "2024-01-01T00:00:00Zx", " 2024-01-01T00:00:00Z", "",
            ]
        ),
        (
            "date", ["2024-02-29", "9999-12-31"],
            ["2023-02-29", "2024-1-1", "2024-01-01T00:00:00Z", "20240101", "24-01-01", ""]
        ),
        (
            "uuid", ["00000000-0000-0000-0000-000000000000", "2EB8AA08-AA98-11EA-b4aa-73b441d16380"],
            [
                "2eb8aa08aa9811eab4aa73b441d16380", "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
                "2eb8aa08-aa98-11ea-b4aa-73b441d1638g", "2eb8aa08-aa98-11ea-b4aa-73b441d163800", "",
            ]
        ),
        (
            "uri",
            [
                "http://a", "https://u:p@h:80/p/a;x=1?q=%20/?#f?", "urn:a:b", "mailto:a@b", "file:///etc", "a+b-c.1:",
                "http://[v1.a:b]/", "http://[::1]:8080",
            ],
            [
                "", "a", "//a/b", "/a", "1a:b", "http://a b", "http://a/%zz", "http://a/ü", "http://a\\b", "http://a:b",
                "http://[::1", "http://[::1::]", "http://[1:2:3:4:5:6:7:8:9]", "a:[", "http://a#b#c",
            ]
        ),
        (
            "email", ["a@b", "a.b+c@x.y-z.com", "\"a b\\\"@\"@x.com", "a@[127.0.0.1]", "a@[IPv6:::1]"],
            [
                "", "a", "@b", "a@", "a..b@c", ".a@b", "a@b..c", "a@-b", "a@b-", "a b@c", "a@b c", "a@[127.0.0.256]",
                "a@[::1]", "\"a@b", "ü@b", "a@b@c",
            ]
        ),
        ("password", ["", "x"], []), ("byte", ["not base64!"], []), ("binary", ["x"], []), ("hostname", ["-"], []),
        ("anything", ["x"], []),
    ]

    @Test(arguments: samples)
    func `texts are of the format or not`(format: String, valid: [String], invalid: [String]) throws {
        let schema = try Compiled.schema(["format": .string(JSONString(format))])
        for text in valid { #expect(schema.isValid(.string(JSONString(text))), "\(text)") }
        for text in invalid { #expect(schema.check(.string(JSONString(text))).map(\.keyword) == ["format"], "\(text)") }
        #expect(schema.isValid(["a"]) && schema.isValid(true))
    }

    @Test func `an email address is as long as SMTP lets it be`() throws {
        let schema = try Compiled.schema(["format": "email"])
        let letters = { (count: Int) in String(repeating: "a", count: count) }
        #expect(schema.isValid("\(letters(64))@\(letters(63)).com"))
        #expect(!schema.isValid("\(letters(65))@b.com"))
        #expect(!schema.isValid("a@\(letters(64)).com"))
        #expect(!schema.isValid("a@\(String(repeating: "a.", count: 127))com"))
    }
}
