import HTTP

/// Which pages of other origins may use the emulated APIs from a browser (WHATWG Fetch, CORS protocol).
///
/// Nothing is said of credentials: these APIs know none but access tokens, which a page sends itself. The methods and
/// the order of the fields are those of `enableCors()` of NestJS (cors 2.8); what the vendor allows is not known.
public struct CrossOrigin: Sendable, Hashable {
    /// Pages of which origins.
    public enum Origins: Sendable, Hashable {
        /// Of any.
        case any
        /// Of these, as browsers write them.
        case these(Set<String>)
    }

    private let origins: Origins

    /// Pages of these origins may.
    public init(_ origins: Origins) {
        self.origins = origins
    }

    /// Whether a text is an origin as browsers write it (RFC 6454, section 6.2): a scheme, a host and perhaps a port.
    public static func isOrigin(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1)
        guard parts.count == 2, text == text.lowercased(), parts[1].starts(with: "//".utf8) else { return false }
        let scheme = parts[0]
        let host = parts[1].dropFirst(2)
        return (scheme.first ?? 0) &- UInt8(ascii: "a") < 26 && scheme.allSatisfy(\.isTokenByte) && !host.isEmpty
            && host.allSatisfy { byte in
                byte.isTokenByte || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]")
            }
    }

    /// The answer to a preflight; nil if the request is none, or not for a page that may.
    ///
    /// By the letter of Fetch: any other OPTIONS is the API's own.
    func answer(toPreflight head: RequestHead) -> Response? {
        guard head.method == .options, head.fields.contains("Access-Control-Request-Method"),
            var fields = fields(for: head), fields[.allowOrigin] != nil
        else { return nil }
        fields.append("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
        if let wanted = head.fields["Access-Control-Request-Headers"] {
            fields.append(.vary, "Access-Control-Request-Headers")
            fields.append("Access-Control-Allow-Headers", wanted)
        }
        fields.append(contentLength: 0)
        return Response(Status(204), fields: fields)
    }

    /// What an answer says to browsers; nil if nothing.
    ///
    /// The sign-in page is the emulator's own, and no other page may press its buttons.
    func fields(for head: RequestHead) -> Fields? {
        guard !head.targetParts.path.starts(with: "/_emulator".utf8) else { return nil }
        switch origins {
        case .any: return [.allowOrigin: "*"]
        case .these(let origins):
            guard let origin = head.fields["Origin"], origins.contains(origin) else { return [.vary: "Origin"] }
            return [.allowOrigin: origin, .vary: "Origin"]
        }
    }
}

extension FieldName {
    /// `Access-Control-Allow-Origin` (WHATWG Fetch).
    fileprivate static let allowOrigin: FieldName = "Access-Control-Allow-Origin"
}
