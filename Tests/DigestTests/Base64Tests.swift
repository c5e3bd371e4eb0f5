import Digest
import Foundation
import Testing

@Suite struct `Base64 text` {
    /// RFC 4648, section 10.
    static let published = [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ]

    @Test(arguments: published)
    func `the published texts are written and read`(bytes: String, padded: String, unpadded: String) throws {
        #expect(Base64.standard.encode(bytes.utf8.span, .padded) == padded)
        #expect(Base64.standard.encode(bytes.utf8.span, .unpadded) == unpadded)
        #expect(try Base64.standard.decode(padded.utf8.span, .padded) == Array(bytes.utf8))
        #expect(try Base64.standard.decode(unpadded.utf8.span, .unpadded) == Array(bytes.utf8))
    }

    @Test(arguments: published)
    func `the length of a text is known beforehand`(bytes: String, padded: String, unpadded: String) {
        #expect(Base64.encodedCount(bytes.utf8.count, .padded) == padded.utf8.count)
        #expect(Base64.encodedCount(bytes.utf8.count, .unpadded) == unpadded.utf8.count)
    }

    @Test func `all sixty-four characters are in their places`() throws {
        let bytes: [UInt8] = [
            0x00, 0x10, 0x83, 0x10, 0x51, 0x87, 0x20, 0x92, 0x8b, 0x30, 0xd3, 0x8f, 0x41, 0x14, 0x93, 0x51,
            0x55, 0x97, 0x61, 0x96, 0x9b, 0x71, 0xd7, 0x9f, 0x82, 0x18, 0xa3, 0x92, 0x59, 0xa7, 0xa2, 0x9a,
            0xab, 0xb2, 0xdb, 0xaf, 0xc3, 0x1c, 0xb3, 0xd3, 0x5d, 0xb7, 0xe3, 0x9e, 0xbb, 0xf3, 0xdf, 0xbf,
        ]
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        #expect(Base64.standard.encode(bytes.span, .padded) == letters + "+/")
        #expect(Base64.url.encode(bytes.span, .padded) == letters + "-_")
        #expect(try Base64.standard.decode((letters + "+/").utf8.span, .padded) == bytes)
        #expect(try Base64.url.decode((letters + "-_").utf8.span, .padded) == bytes)
    }

    /// Every way in which a text can end, and every byte in every place of what is written at once.
    @Test(arguments: 0..<32)
    func `texts are those that Foundation writes`(count: Int) {
        for first in 0..<UInt8.max {
            let bytes = (0..<count).map { first &+ UInt8($0) &* 37 }
            let text = Data(bytes).base64EncodedString()
            #expect(Base64.standard.encode(bytes.span, .padded) == text)
            let url = text.replacing("+", with: "-").replacing("/", with: "_").prefix { $0 != "=" }
            #expect(Base64.url.encode(bytes.span, .unpadded) == String(url))
        }
    }

    @Test func `encoding appends to what is there`() {
        var text = Array("W/".utf8)
        text.append(addingCapacity: 4) { Base64.standard.encode("fo".utf8.span, .padded, into: &$0) }
        #expect(text == Array("W/Zm8=".utf8))
    }

    @Test(arguments: [
        ("Zg", Base64.Padding.padded, Base64.DecodingError.invalidLength),
        ("Zg=", .padded, .invalidLength),
        ("Zg===", .padded, .invalidLength),
        ("Z", .unpadded, .invalidLength),
        ("Zm9vY", .unpadded, .invalidLength),
        ("Z===", .padded, .invalidByte(offset: 1)),
        ("====", .padded, .invalidByte(offset: 0)),
        ("Zg==Zg==", .padded, .invalidByte(offset: 2)),
        ("Zm9v====", .padded, .invalidByte(offset: 4)),
        ("Zg==", .unpadded, .invalidByte(offset: 2)),
        ("Zm8=", .unpadded, .invalidByte(offset: 3)),
        ("Zm9v\n", .unpadded, .invalidLength),
        ("Zm9v\r\nZm", .unpadded, .invalidByte(offset: 4)),
        ("Zm 9", .padded, .invalidByte(offset: 2)),
        ("Zm-_", .padded, .invalidByte(offset: 2)),
        ("Zm\u{0}v", .padded, .invalidByte(offset: 2)),
        ("Zé8", .padded, .invalidByte(offset: 1)),
        ("Zh==", .padded, .trailingBits),
        ("Zh", .unpadded, .trailingBits),
        ("Zm9=", .padded, .trailingBits),
        ("Zm9", .unpadded, .trailingBits),
    ])
    func `a text that no bytes encode to is refused`(
        text: String,
        padding: Base64.Padding,
        error: Base64.DecodingError
    ) {
        #expect(throws: error) { try Base64.standard.decode(text.utf8.span, padding) }
    }

    @Test(arguments: ["Zm+v", "Zm/v"])
    func `the standard alphabet is refused where that of URLs is meant`(text: String) {
        #expect(throws: Base64.DecodingError.invalidByte(offset: 2)) {
            try Base64.url.decode(text.utf8.span, .padded)
        }
    }
}
