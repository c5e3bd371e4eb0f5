/// Where a `Location` field leads, taken apart at `?` and `#`.
public struct RedirectLocation: Sendable, Hashable {
    /// What stands before the query.
    public let base: String
    /// What the query says; empty if there is none.
    public let query: FormFields
    /// What stands behind `#`; nil if there is none.
    public let fragment: String?

    /// A location of this text.
    public init(_ text: String) {
        let sides = text.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        fragment = sides.count > 1 ? String(sides[1]) : nil
        let parts = sides[0].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        base = String(parts[0])
        query = FormFields(decoding: parts.count > 1 ? parts[1] : "")
    }

    /// The scheme and the authority, in lower case: what decides who gets the request.
    ///
    /// Of a URI without authority, such as `com.example.app:/callback`, it is the scheme alone.
    public var origin: String {
        guard let scheme = base.firstIndex(of: ":") else { return "" }
        let rest = base[base.index(after: scheme)...]
        guard rest.hasPrefix("//") else { return base[..<scheme].lowercased() }
        let authority = rest.dropFirst(2).prefix { $0 != "/" && $0 != "\\" }
        return "\(base[..<scheme])://\(authority)".lowercased()
    }
}
