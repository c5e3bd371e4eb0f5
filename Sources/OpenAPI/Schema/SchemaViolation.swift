public import JSON

/// One way in which a value is not as its schema says.
public struct SchemaViolation: Error, Sendable, Hashable {
    /// The place in the value; of a missing member, where it should stand.
    public let pointer: JSONPointer
    /// The keyword of the schema: `minimum`, `required`; `depth` for a value that is nested too deep to be checked.
    public let keyword: String
    /// What is expected, in words that follow the name of the value: `must be at least 1`.
    public let message: String

    /// A violation at a place in a value.
    public init(pointer: JSONPointer, keyword: String, message: String) {
        self.pointer = pointer
        self.keyword = keyword
        self.message = message
    }
}

extension SchemaViolation: CustomStringConvertible {
    /// `POINTER: MESSAGE`.
    public var description: String {
        "\(pointer.tokens.isEmpty ? "/" : pointer.description): \(message)"
    }
}
