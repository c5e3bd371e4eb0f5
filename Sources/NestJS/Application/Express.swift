public import HTTP

/// How Express 5 sends a body: header fields in its order, entity tag, conditional requests.
public enum Express {
    /// The type of nearly all bodies.
    public static let json = "application/json; charset=utf-8"
    private static let poweredBy: Fields = ["X-Powered-By": "Express"]
    private static let poweredByAndJSON: Fields = ["X-Powered-By": "Express", .contentType: json]

    /// The fields with which every answer of Express begins.
    public static func fields() -> Fields {
        fields(beginningWith: poweredBy)
    }

    private static func fields(beginningWith lines: Fields) -> Fields {
        var fields = Fields()
        // As much as most answers need: Express' own, type, length and tag, a location, and the emulator's own.
        fields.reserveCapacity(320)
        fields.append(lines)
        return fields
    }

    /// `res.send` of a body (express 5.2.1, lib/response.js): the tag is made of the body that is sent, and a GET or
    /// HEAD whose tag the client has is answered 304 (RFC 9110, section 13.1.2).
    ///
    /// `location` is the value of a field of that name, which stands before all that belongs to the body.
    public static func send(
        _ body: [UInt8],
        type: String = json,
        _ status: Status,
        to head: RequestHead,
        location: [UInt8]? = nil
    ) -> Response {
        let tag = EntityTag(of: body)
        let isOwn = status.code / 100 == 2 && isFresh(head, tag)
        // Express takes the body out again where there can be none, and leaves its tag.
        if isOwn || status.code == 204 || status.code == 304 {
            var fields = fields()
            tag.append(to: &fields)
            return Response(isOwn ? .notModified : status, fields: fields)
        }
        let isUsual = type == json && location == nil
        var fields = fields(beginningWith: isUsual ? poweredByAndJSON : poweredBy)
        if let location { fields.append(.location, ascii: location) }
        if !isUsual { fields.append(.contentType, type) }
        fields.append(contentLength: body.count)
        tag.append(to: &fields)
        return Response(status, fields: fields, body: .bytes(body))
    }

    /// Whether the client's copy is still good (jshttp/fresh 2.0.0).
    static func isFresh(_ head: RequestHead, _ tag: EntityTag) -> Bool {
        guard head.method == .get || head.method == .head else { return false }
        guard head.fields.contains(.ifNoneMatch) else { return false }
        let wanted = head.fields.values(of: .ifNoneMatch).joined(separator: ", ")
        guard !wanted.isEmpty, !forbidsCache(head.fields.values(of: .cacheControl).joined(separator: ", ")) else {
            return false
        }
        if wanted == "*" { return true }
        let tag = tag.text
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
