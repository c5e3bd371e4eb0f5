import JSON

extension DocumentCompiler {
    private static let fields: Set<JSONString> = [
        "name", "in", "description", "required", "deprecated", "allowEmptyValue", "style", "explode", "allowReserved",
        "schema", "content", "example", "examples",
    ]

    /// Reads a Parameter Object, or a reference to one; nil if it is not complete or none that counts.
    func parameter(_ json: JSONValue, at pointer: JSONPointer) -> Parameter? {
        guard let (object, pointer) = resolved(json, at: pointer) else { return nil }
        refuseFields(of: object, at: pointer, except: Self.fields, in: "a parameter")
        guard let name = text("name", of: object, at: pointer),
            let place: Parameter.Location = oneOf("in", of: object, at: pointer)
        else { return nil }
        let ignored = ["accept", "content-type", "authorization"]
        if place == .header, ignored.contains(name.lowercased()) { return nil }
        let isRequired = bool("required", of: object, at: pointer)
        if place == .path, !isRequired {
            report(pointer.appending("required"), "expected true: a parameter of the path is always there")
        }
        guard let (schema, isJSON) = valueSchema(of: object, at: pointer) else { return nil }
        let shape = ValueShape(of: schema)
        guard let coding = isJSON ? .json : style(of: object, place, shape, at: pointer) else { return nil }
        return Parameter(
            name: name,
            location: place,
            isRequired: isRequired,
            allowsEmptyValue: place == .query && bool("allowEmptyValue", of: object, at: pointer),
            schema: schema,
            examples: isJSON ? [] : examples(of: object, at: pointer),
            pointer: pointer,
            coding: coding,
            shape: shape
        )
    }

    /// The schema of a parameter or header: that of `schema`, or of the one media type in `content`.
    func valueSchema(of object: JSONObject, at pointer: JSONPointer) -> (schema: Schema, isJSON: Bool)? {
        guard let content = object["content"] else {
            let pointer = pointer.appending("schema")
            guard let json = object["schema"] else {
                report(pointer, "expected a schema object")
                return nil
            }
            return (schema(json, at: pointer), false)
        }
        let pointer = pointer.appending("content")
        guard object["schema"] == nil else {
            report(pointer, "a schema stands beside it already")
            return nil
        }
        guard let types = content.object, types.count == 1, let (name, type) = types.members.first else {
            report(pointer, "expected an object with one media type")
            return nil
        }
        guard MediaType.isJSON(name.string) else {
            report(pointer.appending(name), "only application/json is implemented for parameters and headers")
            return nil
        }
        let inner = pointer.appending(name).appending("schema")
        return (schema(type["schema"] ?? [:], at: inner), true)
    }

    /// The style, if it is one that the place and the schema have (OpenAPI 3.0.3, section 4.7.12.3).
    private func style(
        of object: JSONObject,
        _ place: Parameter.Location,
        _ shape: ValueShape,
        at pointer: JSONPointer
    ) -> Parameter.Coding? {
        let standard: Parameter.Style = place == .query || place == .cookie ? .form : .simple
        var style = standard
        if object["style"] != nil {
            guard let given: Parameter.Style = oneOf("style", of: object, at: pointer) else { return nil }
            style = given
        }
        guard style.locations.contains(place) else {
            report(pointer.appending("style"), "\(style.rawValue) is no style of a parameter in \(place.rawValue)")
            return nil
        }
        let explode = object["explode"] == nil ? style == .form : bool("explode", of: object, at: pointer)
        let structured: SchemaTypes = [.object, .array]
        switch style {
        case .spaceDelimited, .pipeDelimited:
            guard shape.types.isEmpty || structured.isSuperset(of: shape.types) else {
                report(pointer.appending("style"), "\(style.rawValue) is a style of arrays and objects only")
                return nil
            }
            guard !explode else {
                report(pointer.appending("explode"), "\(style.rawValue) is not implemented with explode")
                return nil
            }
        case .deepObject where !shape.types.isEmpty && shape.types != .object:
            report(pointer.appending("style"), "deepObject is a style of objects only")
            return nil
        default: break
        }
        return .style(style, explode: explode)
    }
}

extension Parameter.Style {
    /// Where a parameter of the style may stand.
    fileprivate var locations: [Parameter.Location] {
        switch self {
        case .simple: [.path, .header]
        case .label, .matrix: [.path]
        case .form: [.query, .cookie]
        case .spaceDelimited, .pipeDelimited, .deepObject: [.query]
        }
    }
}
