extension RequestHead {
    /// The cookies by name and value, in order (RFC 6265, section 4.2.1).
    public var cookies: [(name: String, value: String)] {
        fields.values(of: .cookie).flatMap { field in
            field.split(separator: ";").compactMap { part in
                let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard pair.count == 2 else { return nil }
                return (String(pair[0].drop { $0 == " " }), String(pair[1]))
            }
        }
    }
}
