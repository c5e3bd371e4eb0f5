import JSON

/// Makes values that schemas accept.
struct ExampleMaker {
    static let depthLimit = 32
    static let valueLimit = 20_000
    /// How many values there may be before optional ones are left out.
    static let optionalLimit = 2_000
    static let lengthLimit = 100_000
    /// How many characters all texts have together, beyond what each must have at least: 1.
    static let totalLengthLimit = 1_000_000
    static let countLimit = 1_000

    let nodes: [SchemaNode]
    let direction: Schema.Direction?
    /// The schemas of the values around this one.
    var active: Set<Int> = []
    var depth = 0
    /// How many characters the texts so far must have at least.
    var length = 0
    private var count = 0
    /// True when the value must differ from an earlier one, so that the document's own is no help.
    var isVaried = false

    init(nodes: [SchemaNode], direction: Schema.Direction?) {
        self.nodes = nodes
        self.direction = direction
    }

    var isFull: Bool { count > Self.optionalLimit }

    /// A value that all of the schemas accept.
    mutating func make(_ roots: [Int], using random: inout some RandomNumberGenerator) -> JSONValue {
        count += 1
        guard depth < Self.depthLimit, count < Self.valueLimit else { return .null }
        depth += 1
        defer { depth -= 1 }
        var first: JSONValue?
        // Another alternative is tried only if the one before was no good; schemas have few.
        for choice in 0..<8 {
            let rules = ExampleRules(roots, nodes: nodes, choice: choice, avoiding: active)
            let value = make(rules, roots, using: &random)
            if rules.isPlain || isValid(value, roots) { return value }
            first = first ?? value
            if choice + 1 >= rules.choices { break }
        }
        let simple: [JSONValue] = ["text", 0, true, .null, [], [:], "", 1, false]
        return simple.first { isValid($0, roots) } ?? first ?? .null
    }

    func isValid(_ value: JSONValue, _ roots: [Int]) -> Bool {
        roots.allSatisfy { root in
            var checker = SchemaChecker(nodes: nodes, root: value, direction: direction, limit: 0)
            checker.run(from: root)
            return checker.isValid
        }
    }

    private mutating func make(
        _ rules: ExampleRules,
        _ roots: [Int],
        using random: inout some RandomNumberGenerator
    ) -> JSONValue {
        if let given = given(rules, roots, using: &random) { return given }
        let added = rules.parts.filter { active.insert($0).inserted }
        defer { active.subtract(added) }
        switch rules.kind {
        case .object: return object(rules, using: &random)
        case .array: return array(rules, using: &random)
        case .number, .integer: return .number(number(rules, using: &random))
        case .boolean: return .bool(Bool.random(using: &random))
        case .string: return .string(text(rules, using: &random))
        default: return .null
        }
    }

    /// What the document gives: an example, a default, a value of an enumeration.
    private func given(
        _ rules: ExampleRules,
        _ roots: [Int],
        using random: inout some RandomNumberGenerator
    ) -> JSONValue? {
        if !isVaried, let sample = rules.samples.first(where: { isValid($0, roots) }) { return sample }
        guard let values = rules.values.min(by: { $0.count < $1.count }), !values.isEmpty else { return nil }
        let start = isVaried ? Int.random(in: values.indices, using: &random) : 0
        return (values[start...] + values[..<start]).first { isValid($0, roots) } ?? values[start]
    }
}
