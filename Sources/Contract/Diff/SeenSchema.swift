import JSON

/// Schemas, and values for them, made of what was seen.
extension PatchDraft {
    /// The schema of what was seen at a place, with all that is inside.
    func schema(_ seen: Observations, _ file: String, _ pointer: JSONPointer) -> JSONObject {
        let facts = seen.seen(file, pointer)
        var schema = JSONObject()
        let kinds = facts.kinds.subtracting([.null])
        if kinds.count == 1, let kind = kinds.first { schema["type"] = .string(JSONString(kind.rawValue)) }
        if facts.areDateTimes, kinds == [.string] { schema["format"] = "date-time" }
        if facts.kinds.contains(.null) { schema["nullable"] = true }
        if kinds == [.array] { schema["items"] = .object(self.schema(seen, file, pointer.appending("items"))) }
        guard kinds == [.object] else { return schema }
        let properties = facts.names.map { name in
            let place = pointer.appending("properties").appending(name)
            return (name: name, value: JSONValue.object(self.schema(seen, file, place)))
        }
        let required = facts.names.filter { facts.presence(of: $0) == .always }
        schema["properties"] = .object(JSONObject(properties))
        if !required.isEmpty { schema["required"] = .array(required.map(JSONValue.string)) }
        return schema
    }

    /// A value that a seen schema accepts and that is plainly made up: what the tenant holds is not written down.
    ///
    /// Dates of fixtures are told from the clock's start, as `docs/fixtures.md` has it.
    static func sample(of schema: JSONValue, inFixture: Bool) -> JSONValue {
        switch schema["type"]?.string {
        case "string" where schema["format"] == "date-time":
            return inFixture ? "{today-1}T00:00:00.000Z" : "2000-01-01T00:00:00.000Z"
        case "string": return schema["enum"]?.array?.first ?? "text"
        case "number", "integer": return 0
        case "boolean": return false
        case "array": return [sample(of: schema["items"] ?? [:], inFixture: inFixture)]
        case "object":
            let members = (schema["properties"]?.object ?? [:]).members
            return .object(JSONObject(members.map { ($0.name, sample(of: $0.value, inFixture: inFixture)) }))
        default: return .null
        }
    }

    /// A value in another kind: numbers and truth values as texts, texts that are such a thing as that thing, else the
    /// sample of a schema.
    static func converted(_ value: JSONValue, to kind: ValueKind, _ schema: JSONValue, inFixture: Bool) -> JSONValue {
        guard ValueKind(value) != kind, !value.isNull else { return value }
        switch (value, kind) {
        case (.number(let number), .string): return .string(JSONString(number.text))
        case (.bool(let truth), .string): return .string(truth ? "true" : "false")
        case (.string(let text), .number), (.string(let text), .boolean):
            // What is no JSON is no number.
            if let parsed = try? JSONValue(parsing: text.bytes), ValueKind(parsed) == kind { return parsed }
            return sample(of: schema, inFixture: inFixture)
        default: return sample(of: schema, inFixture: inFixture)
        }
    }
}
