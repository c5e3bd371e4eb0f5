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
        let (mark, end) = Self.ends(target.span)
        let path = target.prefix(mark)
        query = target.prefix(end).dropFirst(mark + 1)
        self.path = path.first == UInt8(ascii: "/") ? path : Self.afterAuthority(path)
    }

    /// Where the path ends, and where all ends that counts.
    private static func ends(_ target: Span<UInt8>) -> (mark: Int, end: Int) {
        let (question, hash) = (UInt8(ascii: "?"), UInt8(ascii: "#"))
        let mark = target.place(of: question, or: hash)
        guard mark < target.count, target[mark] == question else { return (mark, mark) }
        return (mark, mark + target.extracting(mark...).place(of: hash, or: hash))
    }

    private static func afterAuthority(_ path: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let colon = path.firstIndex(of: UInt8(ascii: ":")), path[colon...].starts(with: "://".utf8) else {
            return path
        }
        return path[(colon + 3)...].firstIndex(of: UInt8(ascii: "/")).map { path[$0...] } ?? [UInt8(ascii: "/")]
    }
}
