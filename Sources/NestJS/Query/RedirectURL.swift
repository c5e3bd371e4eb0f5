import HTTP
public import JSON

/// A registered redirect URI as `new URL()` reads it, ready to be given parameters (WHATWG URL).
///
/// Written again, it is normalized: scheme and, with the schemes of the web, host in small letters, default ports and
/// dot segments gone, the query as a form. Not understood are `file:` and hosts beyond ASCII; IPv6 addresses stay as
/// they are written.
public struct RedirectURL: Sendable {
    /// Scheme, authority and path.
    private let beginning: [UInt8]
    private let query: [UInt8]
    private let fragment: [UInt8]?

    /// Reads an absolute URL; nil if it is none, for which the vendor's service throws.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        if PlainURL.isPlain(bytes) {
            beginning = bytes
            query = []
            fragment = nil
        } else {
            var parser = RedirectURLParser(text)
            guard let url = parser.parse() else { return nil }
            self = url
        }
    }

    /// `authority` is user name and password with the `@`, host, and port with its colon.
    init(scheme: [UInt8], authority: [UInt8]?, path: [UInt8], query: [UInt8], fragment: [UInt8]?) {
        var beginning = scheme + [UInt8(ascii: ":")]
        if let authority {
            beginning += "//".utf8
            beginning += authority
        } else if path.starts(with: "//".utf8) {
            // Or the path would be read as an authority.
            beginning += "/.".utf8
        }
        self.beginning = beginning + path
        self.query = query
        self.fragment = fragment
    }

    /// The URL with parameters behind those that it has.
    public func appending(_ parameters: [(name: JSONString, value: JSONString)]) -> String {
        String(decoding: bytes(appending: parameters), as: UTF8.self)
    }

    /// The same in bytes, all of them ASCII.
    public func bytes(appending parameters: [(name: JSONString, value: JSONString)]) -> [UInt8] {
        var url: [UInt8] = []
        url.reserveCapacity(beginning.count + query.count + 96)
        url.append(beginning.span)
        if !query.isEmpty || !parameters.isEmpty { url.append(UInt8(ascii: "?")) }
        let mark = url.count
        url.append(query.span)
        for (name, value) in parameters {
            if url.count > mark { url.append(UInt8(ascii: "&")) }
            FormURLEncoding.append((name.bytes, value.bytes), to: &url)
        }
        if let fragment {
            url.append(UInt8(ascii: "#"))
            url.append(fragment.span)
        }
        return url
    }
}
