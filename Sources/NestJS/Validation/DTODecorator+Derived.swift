import JSON

extension DTODecorator {
    /// The decorators of a property that names none, made of its schema alone.
    ///
    /// Whether there must be a value comes first, then its type, then its bounds, then the same of the elements of an
    /// array. `docs/validation.md` has the table.
    static func derived(from node: SchemaNode, items: SchemaNode?, name: JSONString, isRequired: Bool) -> [DTODecorator]
    {
        var list: [DTODecorator] = []
        if !isRequired {
            list.append(DTODecorator(.isOptional, at: node.pointer))
        } else if node.isNullable {
            let isNotNull = Condition(property: name, values: [.null], isEqual: false)
            list.append(DTODecorator(.validateIf, if: isNotNull, at: node.pointer))
        }
        if node.type == "array" {
            list.append(DTODecorator(.isArray, at: node.pointer))
            list += bounds(of: node, [("minItems", .arrayMinSize), ("maxItems", .arrayMaxSize)])
            if node.keyword("uniqueItems")?.value.bool == true {
                list.append(DTODecorator(.arrayUnique, at: node.pointer))
            }
            if let items { list += values(of: items, each: true, isRequired: false) }
        } else {
            list += values(of: node, each: false, isRequired: isRequired)
        }
        return list
    }

    private static func values(of node: SchemaNode, each: Bool, isRequired: Bool) -> [DTODecorator] {
        if node.keyword("enum") != nil { return [DTODecorator(.isIn, each: each, at: node.pointer)] }
        switch node.type {
        case "string": return text(of: node, each: each, isRequired: isRequired)
        case "number", "integer":
            let type = DTODecorator(node.type == "integer" ? .isInt : .isNumber, each: each, at: node.pointer)
            return [type] + bounds(of: node, each: each, [("minimum", .min), ("maximum", .max)])
        case "boolean": return [DTODecorator(.isBoolean, each: each, at: node.pointer)]
        case "array": return [DTODecorator(.isArray, each: each, at: node.pointer)]
        case "object" where !node.hasProperties: return [DTODecorator(.isObject, each: each, at: node.pointer)]
        case "object":
            let presence = isRequired ? [DTODecorator(.isDefined, at: node.pointer)] : []
            return presence + [DTODecorator(.validateNested, each: each, at: node.pointer)]
        default: return [DTODecorator(isRequired ? .isDefined : .allow, at: node.pointer)]
        }
    }

    private static func text(of node: SchemaNode, each: Bool, isRequired: Bool) -> [DTODecorator] {
        let lengths = bounds(of: node, each: each, [("minLength", .minLength), ("maxLength", .maxLength)])
        switch node.keyword("format")?.value.string {
        case "date", "date-time": return [DTODecorator(.isDateString, each: each, at: node.pointer)] + lengths
        case "uuid": return [DTODecorator(.isUUID, each: each, at: node.pointer)] + lengths
        default:
            let presence = isRequired ? [DTODecorator(.isNotEmpty, at: node.pointer)] : []
            return [DTODecorator(.isString, each: each, at: node.pointer)] + presence + lengths
        }
    }

    private static func bounds(
        of node: SchemaNode,
        each: Bool = false,
        _ decorators: [(keyword: JSONString, name: Name)]
    ) -> [DTODecorator] {
        decorators.filter { node.keyword($0.keyword) != nil }
            .map { DTODecorator($0.name, each: each, at: node.pointer) }
    }
}
