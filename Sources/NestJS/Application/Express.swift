import Digest
public import HTTP

/// How Express 5 sends a body: header fields in its order, entity tag, conditional requests.
public enum Express {
    /// The type of nearly all bodies.
    public static let json = "application/json; charset=utf-8"
    static let poweredBy: FieldName = "X-Powered-By"

    /// The fields with which every answer of Express begins.
    public static func fields() -> Fields {
        var fields = Fields()
        // As many as the answers have: Express' own, a location, type, length and tag.
        fields.reserveCapacity(6)
        fields.append(poweredBy, "Express")
        return fields
    }

    /// `res.send` of a body (express 5.2.1, lib/response.js): the tag is made of the body that is sent, and a GET or
    /// HEAD whose tag the client has is answered 304 (RFC 9110, section 13.1.2).
    public static func send(
        _ body: [UInt8], type: String = json, _ status: Status, to head: RequestHead, fields: Fields = fields()
    ) -> Response {
        let tag = entityTag(of: body)
        var fields = fields
        if status.code / 100 == 2, isFresh(head, tag) {
            fields.append(.etag, tag)
            return Response(.notModified, fields: fields)
        }
        fields.append(.contentType, type)
        fields.append(.contentLength, String(body.count))
        fields.append(.etag, tag)
        return Response(status, fields: fields, body: .bytes(body))
    }

    /// A weak tag of the body's length and its SHA-1 (jshttp/etag 1.8.1).
    static func entityTag(of body: [UInt8]) -> String {
        let digest = SHA1.hash(body)
        var tag: [UInt8] = []
        tag.reserveCapacity(48)
        tag += "W/\"".utf8
        tag += String(body.count, radix: 16).utf8
        tag.append(UInt8(ascii: "-"))
        // 20 bytes make 27 digits and one `=`, which the tag leaves out.
        Base64.standard.encode(digest.span, .unpadded, into: &tag)
        tag.append(UInt8(ascii: "\""))
        return String(decoding: tag, as: UTF8.self)
    }

    /// Whether the client's copy is still good (jshttp/fresh 2.0.0).
    static func isFresh(_ head: RequestHead, _ tag: String) -> Bool {
        guard head.method == .get || head.method == .head else { return false }
        guard head.fields.contains(.ifNoneMatch) else { return false }
        let wanted = head.fields.values(of: .ifNoneMatch).joined(separator: ", ")
        guard !wanted.isEmpty, !forbidsCache(head.fields.values(of: .cacheControl).joined(separator: ", ")) else {
            return false
        }
        if wanted == "*" { return true }
        return wanted.utf8.split(separator: UInt8(ascii: ",")).contains { candidate in
            let candidate = Substring(candidate).trimmingSpaces
            return candidate == tag || "W/" + candidate == tag || candidate == "W/" + tag
        }
    }

    /// `no-cache` as a directive of its own, in lower case only.
    private static func forbidsCache(_ cacheControl: String) -> Bool {
        cacheControl.utf8.split(separator: UInt8(ascii: ",")).contains { Substring($0).trimmingBlanks == "no-cache" }
    }

    /// The body that `res.redirect` sends as HTML.
    static func escapeHTML(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "&quot;"
            case "&": escaped += "&amp;"
            case "'": escaped += "&#39;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
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
