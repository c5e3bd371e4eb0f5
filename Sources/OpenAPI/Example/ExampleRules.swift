import JSON

/// What several schemas together say of one value, with one alternative chosen of each choice.
struct ExampleRules {
    private(set) var parts: [Int] = []
    private(set) var samples: [JSONValue] = []
    private(set) var values: [[JSONValue]] = []
    private(set) var numbers: [NumberRules] = []
    private(set) var texts: [TextRules] = []
    private(set) var arrays: [ArrayRules] = []
    private(set) var objects: [ObjectRules] = []
    /// The properties by which a schema was selected.
    private(set) var fixed: [(name: JSONString, value: JSONString)] = []
    /// How many alternatives the largest choice has.
    private(set) var choices = 1
    /// Whether a value made of bounds fits for certain.
    private(set) var isPlain = true
    private var types = SchemaTypes.all
    private var hasTypes = false

    /// Gathers what the schemas say, with the alternative of that number, one if possible that leads to no schema which
    /// is being made already.
    init(_ roots: [Int], nodes: [SchemaNode], choice: Int, avoiding active: Set<Int>) {
        var pending = Array(roots.reversed())
        var seen = Set(roots)
        while let place = pending.popLast() {
            let node = nodes[place]
            add(node, at: place)
            var next = node.composition.allOf
            for alternatives in [node.composition.oneOf, node.composition.anyOf] where !alternatives.isEmpty {
                choices = max(choices, alternatives.count)
                let order = Self.order(alternatives, nodes, avoiding: active)
                let chosen = order[choice % order.count]
                next.append(chosen)
                if let discriminator = node.composition.discriminator {
                    // Of several names for a schema, always the same one.
                    let name = discriminator.nodes.filter { $0.value == chosen }.keys.min { $0.string < $1.string }
                    if let name { fixed.append((discriminator.property, name)) }
                }
            }
            for inner in next.reversed() where seen.insert(inner).inserted { pending.append(inner) }
        }
    }

    private mutating func add(_ node: SchemaNode, at place: Int) {
        parts.append(place)
        samples += node.samples.map(\.value)
        if let values = node.values { self.values.append(values.values) }
        if let types = node.types {
            hasTypes = true
            self.types.formIntersection(types.contains(.number) ? types.union(.integer) : types)
        }
        numbers.append(node.numbers)
        texts.append(node.texts)
        arrays.append(node.arrays)
        objects.append(node.objects)
        if !node.composition.isEmpty || node.texts.pattern != nil || node.values != nil { isPlain = false }
    }

    /// The alternatives, those first that lead to nothing which is being made already.
    private static func order(_ alternatives: [Int], _ nodes: [SchemaNode], avoiding active: Set<Int>) -> [Int] {
        let isFine = { (place: Int) in
            !active.contains(place) && nodes[place].composition.allOf.allSatisfy { !active.contains($0) }
        }
        return alternatives.filter(isFine) + alternatives.filter { !isFine($0) }
    }

    /// The type of the value; without a word on it, one to which keywords apply; empty if none is possible.
    var kind: SchemaTypes {
        let kinds: [SchemaTypes] = [.object, .array, .string, .number, .integer, .boolean]
        guard hasTypes else {
            if objects.contains(where: { !$0.properties.isEmpty || !$0.required.isEmpty || $0.isOpenInWords })
                || !fixed.isEmpty
            {
                return .object
            }
            if arrays.contains(where: { $0.items != nil || ($0.minItems ?? 0) > 0 }) { return .array }
            if numbers.contains(where: {
                $0.minimum != nil || $0.maximum != nil || $0.divisor != nil || $0.format != nil
            }) {
                return .number
            }
            return .string
        }
        return kinds.first { types.contains($0) } ?? []
    }

    /// Whether a number must be whole.
    var isInteger: Bool { hasTypes && !types.contains(.number) }
}
