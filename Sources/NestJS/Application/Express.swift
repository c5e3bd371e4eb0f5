import Digest
public import HTTP

/// How Express 5 sends a body: header fields in its order, entity tag, conditional requests.
public enum Express {
    /// The type of nearly all bodies.
    public static let json = "application/json; charset=utf-8"
    private static let poweredBy: Fields = ["X-Powered-By": "Express"]
    private static let jsonType: Fields = [.contentType: json]

    /// The fields with which every answer of Express begins.
    public static func fields() -> Fields {
        var fields = Fields()
        // As much as most answers need: Express' own, type, length and tag, and a location.
        fields.reserveCapacity(320)
        fields.append(poweredBy)
        return fields
    }

    /// `res.send` of a body (express 5.2.1, lib/response.js): the tag is made of the body that is sent, and a GET or
    /// HEAD whose tag the client has is answered 304 (RFC 9110, section 13.1.2).
    public static func send(
        _ body: [UInt8],
        type: String = json,
        _ status: Status,
        to head: RequestHead,
        fields: Fields = fields()
    ) -> Response {
        let tag = entityTag(of: body)
        var fields = fields
        if status.code / 100 == 2, isFresh(head, tag) {
            fields.append(.etag, ascii: tag)
            return Response(.notModified, fields: fields)
        }
        // Express takes the body out again where there can be none, and leaves its tag.
        if status.code == 204 || status.code == 304 {
            fields.append(.etag, ascii: tag)
            return Response(status, fields: fields)
        }
        if type == json { fields.append(jsonType) } else { fields.append(.contentType, type) }
        fields.append(contentLength: body.count)
        fields.append(.etag, ascii: tag)
        return Response(status, fields: fields, body: .bytes(body))
    }

    /// A weak tag of the body's length and its SHA-1 (jshttp/etag 1.8.1).
    static func entityTag(of body: [UInt8]) -> [UInt8] {
        let digest = SHA1.hash(body)
        var tag: [UInt8] = []
        tag.reserveCapacity(48)
        tag += [UInt8(ascii: "W"), UInt8(ascii: "/"), UInt8(ascii: "\"")]
        appendHexadecimal(body.count, to: &tag)
        tag.append(UInt8(ascii: "-"))
        // 20 bytes make 27 digits and one `=`, which the tag leaves out.
        Base64.standard.encode(digest.span, .unpadded, into: &tag)
        tag.append(UInt8(ascii: "\""))
        return tag
    }

    private static func appendHexadecimal(_ number: Int, to text: inout [UInt8]) {
        let digits = max(1, (Int.bitWidth - number.leadingZeroBitCount + 3) / 4)
        for place in (0..<digits).reversed() {
            let digit = UInt8(truncatingIfNeeded: number >> (4 * place)) & 0xF
            text.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    /// Whether the client's copy is still good (jshttp/fresh 2.0.0).
    static func isFresh(_ head: RequestHead, _ tag: [UInt8]) -> Bool {
        guard head.method == .get || head.method == .head else { return false }
        guard head.fields.contains(.ifNoneMatch) else { return false }
        let wanted = head.fields.values(of: .ifNoneMatch).joined(separator: ", ")
        guard !wanted.isEmpty, !forbidsCache(head.fields.values(of: .cacheControl).joined(separator: ", ")) else {
            return false
        }
        if wanted == "*" { return true }
        let tag = String(decoding: tag, as: UTF8.self)
        return wanted.utf8.split(separator: UInt8(ascii: ",")).contains { candidate in
            let candidate = Substring(candidate).trimmingSpaces
            return candidate == tag || "W/" + candidate == tag || candidate == "W/" + tag
        }
    }

    /// `no-cache` as a directive of its own, in lower case only.
    private static func forbidsCache(_ cacheControl: String) -> Bool {
        cacheControl.utf8.split(separator: UInt8(ascii: ",")).contains { Substring($0).trimmingBlanks == "no-cache" }
    }
}

extension Substring {
    fileprivate var trimmingSpaces: Substring {
        var rest = self.utf8
        while rest.first == 0x20 { rest.removeFirst() }
        while rest.last == 0x20 { rest.removeLast() }
        return Substring(rest)
    }

    /// Without what JavaScript's `\s` matches within a field value.
    fileprivate var trimmingBlanks: Substring {
        var rest = self.unicodeScalars
        while let first = rest.first, first == " " || first == "\t" || first == "\u{A0}" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" || last == "\u{A0}" { rest.removeLast() }
        return Substring(rest)
    }
}
