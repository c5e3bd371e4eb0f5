import Digest
import HTTP

/// A weak entity tag (RFC 9110, section 8.8.3) as Express makes it: of a body's length and its SHA-1 (jshttp/etag 1.8.1).
struct EntityTag {
    private let length: Int
    private let digest: InlineArray<20, UInt8>

    /// The tag of a body.
    init(of body: [UInt8]) {
        length = body.count
        digest = SHA1.hash(body)
    }

    /// The tag as it stands in a field.
    var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds it as a field line.
    func append(to fields: inout Fields) {
        fields.append(.etag) { append(to: &$0) }
    }

    private func append(to text: inout [UInt8]) {
        text.append(addingCapacity: 48) { text in
            text.append(UInt8(ascii: "W"))
            text.append(UInt8(ascii: "/"))
            text.append(UInt8(ascii: "\""))
            appendLength(to: &text)
            text.append(UInt8(ascii: "-"))
            // 20 bytes make 27 digits and one `=`, which the tag leaves out.
            Base64.standard.encode(digest.span, .unpadded, into: &text)
            text.append(UInt8(ascii: "\""))
        }
    }

    /// In hexadecimal digits, at most 16.
    private func appendLength(to text: inout OutputSpan<UInt8>) {
        let digits = max(1, (Int.bitWidth - length.leadingZeroBitCount + 3) / 4)
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: length >> (4 * place)) & 0xF
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
