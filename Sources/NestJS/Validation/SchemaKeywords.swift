import JSON

/// Which keywords of a schema mean something here.
enum SchemaKeywords {
    /// Those that hold the argument of a decorator.
    static let bounds: [JSONString] = [
        "minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "enum",
    ]

    /// Those that say something about the value, or only describe it.
    private static let known: Set<JSONString> = Set(bounds).union([
        "$ref", "allOf", "type", "format", "properties", "required", "items", "nullable", "title", "description",
        "default", "example", "deprecated", "readOnly", "writeOnly", "externalDocs", "xml",
    ])

    /// Where an extension of ours has a meaning.
    enum Place {
        /// A property, which may be a class too.
        case property
        /// A class, the elements of an array, the schema of a parameter: these have no decorators.
        case other
        /// A parameter, beside its schema.
        case parameter

        fileprivate var extensions: [JSONString] {
            switch self {
            case .property: ["x-class-validator", "x-class-transformer", "x-class-validator-allow"]
            case .other: ["x-class-validator-allow"]
            case .parameter: ["x-class-validator", "x-class-transformer"]
            }
        }
    }

    /// Complains of a keyword that would be ignored: one not implemented for DTOs, misspelt, or out of place.
    static func check(_ node: SchemaNode, as place: Place) throws(SchemaProblem) {
        for (depth, part) in node.parts.enumerated() {
            try checkExtensions(of: part.schema, at: part.pointer, as: depth == 0 ? place : .other)
            for member in part.schema.members
            where !known.contains(member.name) && !member.name.bytes.starts(with: "x-".utf8) {
                // Unknown names are dropped, never refused, so only a schema that allows them says what is done.
                if member.name == "additionalProperties", member.value != false { continue }
                throw SchemaProblem(
                    pointer: part.pointer.appending(member.name),
                    message: "\(member.name) is not implemented for DTOs",
                    isInexpressible: true
                )
            }
        }
    }

    /// Complains of an extension of ours that has no meaning in its place, or none at all.
    static func checkExtensions(
        of object: JSONObject,
        at pointer: JSONPointer,
        as place: Place
    ) throws(SchemaProblem) {
        for member in object.members where member.name.bytes.starts(with: "x-class-".utf8) {
            guard !place.extensions.contains(member.name) else { continue }
            throw SchemaProblem(
                pointer: pointer.appending(member.name),
                message: "\(member.name) has no meaning here"
            )
        }
    }
}
