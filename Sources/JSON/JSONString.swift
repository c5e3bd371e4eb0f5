/// A string as JavaScript has it: any sequence of UTF-16 code units, so also a surrogate that stands alone.
///
/// Swift's `String` cannot hold a lone surrogate, yet such strings are visible on the wire: a request may carry
/// `"\ud800"`, and V8 cuts the excerpts of its syntax errors between the halves of a pair. The text is therefore kept
/// as WTF-8, which is UTF-8 for every string without lone surrogates, and encodes a lone surrogate as three bytes.
public struct JSONString: Sendable {
    /// The text as WTF-8, where a pair of surrogates is always one sequence of four bytes.
    public let bytes: [UInt8]

    /// Takes bytes that are WTF-8 already: valid UTF-8 but for lone surrogates, no pair in two halves.
    public init(wtf8 bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The same text as a Swift string.
    public init(_ string: some StringProtocol) {
        bytes = Array(string.utf8)
    }

    /// The text as a Swift string; a lone surrogate becomes U+FFFD.
    public var string: String {
        // Only surrogates, and some other rare characters, begin with this byte.
        guard PlainText.end(in: bytes.span, from: 0) < bytes.count, bytes.contains(0xED) else {
            return String(decoding: bytes, as: UTF8.self)
        }
        if let valid = String(validating: bytes, as: UTF8.self) { return valid }
        return String(decoding: Array(UTF16Units(bytes)), as: UTF16.self)
    }

    /// True if the text is these bytes.
    public func hasBytes(_ other: Span<UInt8>) -> Bool {
        bytes.span.isSame(as: other)
    }

    /// True for the empty string.
    public var isEmpty: Bool {
        bytes.isEmpty
    }
}

extension JSONString: Hashable {
    /// Equal when both are the same code units; nothing is normalized (RFC 8259, section 8.3).
    public static func == (left: Self, right: Self) -> Bool {
        left.bytes.span.isSame(as: right.bytes.span)
    }

    /// Hashes the bytes at once; an array would hash them one by one.
    public func hash(into hasher: inout Hasher) {
        bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
}

extension JSONString: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// The text of a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}

extension JSONString: CustomStringConvertible {
    /// The text, for messages; a lone surrogate becomes U+FFFD.
    public var description: String {
        string
    }
}
