import JSON

/// A property of a schema, or a parameter, before it is compiled.
struct DTOPropertySource {
    let name: JSONString
    let isRequired: Bool
    let node: SchemaNode
    /// The schema of the elements, if it is an array.
    let items: SchemaNode?
    let validator: (value: JSONValue, pointer: JSONPointer)?
    let transformer: (value: JSONValue, pointer: JSONPointer)?
    /// Parameters are text, so those that are numbers or truth values are converted unless the document says otherwise.
    let isParameter: Bool

    /// The decorators in the order of the source, top-down.
    func decorators() throws(SchemaProblem) -> [DTODecorator] {
        guard let validator else {
            return DTODecorator.derived(from: node, items: items, name: name, isRequired: isRequired)
        }
        let list = try DTODecorator.list(validator.value, at: validator.pointer)
        try refuseUnusedBounds(of: node, list.filter { !$0.isEach || items == nil })
        if let items { try refuseUnusedBounds(of: items, list.filter(\.isEach)) }
        return list
    }

    /// A bound that no decorator reads would be edited in vain.
    private func refuseUnusedBounds(of node: SchemaNode, _ list: [DTODecorator]) throws(SchemaProblem) {
        let used = Set(list.compactMap(\.boundKeyword))
        for keyword in SchemaKeywords.bounds where !used.contains(keyword) {
            guard let bound = node.keyword(keyword), bound.value != false else { continue }
            // What they check is the only bound that has a decorator without an argument.
            if bound.value == 1, list.contains(where: { $0.impliedKeyword == keyword }) { continue }
            throw SchemaProblem(
                pointer: bound.pointer,
                message: "no decorator of \(name) in x-class-validator checks \(keyword)"
            )
        }
    }

    /// What the value is converted to.
    func conversion() throws(SchemaProblem) -> DTOConversion? {
        if let transformer {
            guard let name = transformer.value.string, let conversion = DTOConversion(rawValue: name) else {
                throw SchemaProblem(pointer: transformer.pointer, message: "expected Number or Boolean")
            }
            return conversion
        }
        guard isParameter else { return nil }
        switch node.type == "array" ? items?.type : node.type {
        case "number", "integer": return .number
        case "boolean": return .boolean
        default: return nil
        }
    }
}
