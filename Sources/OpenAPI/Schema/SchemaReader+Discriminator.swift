import JSON

extension SchemaReader {
    /// Reads a Discriminator Object (OpenAPI 3.0.3, section 4.7.25).
    ///
    /// Beside `oneOf` or `anyOf` it selects among them. Elsewhere it tells only which property of a parent names the
    /// child, which is checked where the child is meant.
    mutating func discriminator(_ keyword: Keyword, of json: JSONObject) -> Discriminator? {
        guard let object = object(keyword) else { return nil }
        for (name, _) in object.members where name != "propertyName" && name != "mapping" {
            if !name.bytes.starts(with: "x-".utf8) {
                report(keyword.pointer.appending(name), "no field of a discriminator in OpenAPI 3.0")
            }
        }
        guard case .string(let property) = object["propertyName"] else {
            report(keyword.pointer.appending("propertyName"), "expected a text")
            return nil
        }
        var result = Discriminator(property: property)
        let mapping = readMapping(object, at: keyword.pointer.appending("mapping"))
        let alternatives = (json["oneOf"]?.array ?? []) + (json["anyOf"]?.array ?? [])
        guard !alternatives.isEmpty else { return nil }
        for alternative in alternatives {
            guard case .string(let reference) = alternative["$ref"], let target = document.target(of: reference),
                let name = target.pointer.tokens.last
            else { continue }
            result.nodes[name] = place(of: target.json, at: target.pointer)
        }
        result.nodes.merge(mapping) { $1 }
        return result
    }

    /// The schemas of `mapping`, whose values are references or names of component schemas.
    private mutating func readMapping(_ object: JSONObject, at pointer: JSONPointer) -> [JSONString: Int] {
        guard let value = object["mapping"] else { return [:] }
        guard let mapping = value.object else {
            report(pointer, "expected an object")
            return [:]
        }
        var nodes: [JSONString: Int] = [:]
        for (value, reference) in mapping.members {
            guard case .string(let name) = reference else {
                report(pointer.appending(value), "expected a text")
                continue
            }
            let component = JSONPointer(tokens: ["components", "schemas", name])
            if let schema = document.json["components"]?["schemas"]?[name] {
                nodes[value] = place(of: schema, at: component)
            } else if let target = document.target(of: name) {
                nodes[value] = place(of: target.json, at: target.pointer)
            } else {
                report(pointer.appending(value), "leads to no schema: \(name)")
            }
        }
        return nodes
    }
}
