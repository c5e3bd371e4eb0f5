/// A JSON number with its text kept as written (RFC 8259, section 6), so that `1.0` and `1` stay apart in documents.
public struct JSONNumber: Sendable {
    /// The number as written: a `number` of RFC 8259.
    public let text: String

    /// Takes a text that is a `number` of RFC 8259; the parser and the initializers below see to that.
    init(validated text: String) {
        self.text = text
    }

    /// A whole number.
    public init(_ value: some FixedWidthInteger) {
        text = String(value)
    }

    /// A double, written as JavaScript writes it; nil when it is not finite, which JSON cannot say.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if let whole = Int(exactly: value), whole.magnitude < 1 << 53 {
            text = String(whole)
            return
        }
        var bytes: [UInt8] = []
        JSONWriter.write(value, to: &bytes)
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// The double that JavaScript would read from the text; infinite when the text is beyond its range.
    public var double: Double {
        Double(text) ?? .nan
    }

    /// The value as an integer, if it is one: `5`, `5.0` and `5e0` are 5; nil for a fraction or what `Int` cannot hold.
    public var int: Int? {
        Int(text) ?? Int(exactly: double)
    }
}

extension JSONNumber: Hashable {
    /// Two numbers are equal when they are the same double, however they are written.
    public static func == (left: Self, right: Self) -> Bool {
        left.text == right.text || left.double == right.double
    }

    /// Hashes the double.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(double)
    }
}
