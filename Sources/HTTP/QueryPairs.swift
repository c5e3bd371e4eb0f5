/// The pairs of a query or a form (WHATWG URL, application/x-www-form-urlencoded), decoded, in their order.
public struct QueryPairs: Sequence, IteratorProtocol {
    private var rest: ArraySlice<UInt8>

    /// The pairs of these bytes.
    public init(_ query: ArraySlice<UInt8>) {
        rest = query
    }

    /// The next pair; one without `=` has an empty value.
    public mutating func next() -> (name: String, value: String)? {
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            guard !pair.isEmpty else { continue }
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            return (Self.text(name), Self.text(pair[name.endIndex...].dropFirst()))
        }
        return nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: PercentEncoding.decodedForm(bytes), as: UTF8.self)
    }
}
