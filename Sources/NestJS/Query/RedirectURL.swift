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

    /// A parameter of the query.
    public typealias Parameter = (name: JSONString, value: JSONString)

    /// The URL with parameters behind those that it has.
    public func appending(_ parameters: [Parameter]) -> String {
        var url = beginning(with: parameters.count)
        for parameter in parameters { add(parameter, to: &url) }
        end(&url)
        return String(decoding: url, as: UTF8.self)
    }

    /// The same in bytes, all of them ASCII, with what an authorization comes to, and the client's `state`.
    ///
    /// `name` must need no escaping.
    public func bytes(appending name: StaticString, _ value: String, state: JSONString?) -> [UInt8] {
        var url = beginning(with: 1)
        beginParameter(in: &url)
        url.append(literal: name)
        url.append(UInt8(ascii: "="))
        FormURLEncoding.append(value.utf8.span, to: &url)
        if let state {
            url.append(literal: "&state=")
            FormURLEncoding.append(state.bytes.span, to: &url)
        }
        end(&url)
        return url
    }

    /// All before parameters, so many of which are to come.
    private func beginning(with count: Int) -> [UInt8] {
        var url: [UInt8] = []
        url.reserveCapacity(beginning.count + query.count + 96)
        url.append(beginning.span)
        if !query.isEmpty || count > 0 { url.append(UInt8(ascii: "?")) }
        url.append(query.span)
        return url
    }

    private func add(_ parameter: Parameter, to url: inout [UInt8]) {
        beginParameter(in: &url)
        FormURLEncoding.append((parameter.name.bytes, parameter.value.bytes), to: &url)
    }

    private func beginParameter(in url: inout [UInt8]) {
        if url.count > beginning.count + 1 { url.append(UInt8(ascii: "&")) }
    }

    private func end(_ url: inout [UInt8]) {
        guard let fragment else { return }
        url.append(UInt8(ascii: "#"))
        url.append(fragment.span)
    }
}
