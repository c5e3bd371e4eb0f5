/// A redirect URI of a native app that listens on the loopback interface (RFC 8252, section 7.3).
///
/// Only the two hosts that section names: not `localhost`, which section 8.3 advises against, nor the rest of
/// 127.0.0.0/8; not https. Anything else in the authority, such as user information, is not such a URI.
struct LoopbackURI {
    private let host: String
    private let pathAndQuery: ArraySlice<UInt8>

    /// The parts of a URI; nil if it is none of these.
    init?(_ uri: String) {
        var rest = Array(uri.utf8)[...]
        guard rest.removePrefix("http://") else { return nil }
        guard let host = ["127.0.0.1", "[::1]"].first(where: { rest.removePrefix($0) }) else { return nil }
        guard rest.removePrefix(":") == false || Self.removePort(from: &rest) else { return nil }
        guard rest.isEmpty || rest.first == UInt8(ascii: "/") || rest.first == UInt8(ascii: "?") else { return nil }
        self.host = host
        pathAndQuery = rest
    }

    /// True if host, path and query are the same, byte by byte.
    func isSame(butForPort other: LoopbackURI) -> Bool {
        host == other.host && pathAndQuery == other.pathAndQuery
    }

    /// Takes a port from 1 to 65535, without leading zeros, off the front; false if there is none.
    private static func removePort(from rest: inout ArraySlice<UInt8>) -> Bool {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest.dropFirst(digits.count)
        guard digits.first != UInt8(ascii: "0"), digits.count <= 5 else { return false }
        let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (1...65535).contains(port)
    }
}

extension ArraySlice<UInt8> {
    /// Takes a text off the front; false, and nothing changed, if the bytes do not begin with it.
    fileprivate mutating func removePrefix(_ prefix: String) -> Bool {
        guard starts(with: prefix.utf8) else { return false }
        self = dropFirst(prefix.utf8.count)
        return true
    }
}
