import JSON

extension SchemaReader {
    mutating func readNumberRule(_ keyword: Keyword, of json: JSONObject, into rules: inout NumberRules) {
        switch keyword.name {
        case "maximum":
            let isExclusive = json["exclusiveMaximum"]?.bool ?? false
            rules.maximum = number(keyword).map { Bound($0, isExclusive: isExclusive) }
        case "minimum":
            let isExclusive = json["exclusiveMinimum"]?.bool ?? false
            rules.minimum = number(keyword).map { Bound($0, isExclusive: isExclusive) }
        case "exclusiveMaximum", "exclusiveMinimum":
            guard bool(keyword) == true else { return }
            let bound: JSONString = keyword.name == "exclusiveMaximum" ? "maximum" : "minimum"
            if json[bound] == nil { report(keyword.pointer, "says nothing without \(bound)") }
        default:
            guard let number = number(keyword) else { return }
            rules.divisor = Decimal.Divisor(number)
            rules.divisorText = number.text
            if rules.divisor == nil {
                report(keyword.pointer, "expected a number above zero, of at most eighteen digits")
            }
        }
    }

    mutating func readTextRule(_ keyword: Keyword, into rules: inout TextRules) {
        switch keyword.name {
        case "maxLength": rules.maxLength = count(keyword)
        case "minLength": rules.minLength = count(keyword)
        default:
            guard let source = text(keyword) else { return }
            do throws(PatternError) {
                rules.pattern = try Pattern(source)
            } catch {
                report(keyword.pointer, "invalid pattern: \(error.message)")
            }
        }
    }

    mutating func readArrayRule(_ keyword: Keyword, into rules: inout ArrayRules) {
        switch keyword.name {
        case "items": rules.items = place(of: keyword.value, at: keyword.pointer)
        case "maxItems": rules.maxItems = count(keyword)
        case "minItems": rules.minItems = count(keyword)
        default: rules.hasUniqueItems = bool(keyword) ?? false
        }
    }

    mutating func readObjectRule(_ keyword: Keyword, into rules: inout ObjectRules) {
        switch keyword.name {
        case "properties":
            for (name, schema) in object(keyword)?.members ?? JSONObject().members {
                let node = place(of: schema, at: keyword.pointer.appending(name))
                rules.properties.append((name, node))
                rules.nodes[name] = node
            }
        case "required": rules.required = names(keyword)
        case "maxProperties": rules.maxProperties = count(keyword)
        case "minProperties": rules.minProperties = count(keyword)
        default:
            switch keyword.value {
            case .bool(let isOpen):
                rules.additional = isOpen ? .any : .none
                rules.isOpenInWords = isOpen
            case .object:
                rules.additional = .schema(place(of: keyword.value, at: keyword.pointer))
                rules.isOpenInWords = true
            default: report(keyword.pointer, "expected true, false or a schema object")
            }
        }
    }
}
