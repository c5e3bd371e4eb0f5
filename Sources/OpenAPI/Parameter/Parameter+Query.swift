public import JSON

extension Parameter {
    /// One name with its value in a query or among cookies, both percent-decoded.
    public typealias Pair = (name: String, value: String)

    /// The value that stands in a query, whose names and values come in order and percent-decoded; nil if none does.
    ///
    /// As they are decoded, a comma that was encoded separates values like any other. Of a name that comes several
    /// times although the schema has no array, the value is an array nevertheless, so that the check of its type
    /// complains.
    /// - Throws: `ParameterError` if the value is not written as the style says.
    public func value(inQuery pairs: [Pair]) throws(ParameterError) -> JSONValue? {
        guard case .style(let style, let explode) = coding else {
            guard let pair = pairs.first(where: { $0.name == name }) else { return nil }
            return try json(pair.value)
        }
        if style == .deepObject { return try deepObject(pairs) }
        if explode, shape.isOnly(.object) { return explodedObject(pairs) }
        let texts = pairs.filter { $0.name == name }.map { $0.value[...] }
        guard let first = texts.first else { return nil }
        if allowsEmptyValue, texts == [""] { return "" }
        if explode {
            return shape.isOnly(.array) || texts.count > 1
                ? try array(texts, isEncoded: false)
                : try value(of: ParameterText(first, separator: nil, isExploded: true, isEncoded: false))
        }
        let separator: Character = style == .spaceDelimited ? " " : style == .pipeDelimited ? "|" : ","
        guard texts.count > 1 else {
            return try value(of: ParameterText(first, separator: separator, isExploded: false, isEncoded: false))
        }
        return try array(
            texts.flatMap { $0.split(separator: separator, omittingEmptySubsequences: false) },
            isEncoded: false
        )
    }

    /// The value that stands among cookies, whose names and values come in order; nil if none does.
    ///
    /// - Throws: `ParameterError` if the value is not written as the style says.
    public func value(inCookies pairs: [Pair]) throws(ParameterError) -> JSONValue? {
        try value(inQuery: pairs)
    }

    /// The value that stands in a field of the head; nil if there is no such field.
    ///
    /// - Throws: `ParameterError` if the value is not written as the style says.
    public func value(inHeader field: String?) throws(ParameterError) -> JSONValue? {
        guard let field else { return nil }
        guard case .style(_, let explode) = coding else { return try json(field) }
        return try value(of: ParameterText(field[...], separator: ",", isExploded: explode, isEncoded: false))
    }

    /// The properties that the schema has, each a name of its own; other names if it says that there may be any.
    private func explodedObject(_ pairs: [Pair]) -> JSONValue? {
        object(
            pairs.filter { name, _ in
                shape.properties[JSONString(name)] != nil || shape.isOpenInWords && !siblings.contains(name)
            }
        )
    }

    /// Names such as `color[R]`.
    private func deepObject(_ pairs: [Pair]) throws(ParameterError) -> JSONValue? {
        var properties: [Pair] = []
        for (name, text) in pairs where name.hasPrefix("\(self.name)[") {
            let property = name.dropFirst(self.name.count + 1)
            guard property.last == "]", !property.dropLast().contains(where: { $0 == "[" || $0 == "]" }) else {
                throw malformed("must be written as \(self.name)[property]=…")
            }
            properties.append((String(property.dropLast()), text))
        }
        return object(properties)
    }

    /// An object of properties, nil if there are none; one that comes several times is an array.
    private func object(_ properties: [Pair]) -> JSONValue? {
        var texts: [String: [String]] = [:]
        for (name, text) in properties { texts[name, default: []].append(text) }
        var object = JSONObject()
        for (name, _) in properties {
            guard let texts = texts.removeValue(forKey: name) else { continue }
            let property = shape.property(JSONString(name)) ?? ValueShape(anythingIn: schema)
            let isArray = property.isOnly(.array)
            let values = texts.map((isArray ? property.element : property).value(of:))
            object[JSONString(name)] = isArray || values.count > 1 ? .array(values) : values[0]
        }
        return object.isEmpty ? nil : .object(object)
    }
}
