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
        let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return String(decoding: PercentEncoding.decoded(spaced[...]), as: UTF8.self)
    }
}

/// Percent-encoding (RFC 3986, section 2.1).
public enum PercentEncoding {
    /// The bytes, escapes written out; what is no escape stays as it is.
    public static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let high = rest.first?.hexDigitValue,
                let low = rest.dropFirst().first?.hexDigitValue
            {
                decoded.append(high << 4 | low)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }
}
