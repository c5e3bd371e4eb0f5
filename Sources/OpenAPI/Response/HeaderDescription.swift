public import JSON

/// A field of the head of an answer.
public struct HeaderDescription: Sendable {
    /// The name, as the document writes it.
    public let name: String
    /// Whether it is always there.
    public let isRequired: Bool
    /// The schema of the value.
    public let schema: Schema
    /// The examples that the document gives.
    public let examples: [DocumentedExample]
    /// Where it stands in the document.
    public let pointer: JSONPointer
}

extension DocumentCompiler {
    /// Reads a Header Object, or a reference to one; nil if it is not complete or none that counts.
    func header(_ name: JSONString, _ json: JSONValue, at pointer: JSONPointer) -> HeaderDescription? {
        // Section 4.7.17.1 of OpenAPI 3.0.3: this one is described by `content`.
        if name.string.lowercased() == "content-type" { return nil }
        guard let (object, pointer) = resolved(json, at: pointer),
            let (schema, isJSON) = valueSchema(of: object, at: pointer)
        else { return nil }
        return HeaderDescription(
            name: name.string,
            isRequired: bool("required", of: object, at: pointer),
            schema: schema,
            examples: isJSON ? [] : examples(of: object, at: pointer),
            pointer: pointer
        )
    }
}
