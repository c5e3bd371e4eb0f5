import JSON

extension DTODecorator {
    /// The keyword that holds what the decorator takes as an argument.
    var boundKeyword: JSONString? {
        switch name {
        case .min: "minimum"
        case .max: "maximum"
        case .minLength: "minLength"
        case .maxLength: "maxLength"
        case .arrayMinSize: "minItems"
        case .arrayMaxSize: "maxItems"
        case .arrayUnique: "uniqueItems"
        case .isIn, .isEnum: "enum"
        default: nil
        }
    }

    /// The keyword that says, with the value 1, what the decorator checks without an argument.
    var impliedKeyword: JSONString? {
        switch name {
        case .isNotEmpty: "minLength"
        case .arrayNotEmpty: "minItems"
        default: nil
        }
    }

    /// The constraint on a property, or nil for a decorator that is none.
    ///
    /// The bound comes from the schema given: that of the property or, with `each`, that of its elements.
    func constraint(on property: JSONString, boundsFrom node: SchemaNode) throws(SchemaProblem) -> DTOConstraint? {
        guard let (rule, text) = try ruleAndText(boundsFrom: node) else { return nil }
        let subject = name == .arrayUnique ? "All \(property)'s elements" : property.string
        let message = (isEach ? "each value in " : "") + subject + " " + text
        return DTOConstraint(rule: rule, isEach: isEach, message: JSONString(message))
    }

    private func ruleAndText(boundsFrom node: SchemaNode) throws(SchemaProblem) -> (DTORule, String)? {
        switch name {
        case .allow, .isOptional, .validateIf, .validateNested: return nil
        case .isDefined: return (.isDefined, "should not be null or undefined")
        case .isNotEmpty: return (.isNotEmpty, "should not be empty")
        case .isString: return (.isString, "must be a string")
        case .isNumber: return (.isNumber, "must be a number conforming to the specified constraints")
        case .isInt: return (.isInteger, "must be an integer number")
        case .isBoolean: return (.isBoolean, "must be a boolean value")
        case .isArray: return (.isArray, "must be an array")
        case .isObject: return (.isObject, "must be an object")
        case .isNotEmptyObject: return (.isNotEmptyObject, "must be a non-empty object")
        case .isDateString, .isISO8601: return (.isDateString, "must be a valid ISO 8601 date string")
        case .isUUID: return (.isUUID, "must be a UUID")
        case .isPositive: return (.isPositive, "must be a positive number")
        case .isNegative: return (.isNegative, "must be a negative number")
        case .arrayNotEmpty: return (.count(minimum: 1, maximum: .max), "should not be empty")
        default: return try boundedRuleAndText(node)
        }
    }

    private func boundedRuleAndText(_ node: SchemaNode) throws(SchemaProblem) -> (DTORule, String) {
        switch name {
        case .min:
            let bound = try number(in: node)
            return (.minimum(bound.value), "must not be less than \(bound.text)")
        case .max:
            let bound = try number(in: node)
            return (.maximum(bound.value), "must not be greater than \(bound.text)")
        case .minLength:
            let bound = try count(in: node)
            return (.length(minimum: bound, maximum: .max), "must be longer than or equal to \(bound) characters")
        case .maxLength:
            let bound = try count(in: node)
            return (.length(minimum: 0, maximum: bound), "must be shorter than or equal to \(bound) characters")
        case .arrayMinSize:
            let bound = try count(in: node)
            return (.count(minimum: bound, maximum: .max), "must contain at least \(bound) elements")
        case .arrayMaxSize:
            let bound = try count(in: node)
            return (.count(minimum: 0, maximum: bound), "must contain no more than \(bound) elements")
        case .arrayUnique:
            guard try bound(in: node).bool == true else { throw missingBound(node, "true") }
            return (.isUnique, "must be unique")
        default:
            let values = try allowedValues(in: node)
            let list = values.map(\.text).joined(separator: ", ")
            return (.isOneOf(values.map(\.value)), "must be one of the following values: \(list)")
        }
    }

    private func bound(in node: SchemaNode) throws(SchemaProblem) -> JSONValue {
        guard let keyword = boundKeyword, let bound = node.keyword(keyword) else { throw missingBound(node, "") }
        return bound.value
    }

    private func number(in node: SchemaNode) throws(SchemaProblem) -> (value: Double, text: String) {
        guard case .number(let number) = try bound(in: node), let bound = JSONNumber(number.double) else {
            throw missingBound(node, "a number")
        }
        return (bound.double, bound.text)
    }

    private func count(in node: SchemaNode) throws(SchemaProblem) -> Int {
        guard let count = try bound(in: node).int, count >= 0 else { throw missingBound(node, "a whole number from 0") }
        return count
    }

    /// The values of an `enum` as JavaScript joins them into a text.
    private func allowedValues(in node: SchemaNode) throws(SchemaProblem) -> [(value: JSONValue, text: String)] {
        guard case .array(let values) = try bound(in: node), !values.isEmpty else { throw missingBound(node, "a list") }
        var allowed: [(value: JSONValue, text: String)] = []
        for value in values {
            switch value {
            case .string(let string): allowed.append((value, string.string))
            case .number(let number): allowed.append((value, JSONNumber(number.double)?.text ?? number.text))
            case .bool(let isTrue): allowed.append((value, isTrue ? "true" : "false"))
            case .null: allowed.append((value, ""))
            case .array, .object: throw missingBound(node, "a list of scalars")
            }
        }
        return allowed
    }

    private func missingBound(_ node: SchemaNode, _ expected: String) -> SchemaProblem {
        let keyword = boundKeyword?.string ?? ""
        guard let bound = node.keyword(JSONString(keyword)), !expected.isEmpty else {
            return SchemaProblem(
                pointer: pointer,
                message: "\(name.rawValue) takes its bound from \(keyword), which is missing"
            )
        }
        return SchemaProblem(pointer: bound.pointer, message: "expected \(expected) for \(name.rawValue)")
    }
}
