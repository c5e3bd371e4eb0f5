import JSON

extension SchemaChecker {
    /// Holds a value against the keywords of one schema, and adds what is to be done for those beneath.
    mutating func check(_ node: SchemaNode, _ number: Int, _ task: Task) {
        guard isFirstVisit(number, task) else { return }
        if task.value.isNull, node.isNullable {
            // An enumeration must name null itself (OpenAPI 3.0.3, proposal "Clarify Nullable").
            checkValues(node, task)
            return
        }
        if let types = node.types, !types.includes(task.value) {
            fail(task, "type", "must be \(types.noun)\(node.isNullable ? " or null" : "")")
        }
        checkValues(node, task)
        let hasChildren: Bool
        switch task.value {
        case .number(let value):
            hasChildren = false
            check(value, node.numbers, task)
        case .string(let value):
            hasChildren = false
            check(value, node.texts, task)
        case .array, .object: hasChildren = true
        default: hasChildren = false
        }
        if hasChildren {
            guard task.depth <= Schema.depthLimit else { return stopTooDeep(task) }
            checkContainer(node, task)
        }
        // Work that is added last is done first.
        addCompositions(node.composition, task)
    }

    private mutating func checkValues(_ node: SchemaNode, _ task: Task) {
        guard let values = node.values, !values.contains(task.value) else { return }
        fail(task, "enum", "must be one of: \(values.summary)")
    }

    private mutating func checkContainer(_ node: SchemaNode, _ task: Task) {
        let isShared = task.isShared || !node.composition.isEmpty
        switch task.value {
        case .array(let elements): check(elements, node.arrays, task, isShared: isShared)
        case .object(let object): check(object, node.objects, task, isShared: isShared)
        default: break
        }
    }

    private mutating func addCompositions(_ composition: Composition, _ task: Task) {
        if let not = composition.not { push(.beginChoice(.not, [not]), task) }
        if let discriminator = composition.discriminator {
            select(by: discriminator, task)
        } else {
            if !composition.anyOf.isEmpty { push(.beginChoice(.anyOf, composition.anyOf), task) }
            if !composition.oneOf.isEmpty { push(.beginChoice(.oneOf, composition.oneOf), task) }
        }
        for node in composition.allOf.reversed() { push(.check(node: node), task) }
    }

    /// Goes on with the schema that a property names.
    private mutating func select(by discriminator: Discriminator, _ task: Task) {
        guard let object = task.value.object else {
            return fail(task, "discriminator", "must be an object whose \(discriminator.property) names its schema")
        }
        if case .string(let name)? = object[discriminator.property], let node = discriminator.nodes[name] {
            return push(.check(node: node), task)
        }
        let names = discriminator.nodes.keys.map(\.string).sorted()
        let isMissing = object[discriminator.property] == nil
        fail(
            task,
            "discriminator",
            member: discriminator.property,
            "\(isMissing ? "is missing, " : "")must be one of: \(ValueSet.summary(of: names))"
        )
    }
}

extension ValueSet {
    /// The values for a message, no more than one reads.
    var summary: String {
        Self.summary(of: values.prefix(21).map { $0.string ?? String(decoding: $0.serialized(), as: UTF8.self) })
    }

    static func summary(of texts: [String]) -> String {
        texts.prefix(20).joined(separator: ", ") + (texts.count > 20 ? ", …" : "")
    }
}
