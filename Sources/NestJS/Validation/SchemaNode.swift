import JSON

/// A schema with what its `$ref` and `allOf` lead to.
///
/// `@nestjs/swagger` writes a described reference as an `allOf` of one `$ref`, the only composition a DTO needs.
struct SchemaNode {
    /// One schema object on the way.
    struct Part {
        let schema: JSONObject
        let pointer: JSONPointer
    }

    /// The schema as it stands in its place, then what it refers to, and so on.
    private(set) var parts: [Part]
    /// The last `$ref` on the way, which names the class of a nested value.
    private(set) var reference: JSONString?

    init(_ schema: JSONObject, at pointer: JSONPointer) {
        parts = [Part(schema: schema, pointer: pointer)]
    }

    /// Where the schema stands.
    var pointer: JSONPointer { parts[0].pointer }

    /// The value of a keyword, the nearest one on the way, and where it stands.
    func keyword(_ name: JSONString) -> (value: JSONValue, pointer: JSONPointer)? {
        for part in parts {
            if let value = part.schema[name] { return (value, part.pointer.appending(name)) }
        }
        return nil
    }

    /// The value of an extension, which counts only where the schema stands.
    func ownExtension(_ name: JSONString) -> (value: JSONValue, pointer: JSONPointer)? {
        parts[0].schema[name].map { ($0, pointer.appending(name)) }
    }

    var type: String? { keyword("type")?.value.string }
    var isNullable: Bool { keyword("nullable")?.value.bool ?? false }
    var hasProperties: Bool { !(keyword("properties")?.value.object ?? [:]).isEmpty }

    /// Follows references to their end.
    static func resolving(
        _ schema: JSONValue,
        at pointer: JSONPointer,
        with resolve: (JSONString) -> JSONValue?
    ) throws(SchemaProblem) -> SchemaNode {
        guard case .object(let object) = schema else {
            throw SchemaProblem(pointer: pointer, message: "expected a schema object")
        }
        var node = SchemaNode(object, at: pointer)
        while let next = try node.next(resolve) {
            // No document has a chain as long, so it is a circle.
            guard node.parts.count < 64 else {
                throw SchemaProblem(pointer: pointer, message: "the reference leads back to itself")
            }
            node.parts.append(next)
        }
        return node
    }

    private mutating func next(_ resolve: (JSONString) -> JSONValue?) throws(SchemaProblem) -> Part? {
        let last = parts[parts.count - 1]
        if let reference = last.schema["$ref"] {
            let pointer = last.pointer.appending("$ref")
            guard case .string(let name) = reference, case .object(let schema)? = resolve(name) else {
                throw SchemaProblem(pointer: pointer, message: "refers to no schema")
            }
            self.reference = name
            let target = name.bytes.first == UInt8(ascii: "#") ? name.string.dropFirst() : ""
            return Part(schema: schema, pointer: (try? JSONPointer(fragment: String(target))) ?? pointer)
        }
        guard let composition = last.schema["allOf"] else { return nil }
        let pointer = last.pointer.appending("allOf")
        guard case .array(let schemas) = composition, schemas.count == 1, case .object(let schema) = schemas[0] else {
            throw SchemaProblem(
                pointer: pointer,
                message: "in a DTO, allOf is implemented for one schema only",
                isInexpressible: true
            )
        }
        return Part(schema: schema, pointer: pointer.appending(0))
    }
}
