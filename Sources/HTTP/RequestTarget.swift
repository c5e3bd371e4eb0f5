/// A request target taken apart into path and query, as Express does (parseurl), without decoding.
public struct RequestTarget: Sendable {
    /// The path: of the absolute form what follows the authority, or `/`; of the asterisk form `*`.
    public let path: ArraySlice<UInt8>
    /// What stands behind the first `?`; empty if there is none.
    public let query: ArraySlice<UInt8>

    /// Takes a target apart.
    ///
    /// What follows a `#`, which has no place in a target, is left out.
    public init(_ target: ArraySlice<UInt8>) {
        var rest = target
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
        let end = rest.firstIndex(of: UInt8(ascii: "?"))
        query = end.map { rest[($0 + 1)...] } ?? []
        let path = end.map { rest[..<$0] } ?? rest
        self.path = path.first == UInt8(ascii: "/") ? path : Self.afterAuthority(path)
    }

    private static func afterAuthority(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let colon = path.firstIndex(of: UInt8(ascii: ":")), path[colon...].starts(with: "://".utf8) else {
            return path
        }
        return path[(colon + 3)...].firstIndex(of: UInt8(ascii: "/")).map { path[$0...] } ?? [UInt8(ascii: "/")]
    }
}
