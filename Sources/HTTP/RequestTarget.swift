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
        self.init(target, Ends(of: target.span))
    }

    init(_ target: ArraySlice<UInt8>, _ ends: Ends) {
        let start = target.startIndex
        let path = target[..<(start + ends.path)]
        query = target[(start + min(ends.path + 1, ends.query))..<(start + ends.query)]
        self.path = path.first == UInt8(ascii: "/") ? path : Self.afterAuthority(path)
    }

    /// How far the path goes from the beginning of a target, and how far the query, or all that counts.
    struct Ends {
        let path: Int
        let query: Int

        /// Found by a look at each byte.
        init(of target: Span<UInt8>) {
            let (question, hash) = (UInt8(ascii: "?"), UInt8(ascii: "#"))
            path = target.place(of: question, or: hash)
            let hasQuery = path < target.count && target[path] == question
            query = hasQuery ? path + target.extracting(path...).place(of: hash, or: hash) : path
        }

        /// As a scanner has found them on its way over so many bytes.
        init(_ scanner: TargetScanner, count: Int) {
            query = scanner.fragmentMark ?? count
            path = scanner.queryMark ?? query
        }
    }

    private static func afterAuthority(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let colon = path.firstIndex(of: UInt8(ascii: ":")), path[colon...].starts(with: "://".utf8) else {
            return path
        }
        return path[(colon + 3)...].firstIndex(of: UInt8(ascii: "/")).map { path[$0...] } ?? [UInt8(ascii: "/")]
    }
}
