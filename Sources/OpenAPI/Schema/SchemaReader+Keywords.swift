import JSON

extension SchemaReader {
    /// Reads the keywords of a schema object.
    mutating func draft(of json: JSONObject, at pointer: JSONPointer) -> SchemaDraft {
        var draft = SchemaDraft(pointer: pointer)
        var format: (name: String, pointer: JSONPointer)?
        for (name, value) in json.members {
            let keyword = Keyword(name: name, value: value, pointer: pointer.appending(name))
            switch name.string {
            case "type": draft.types = type(keyword)
            case "nullable": draft.isNullable = bool(keyword) ?? false
            case "enum": draft.values = values(keyword)
            case "format": format = text(keyword).map { ($0.string, keyword.pointer) }
            case "maximum", "minimum", "exclusiveMaximum", "exclusiveMinimum", "multipleOf":
                readNumberRule(keyword, of: json, into: &draft.numbers)
            case "maxLength", "minLength", "pattern": readTextRule(keyword, into: &draft.texts)
            case "items", "maxItems", "minItems", "uniqueItems": readArrayRule(keyword, into: &draft.arrays)
            case "properties", "required", "additionalProperties", "maxProperties", "minProperties":
                readObjectRule(keyword, into: &draft.objects)
            case "allOf": draft.composition.allOf = schemas(keyword)
            case "oneOf": draft.composition.oneOf = schemas(keyword)
            case "anyOf": draft.composition.anyOf = schemas(keyword)
            case "not": draft.composition.not = place(of: value, at: keyword.pointer)
            case "discriminator": draft.composition.discriminator = discriminator(keyword, of: json)
            case "readOnly": draft.isReadOnly = bool(keyword) ?? false
            case "writeOnly": draft.isWriteOnly = bool(keyword) ?? false
            case "title", "description": _ = text(keyword)
            case "deprecated": _ = bool(keyword)
            case "xml", "externalDocs": _ = object(keyword)
            case "default": draft.samples.append((value, name))
            case "example": draft.samples.insert((value, name), at: 0)
            default: refuseUnlessExtension(keyword)
            }
        }
        if let format { draft.apply(format: format.name) }
        return draft
    }

    private mutating func refuseUnlessExtension(_ keyword: Keyword) {
        if keyword.name.bytes.starts(with: "x-".utf8) { return }
        report(keyword.pointer, "no keyword of a schema in OpenAPI 3.0")
    }

    private mutating func type(_ keyword: Keyword) -> SchemaTypes? {
        if case .string(let name) = keyword.value, let type = SchemaTypes(name: name.string) { return type }
        let names = SchemaTypes.names.map(\.name).joined(separator: ", ")
        report(keyword.pointer, "expected one of \(names)")
        return nil
    }

    private mutating func values(_ keyword: Keyword) -> ValueSet? {
        guard let values = keyword.value.array, !values.isEmpty else {
            report(keyword.pointer, "expected a list of at least one value")
            return nil
        }
        return ValueSet(values)
    }

    /// Reads the schemas of `allOf`, `oneOf` or `anyOf`.
    private mutating func schemas(_ keyword: Keyword) -> [Int] {
        guard let schemas = keyword.value.array, !schemas.isEmpty else {
            report(keyword.pointer, "expected a list of at least one schema")
            return []
        }
        return schemas.enumerated().map { place(of: $1, at: keyword.pointer.appending($0)) }
    }
}

extension SchemaDraft {
    /// Takes a format that is checked; the type does not matter, since a format is one of strings or of numbers.
    mutating func apply(format: String) {
        texts.formatName = format
        texts.format = TextFormat(rawValue: format)
        numbers.format = NumberFormat(rawValue: format)
    }
}
