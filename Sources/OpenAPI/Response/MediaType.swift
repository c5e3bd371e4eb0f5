public import JSON

/// One form that a body may have.
public struct MediaType: Sendable {
    /// The media type or range as the document writes it: `application/json`, `text/*`.
    public let name: String
    /// The schema of the body, if there is one.
    public let schema: Schema?
    /// The examples that the document gives.
    public let examples: [DocumentedExample]
    /// Where it stands in the document.
    public let pointer: JSONPointer

    /// Whether the body is JSON: `application/json` or a type that ends with `+json`.
    public var isJSON: Bool {
        Self.isJSON(name)
    }

    static func isJSON(_ name: String) -> Bool {
        let type = essence(of: name)
        return type == "application/json" || type.hasSuffix("+json")
    }

    /// The type without parameters, in small letters.
    static func essence(of name: String) -> String {
        let essence = name.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)[0]
        return essence.filter { $0 != " " && $0 != "\t" }.lowercased()
    }
}

extension [MediaType] {
    /// The one for a `Content-Type`: of that type, else of its range, else of any (OpenAPI 3.0.3, section 4.7.13.1).
    public func matching(_ contentType: String) -> MediaType? {
        let type = MediaType.essence(of: contentType)
        let range = "\(type.prefix { $0 != "/" })/*"
        for wanted in [type, range, "*/*"] {
            if let found = first(where: { MediaType.essence(of: $0.name) == wanted }) { return found }
        }
        return nil
    }
}

extension DocumentCompiler {
    /// Reads the `content` of a body.
    func content(of object: JSONObject, at pointer: JSONPointer) -> [MediaType] {
        members("content", of: object, at: pointer).compactMap { name, value, pointer in
            guard let type = value.object else {
                report(pointer, "expected an object")
                return nil
            }
            return MediaType(
                name: name.string,
                schema: type["schema"].map { schema($0, at: pointer.appending("schema")) },
                examples: examples(of: type, at: pointer),
                pointer: pointer
            )
        }
    }
}
