public import JSON

/// A registered redirect URI as `new URL()` reads it, ready to be given parameters (WHATWG URL).
///
/// Written again, it is normalized: scheme and, with the schemes of the web, host in small letters, default ports and
/// dot segments gone, the query as a form. Not understood are `file:` and hosts beyond ASCII; IPv6 addresses stay as
/// they are written.
public struct RedirectURL: Sendable {
    let scheme: [UInt8]
    /// User name and password with the `@`, host, and port with its colon.
    let authority: [UInt8]?
    let path: [UInt8]
    let query: [UInt8]
    let fragment: [UInt8]?

    /// Reads an absolute URL; nil if it is none, for which the vendor's service throws.
    public init?(_ text: String) {
        var parser = RedirectURLParser(text)
        guard let url = parser.parse() else { return nil }
        self = url
    }

    init(scheme: [UInt8], authority: [UInt8]?, path: [UInt8], query: [UInt8], fragment: [UInt8]?) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// The URL with parameters behind those that it has.
    public func appending(_ parameters: [(name: JSONString, value: JSONString)]) -> String {
        var query = query
        for (name, value) in parameters { FormURLEncoding.append((name.bytes, value.bytes), to: &query) }
        var url = scheme + [UInt8(ascii: ":")]
        if let authority {
            url += "//".utf8
            url += authority
        } else if path.starts(with: "//".utf8) {
            // Or the path would be read as an authority.
            url += "/.".utf8
        }
        url += path
        if !query.isEmpty {
            url.append(UInt8(ascii: "?"))
            url += query
        }
        if let fragment {
            url.append(UInt8(ascii: "#"))
            url += fragment
        }
        return String(decoding: url, as: UTF8.self)
    }

    /// The redirect that answers an authorization request (RFC 6749, section 4.1.2): `code`, and `state` if one was
    /// sent, be it empty.
    public func authorized(code: JSONString, state: JSONString?) -> String {
        var parameters: [(name: JSONString, value: JSONString)] = [("code", code)]
        if let state { parameters.append(("state", state)) }
        return appending(parameters)
    }
}
