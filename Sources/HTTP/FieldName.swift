/// The name of a header or trailer field (RFC 9110, section 5.1), compared without regard to case.
public struct FieldName: Sendable {
    /// The name as it is written on the wire.
    public let text: String
    /// The name with the colon and the space behind it, as a field line begins.
    let prefix: [UInt8]
    /// How many bytes the name has.
    var length: Int { prefix.count - 2 }

    /// Takes a `token` (RFC 9110, section 5.6.2); anything else is a programming error.
    public init(_ text: String) {
        precondition(!text.isEmpty && text.utf8.allSatisfy(\.isTokenByte), "not a field name: \(text)")
        self.text = text
        prefix = Array("\(text): ".utf8)
    }
}

extension FieldName: Hashable {
    /// Equal whatever the case.
    public static func == (left: Self, right: Self) -> Bool {
        left.text == right.text || left.matches(right.text.utf8.span)
    }

    /// Hashes the name in lower case.
    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte.asciiLowercased) }
    }

    /// True if these bytes are this name, in any case.
    func matches(_ bytes: Span<UInt8>) -> Bool {
        guard bytes.count == length else { return false }
        for place in bytes.indices where bytes[place] != prefix[place] {
            guard bytes[place].asciiLowercased == prefix[place].asciiLowercased else { return false }
        }
        return true
    }
}

extension FieldName: ExpressibleByStringLiteral {
    /// The name of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension FieldName {
    /// `Connection` (RFC 9110, section 7.6.1).
    public static let connection: FieldName = "Connection"
    /// `Content-Length` (RFC 9110, section 8.6).
    public static let contentLength: FieldName = "Content-Length"
    /// `Content-Type` (RFC 9110, section 8.3).
    public static let contentType: FieldName = "Content-Type"
    /// `ETag` (RFC 9110, section 8.8.3).
    public static let etag: FieldName = "ETag"
    /// `Location` (RFC 9110, section 10.2.2).
    public static let location: FieldName = "Location"
    /// `Preference-Applied` (RFC 7240, section 3).
    public static let preferenceApplied: FieldName = "Preference-Applied"
    /// `Transfer-Encoding` (RFC 9112, section 6.1).
    public static let transferEncoding: FieldName = "Transfer-Encoding"
    /// `Vary` (RFC 9110, section 12.5.5).
    public static let vary: FieldName = "Vary"
}
