extension JSONPointer {
    /// Reads a pointer from the fragment of a URI, what follows the `#`: percent-encoded UTF-8 (RFC 6901, section 6).
    ///
    /// - Throws: `JSONPointerError.badPercentEncoding`, also when the bytes are not UTF-8, and as `init(_:)`.
    public init(fragment: String) throws(JSONPointerError) {
        var bytes: [UInt8] = []
        var rest = fragment.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst()?.hexadecimalValue, let low = rest.popFirst()?.hexadecimalValue else {
                throw .badPercentEncoding
            }
            bytes.append(high << 4 | low)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badPercentEncoding }
        try self.init(text)
    }
}
