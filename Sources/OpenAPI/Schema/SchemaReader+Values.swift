import JSON

/// One keyword of a schema object and where its value stands.
struct Keyword {
    let name: JSONString
    let value: JSONValue
    let pointer: JSONPointer
}

extension SchemaReader {
    mutating func bool(_ keyword: Keyword) -> Bool? {
        if case .bool(let value) = keyword.value { return value }
        report(keyword.pointer, "expected true or false")
        return nil
    }

    mutating func text(_ keyword: Keyword) -> JSONString? {
        if case .string(let text) = keyword.value { return text }
        report(keyword.pointer, "expected a text")
        return nil
    }

    mutating func object(_ keyword: Keyword) -> JSONObject? {
        if case .object(let object) = keyword.value { return object }
        report(keyword.pointer, "expected an object")
        return nil
    }

    mutating func number(_ keyword: Keyword) -> JSONNumber? {
        if case .number(let number) = keyword.value { return number }
        report(keyword.pointer, "expected a number")
        return nil
    }

    mutating func count(_ keyword: Keyword) -> Int? {
        if let count = keyword.value.int, count >= 0 { return count }
        report(keyword.pointer, "expected a whole number that is not negative")
        return nil
    }

    mutating func names(_ keyword: Keyword) -> [JSONString] {
        guard let elements = keyword.value.array else {
            report(keyword.pointer, "expected a list of names")
            return []
        }
        var names: [JSONString] = []
        for (place, element) in elements.enumerated() {
            guard case .string(let name) = element else {
                report(keyword.pointer.appending(place), "expected a name")
                continue
            }
            names.append(name)
        }
        return names
    }
}
