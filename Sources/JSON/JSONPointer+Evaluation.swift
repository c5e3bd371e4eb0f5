extension JSONPointer {
    /// The value that the pointer names in a document (RFC 6901, section 4).
    ///
    /// The token `-`, the element after the last, names nothing.
    /// - Throws: `JSONPointerError`: `.missingMember`, `.notAnIndex`, `.missingElement` or `.notAContainer`, with the
    ///   place of the token that failed.
    public func value(in document: JSONValue) throws(JSONPointerError) -> JSONValue {
        var value = document
        for (place, token) in tokens.enumerated() {
            switch value {
            case .object(let object):
                guard let member = object[token] else { throw .missingMember(token: place) }
                value = member
            case .array(let elements):
                value = elements[try index(at: place, below: elements.count)]
            default:
                throw .notAContainer(token: place)
            }
        }
        return value
    }

    /// The place in an array that a token names, which must be lower than a bound (RFC 6901, section 4).
    func index(at place: Int, below bound: Int) throws(JSONPointerError) -> Int {
        let token = tokens[place]
        guard token != "-" else { throw .missingElement(token: place) }
        guard Self.isIndex(token) else { throw .notAnIndex(token: place) }
        guard let index = Int(token.string), index < bound else { throw .missingElement(token: place) }
        return index
    }

    /// Whether a token is decimal digits without leading zeros.
    private static func isIndex(_ token: JSONString) -> Bool {
        token.bytes == [UInt8(ascii: "0")]
            || !token.isEmpty && token.bytes[0] != UInt8(ascii: "0")
                && token.bytes.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }
}
