import HTTP
import Testing

@Suite struct `Header fields` {
    @Test func `names are compared without regard to case`() {
        #expect(FieldName("content-TYPE") == .contentType)
        #expect(FieldName("Content-Typ") != .contentType)
        #expect(FieldName("Content_Type") != .contentType)
        #expect(Set([FieldName("ETAG"), "etag", .etag]).count == 1)
        #expect(FieldName("ETag").text == "ETag")
    }

    @Test func `letters fold, other bytes do not`() {
        #expect(FieldName("a^") != FieldName("a~"))
        for byte in UInt8.min...UInt8.max {
            let isCapital = (0x41...0x5A).contains(byte)
            #expect(byte.asciiLowercased == (isCapital ? byte + 32 : byte))
        }
    }

    @Test func `the bytes of a token are those of the grammar`() {
        let token = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
        for byte in UInt8.min...UInt8.max { #expect(byte.isTokenByte == token.utf8.contains(byte)) }
    }

    @Test func `hexadecimal digits have their values in either case`() {
        for (value, digit) in "0123456789abcdef".utf8.enumerated() { #expect(digit.hexDigitValue == UInt8(value)) }
        for (value, digit) in "ABCDEF".utf8.enumerated() { #expect(digit.hexDigitValue == UInt8(value + 10)) }
        for byte in "/:@Gg`".utf8 { #expect(byte.hexDigitValue == nil) }
    }

    @Test func `a response's field is replaced where it stands, appended or removed`() {
        var fields: Fields = ["A": "1", "B": "2"]
        fields["a"] = "3"
        fields["C"] = "4"
        fields.append("b", "5")
        #expect(fields.entries.map { "\($0.name.text)=\($0.value)" } == ["A=3", "B=2", "C=4", "b=5"])
        #expect(fields["B"] == "2")
        fields["B"] = nil
        #expect(fields.entries.map(\.name.text) == ["A", "C"])
        #expect(fields["B"] == nil)
    }

    @Test func `a request's fields are found by name in any case, the first one first`() {
        let fields = RequestFields([("Host", "a"), ("X", "1"), ("hOsT", "b"), ("Y", "\u{E9}")])
        #expect(fields.count == 4)
        #expect(fields[.host] == "a")
        #expect(fields.values(of: .host) == ["a", "b"])
        #expect(fields.bytes(of: "x").map(Array.init) == [0x31])
        #expect(fields["Z"] == nil)
        #expect(fields.bytes(of: "Z") == nil)
        #expect(fields.contains("y") && !fields.contains("Yy"))
        #expect(fields.lines.map(\.name) == ["Host", "X", "hOsT", "Y"])
    }

    @Test func `each byte of a request's field is one character`() throws {
        let reading = Reading("GET / HTTP/1.1\r\nX: caf\u{C3}\u{A9}\u{FF}\r\n\r\n")
        #expect(reading.complete.first?.fields == ["X: caf\u{C3}\u{A9}\u{FF}"])
    }

    @Test func `a head made by hand announces the body it is given`() {
        let head = RequestHead(.post, "/x", fields: [("A", "b")], contentLength: 3)
        #expect(head.announcesBody)
        #expect(String(decoding: head.target, as: UTF8.self) == "/x")
        #expect(!RequestHead(.get, "/").announcesBody)
    }
}
