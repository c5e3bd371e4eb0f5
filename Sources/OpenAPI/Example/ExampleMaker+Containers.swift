import JSON

extension ExampleMaker {
    /// An array with one element, or as many as there must be.
    mutating func array(_ rules: ExampleRules, using random: inout some RandomNumberGenerator) -> JSONValue {
        let items = rules.arrays.compactMap(\.items)
        let least = min(rules.arrays.compactMap(\.minItems).max() ?? 0, Self.countLimit)
        let most = rules.arrays.compactMap(\.maxItems).min() ?? .max
        let isOptional = isFull || isRecursive(items)
        let count = max(least, isOptional || items.isEmpty ? 0 : min(1, most))
        let isUnique = rules.arrays.contains(where: \.hasUniqueItems)
        var seen = ValueSet()
        var elements: [JSONValue] = []
        for _ in 0..<count {
            let wasVaried = isVaried
            defer { isVaried = wasVaried }
            var element = make(items, using: &random)
            var trials = 0
            while isUnique, seen.insert(element) != nil, trials < 50 {
                isVaried = true
                element = make(items, using: &random)
                trials += 1
            }
            elements.append(element)
        }
        return .array(elements)
    }

    /// An object with all properties that may be there.
    mutating func object(_ rules: ExampleRules, using random: inout some RandomNumberGenerator) -> JSONValue {
        let required = Set(rules.objects.flatMap(\.required))
        let most = rules.objects.compactMap(\.maxProperties).min() ?? .max
        var object = JSONObject()
        var optional = max(0, most - required.count)
        for name in names(rules) {
            let isRequired = required.contains(name)
            let schemas = rules.objects.compactMap { $0.schema(of: name) }
            if isLeftOut(schemas) { continue }
            if !isRequired {
                let isForbidden = rules.objects.contains { !$0.allows(name) }
                guard optional > 0, !isForbidden, !isFull, !isRecursive(schemas) else { continue }
                optional -= 1
            }
            if let fixed = rules.fixed.first(where: { $0.name == name }) {
                object[name] = .string(fixed.value)
                continue
            }
            let value = make(schemas, using: &random)
            // Some properties are described by that they must not be there.
            let isDoubtful = !isRequired && schemas.contains { !nodes[$0].composition.isEmpty }
            if !isDoubtful || isValid(value, schemas) { object[name] = value }
        }
        fill(&object, rules, using: &random)
        return .object(object)
    }

    /// The names that are known: those of properties, then others that must be there.
    private func names(_ rules: ExampleRules) -> [JSONString] {
        var seen: Set<JSONString> = []
        let names =
            rules.objects.flatMap { $0.properties.map(\.name) } + rules.objects.flatMap(\.required)
            + rules.fixed.map(\.name)
        return names.filter { seen.insert($0).inserted }
    }

    /// Adds properties of any name until there are as many as there must be.
    private mutating func fill(
        _ object: inout JSONObject,
        _ rules: ExampleRules,
        using random: inout some RandomNumberGenerator
    ) {
        let least = min(rules.objects.compactMap(\.minProperties).max() ?? 0, Self.countLimit)
        var number = 1
        while object.count < least, number <= 2 * Self.countLimit {
            let name = JSONString("property\(number)")
            number += 1
            guard object[name] == nil, rules.objects.allSatisfy({ $0.allows(name) }) else { continue }
            object[name] = make(rules.objects.compactMap { $0.schema(of: name) }, using: &random)
        }
    }

    /// Whether the way that the value goes has no place for a property.
    private func isLeftOut(_ schemas: [Int]) -> Bool {
        switch direction {
        case .request: schemas.contains { nodes[$0].isReadOnly }
        case .response: schemas.contains { nodes[$0].isWriteOnly }
        default: false
        }
    }

    /// Whether a schema leads to one that is being made already.
    private func isRecursive(_ schemas: [Int]) -> Bool {
        if schemas.isEmpty { return false }
        return ExampleRules(schemas, nodes: nodes, choice: 0, avoiding: active).parts.contains { active.contains($0) }
    }
}

extension ObjectRules {
    /// The schema of a property, if there is one.
    fileprivate func schema(of name: JSONString) -> Int? {
        if let node = nodes[name] { return node }
        if case .schema(let node) = additional { return node }
        return nil
    }

    /// Whether a property of that name may be there.
    fileprivate func allows(_ name: JSONString) -> Bool {
        if nodes[name] != nil { return true }
        if case .none = additional { return false }
        return true
    }
}
