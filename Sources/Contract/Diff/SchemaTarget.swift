import JSON
import OpenAPI

/// A schema that a place of a body has to fulfil.
struct SchemaTarget: Sendable {
    /// Where it stands; of what the document does not describe, where it would.
    let pointer: JSONPointer
    /// The schema; nil if the document has none there.
    let schema: JSONObject?
    /// Whether it is one of several, of which a value need not fulfil this one.
    let isAlternative: Bool
}

extension Document {
    /// The schemas that a value has to fulfil of which one is said to be in a place: itself, and what it is put together of.
    func targets(_ json: JSONValue, at pointer: JSONPointer) -> [SchemaTarget] {
        var seen: Set<JSONPointer> = []
        var found: [SchemaTarget] = []
        var pending = [(json, pointer, false)]
        while let (json, pointer, isAlternative) = pending.popLast() {
            guard seen.insert(pointer).inserted, let object = json.object else { continue }
            if case .string(let reference)? = object["$ref"] {
                if let target = target(of: reference) { pending.append((target.json, target.pointer, isAlternative)) }
                continue
            }
            found.append(SchemaTarget(pointer: pointer, schema: object, isAlternative: isAlternative))
            for keyword in ["oneOf", "anyOf", "allOf"] as [JSONString] {
                let parts = (object[keyword]?.array ?? []).enumerated().map { place, part in
                    (part, pointer.appending(keyword).appending(place), isAlternative || keyword != "allOf")
                }
                pending += parts.reversed()
            }
        }
        return found
    }

    /// The schemas of a part of a value, given those of the value.
    func targets(of step: BodyPlace.Step, in parents: [SchemaTarget]) -> [SchemaTarget] {
        let keyword: JSONString
        var found: [SchemaTarget] = []
        switch step {
        case .member(let name):
            keyword = "properties"
            for parent in parents {
                if let property = parent.schema?["properties"]?[name] {
                    let pointer = parent.pointer.appending("properties").appending(name)
                    found += targets(property, at: pointer).map { $0.or(parent.isAlternative) }
                } else if let others = parent.schema?["additionalProperties"], others.object != nil {
                    let pointer = parent.pointer.appending("additionalProperties")
                    found += targets(others, at: pointer).map { $0.or(parent.isAlternative) }
                }
            }
            if found.isEmpty, let parent = Self.main(parents) {
                let pointer = parent.pointer.appending(keyword).appending(name)
                found = [SchemaTarget(pointer: pointer, schema: nil, isAlternative: parent.isAlternative)]
            }
        case .element:
            keyword = "items"
            for parent in parents {
                guard let items = parent.schema?[keyword] else { continue }
                found += targets(items, at: parent.pointer.appending(keyword)).map { $0.or(parent.isAlternative) }
            }
            if found.isEmpty, let parent = Self.main(parents) {
                let pointer = parent.pointer.appending(keyword)
                found = [SchemaTarget(pointer: pointer, schema: nil, isAlternative: parent.isAlternative)]
            }
        }
        return found
    }

    /// The one of several in which more may be said: one that must be fulfilled, and that has properties if any has.
    private static func main(_ targets: [SchemaTarget]) -> SchemaTarget? {
        let certain = targets.filter { !$0.isAlternative }
        return certain.first { $0.schema?["properties"] != nil } ?? certain.first ?? targets.first
    }
}

extension SchemaTarget {
    fileprivate func or(_ isAlternative: Bool) -> SchemaTarget {
        SchemaTarget(pointer: pointer, schema: schema, isAlternative: self.isAlternative || isAlternative)
    }
}

extension [SchemaTarget] {
    /// The kinds that a value may be of; nil where the document says nothing of the place.
    var kinds: Set<ValueKind>? {
        guard contains(where: { $0.schema != nil }) else { return nil }
        var kinds = Set(ValueKind.allCases)
        for target in self where !target.isAlternative {
            if let own = target.ownKinds { kinds.formIntersection(own) }
        }
        let choices = filter(\.isAlternative)
        if !choices.isEmpty, choices.allSatisfy({ $0.ownKinds != nil }) {
            kinds.formIntersection(choices.reduce(into: Set<ValueKind>()) { $0.formUnion($1.ownKinds ?? []) })
        }
        // NestJS writes `nullable` beside `allOf`.
        if contains(where: { $0.schema?["nullable"] == true }) { kinds.insert(.null) }
        return kinds
    }

    /// Whether a member must be there.
    func require(_ name: JSONString) -> Bool {
        contains { $0.schema?["required"]?.array?.contains(.string(name)) ?? false }
    }

    /// Whether the document says anything of a member, or lets there be any.
    func describe(_ name: JSONString) -> Bool {
        contains { target in
            guard let schema = target.schema else { return false }
            if schema["properties"]?[name] != nil { return true }
            if let others = schema["additionalProperties"] { return others != false }
            return schema["properties"] == nil && target.ownKinds?.contains(.object) ?? true && schema["allOf"] == nil
                && schema["oneOf"] == nil && schema["anyOf"] == nil
        }
    }
}

extension SchemaTarget {
    /// The kinds that its own `type` allows; nil if it has none.
    fileprivate var ownKinds: Set<ValueKind>? {
        guard let type = schema?["type"]?.string else { return nil }
        return ValueKind(rawValue: type == "integer" ? "number" : type).map { [$0] }
    }
}
