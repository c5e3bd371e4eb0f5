public import JSON

/// A parameter of an operation, compiled: reads its value from a request and tells what is wrong with it.
public struct Parameter: Sendable {
    /// Where a parameter stands in a request.
    public enum Location: String, Sendable, CaseIterable {
        /// In the path, in place of a name in braces.
        case path
        /// Behind the path.
        case query
        /// A field of the head.
        case header
        /// A cookie.
        case cookie
    }

    /// How a value is written (OpenAPI 3.0.3, section 4.7.12.2).
    public enum Style: String, Sendable, CaseIterable {
        /// `blue,black`
        case simple
        /// `.blue.black`
        case label
        /// `;color=blue,black`
        case matrix
        /// `color=blue,black`, or `color=blue&color=black`
        case form
        /// `color=blue black`
        case spaceDelimited
        /// `color=blue|black`
        case pipeDelimited
        /// `color[R]=100&color[G]=200`
        case deepObject
    }

    /// What the text of a value is.
    enum Coding: Sendable {
        case style(Style, explode: Bool)
        case json
    }

    /// The name; of a header without regard to case.
    public let name: String
    /// Where it stands.
    public let location: Location
    /// Whether it must be there.
    public let isRequired: Bool
    /// Whether an empty text is taken whatever the schema says; in a query only.
    public let allowsEmptyValue: Bool
    /// The schema of the value.
    public let schema: Schema
    /// The examples that the document gives.
    public let examples: [DocumentedExample]
    /// Where it stands in the document.
    public let pointer: JSONPointer
    let coding: Coding
    let shape: ValueShape
    /// The names of the operation's other parameters in the same place, which a free-form object does not take.
    var siblings: Set<String> = []

    /// All that is wrong with the value that was read, or with there being none.
    public func check(_ value: JSONValue?) -> [SchemaViolation] {
        guard let value else {
            guard isRequired else { return [] }
            return [SchemaViolation(pointer: JSONPointer(), keyword: "required", message: "is required")]
        }
        if allowsEmptyValue, value == "" { return [] }
        return schema.check(value, as: .request)
    }
}

/// The text of a parameter is not written as its style says.
public struct ParameterError: Error, Sendable, Hashable {
    /// The name of the parameter.
    public let name: String
    /// What is wrong, in words that follow the name.
    public let message: String

    /// A mistake in the text of a parameter.
    public init(name: String, message: String) {
        self.name = name
        self.message = message
    }
}
