public import JSON

/// Something in an OpenAPI document that cannot be made into validation rules.
public struct SchemaProblem: Error, Hashable {
    /// Where it stands in the document.
    public let pointer: JSONPointer
    /// What is wrong and what was expected.
    public let message: String
    /// Whether it is good OpenAPI, and only beyond what the decorators of a DTO can express.
    let isInexpressible: Bool

    init(pointer: JSONPointer, message: String, isInexpressible: Bool = false) {
        self.pointer = pointer
        self.message = message
        self.isInexpressible = isInexpressible
    }
}

extension SchemaProblem: CustomStringConvertible {
    /// The place and what is wrong there, on one line.
    public var description: String {
        "#\(pointer): \(message)"
    }
}

/// Everything found wrong while rules were made of a document, in the order in which it was found; never empty.
public struct SchemaProblems: Error, Sendable {
    /// What was found.
    public let problems: [SchemaProblem]
}
