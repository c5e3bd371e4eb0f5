import JSON

extension SchemaChecker {
    mutating func check(_ elements: [JSONValue], _ rules: ArrayRules, _ task: Task, isShared: Bool) {
        if let least = rules.minItems, elements.count < least {
            fail(task, "minItems", "must have at least \(Self.count(least, "element"))")
        }
        if let most = rules.maxItems, elements.count > most {
            fail(task, "maxItems", "must have at most \(Self.count(most, "element"))")
        }
        if rules.hasUniqueItems { checkUnique(elements, task) }
        guard let items = rules.items else { return }
        for position in elements.indices.reversed() {
            push(items, elements[position], at: position, task, isShared: isShared)
        }
    }

    private mutating func checkUnique(_ elements: [JSONValue], _ task: Task) {
        var seen = ValueSet()
        for (position, element) in elements.enumerated() {
            guard let place = seen.insert(element) else { continue }
            return fail(
                task,
                "uniqueItems",
                "must have unique elements: number \(position + 1) equals number \(place + 1)"
            )
        }
    }

    mutating func check(_ object: JSONObject, _ rules: ObjectRules, _ task: Task, isShared: Bool) {
        for name in rules.required where object[name] == nil && !mayBeMissing(name, rules) {
            fail(task, "required", member: name, "is required")
        }
        if let least = rules.minProperties, object.count < least {
            fail(task, "minProperties", "must have at least \(Self.count(least, "property"))")
        }
        if let most = rules.maxProperties, object.count > most {
            fail(task, "maxProperties", "must have at most \(Self.count(most, "property"))")
        }
        if case .none = rules.additional {
            for (name, _) in object.members where rules.nodes[name] == nil {
                fail(task, "additionalProperties", member: name, "is not allowed")
            }
        }
        let members = object.members
        for position in members.indices.reversed() {
            let (name, value) = members[position]
            if let node = rules.nodes[name] {
                push(node, value, at: position, task, isShared: isShared)
            } else if case .schema(let node) = rules.additional {
                push(node, value, at: position, task, isShared: isShared)
            }
        }
    }

    /// Whether the way that the value goes lets a required property be missing.
    private func mayBeMissing(_ name: JSONString, _ rules: ObjectRules) -> Bool {
        guard let direction, let node = rules.nodes[name] else { return false }
        switch direction {
        case .request: return nodes[node].isReadOnly
        case .response: return nodes[node].isWriteOnly
        case .either: return nodes[node].isReadOnly || nodes[node].isWriteOnly
        }
    }

    /// Adds work on a child.
    private mutating func push(_ node: Int, _ value: JSONValue, at position: Int, _ task: Task, isShared: Bool) {
        let place = places.child(position, of: task.place, isShared: isShared)
        let work = Task.Work.check(node: node)
        tasks.append(Task(work: work, value: value, place: place, depth: task.depth + 1, isShared: isShared))
    }
}
