public import JSON

/// Something in an OpenAPI document that cannot be made into validation rules.
public struct SchemaProblem: Error, Hashable {
    /// Where it stands in the document.
    public let pointer: JSONPointer
    /// What is wrong and what was expected.
    public let message: String
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
