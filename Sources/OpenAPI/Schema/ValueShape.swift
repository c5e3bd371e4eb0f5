import JSON

/// What a schema says of the form of its values, as far as reading them from texts needs it.
struct ValueShape: Sendable {
    /// The types that are possible; all if nothing is said.
    let types: SchemaTypes
    let isNullable: Bool
    /// The schema that tells which of several readings is meant.
    let schema: Schema
    /// The shape of elements, at most one: a list, since a value cannot contain its own kind.
    private(set) var items: [ValueShape] = []
    private(set) var properties: [JSONString: ValueShape] = [:]
    /// The shape of other properties, if the schema says that there are any.
    private(set) var additional: [ValueShape] = []
    private(set) var isOpenInWords = false

    /// The shape of a schema and of what is inside, so many levels deep.
    init(of schema: Schema, levels: Int = 2) {
        self.init(table: schema.table, nodes: schema.table.nodes, root: schema.root, levels: levels)
    }

    private init(table: SchemaTable, nodes: [SchemaNode], root: Int, levels: Int) {
        schema = Schema(table: table, root: root)
        let combined = Self.reach(from: root, in: nodes) { $0.composition.allOf }
        let all = Self.reach(from: root, in: nodes) {
            $0.composition.allOf + $0.composition.oneOf + $0.composition.anyOf
        }
        let said = combined.compactMap(\.types)
        let alternatives = all.compactMap(\.types)
        // An integer is a number: of both, it is the narrower one.
        types =
            said.isEmpty ? alternatives.reduce([]) { $0.union($1) } : said.reduce(.all) { $0.intersection($1.widened) }
        isNullable = all.contains(where: \.isNullable)
        guard levels > 0 else { return }
        func shape(_ node: Int) -> ValueShape {
            ValueShape(table: table, nodes: nodes, root: node, levels: levels - 1)
        }
        for node in all {
            if items.isEmpty, let inner = node.arrays.items { items = [shape(inner)] }
            for (name, inner) in node.objects.properties where properties[name] == nil {
                properties[name] = shape(inner)
            }
            if node.objects.isOpenInWords { isOpenInWords = true }
            if additional.isEmpty, case .schema(let inner) = node.objects.additional { additional = [shape(inner)] }
        }
    }

    /// The nodes that are combined with one, itself first, each once.
    private static func reach(
        from root: Int,
        in nodes: [SchemaNode],
        by next: (SchemaNode) -> [Int]
    ) -> [SchemaNode] {
        var seen: Set<Int> = [root]
        var result: [SchemaNode] = []
        var pending = [root]
        while let place = pending.popLast() {
            result.append(nodes[place])
            for inner in next(nodes[place]) where seen.insert(inner).inserted { pending.append(inner) }
        }
        return result
    }
}

extension SchemaTypes {
    /// With the integers, if numbers are meant.
    fileprivate var widened: SchemaTypes {
        contains(.number) ? union(.integer) : self
    }
}

extension ValueShape {
    /// The value that a text stands for: a number, a truth value or null where the schema has it and the text is one,
    /// else a string, so that the check of its type complains.
    ///
    /// An empty text is null where null is possible and a string is not. Where strings and others are possible, the
    /// others come first if the schema takes them; where nothing is said, a string does.
    func value(of text: String) -> JSONValue {
        let string = JSONValue.string(JSONString(text))
        if types == .string { return string }
        let isOpen = types.isEmpty
        var readings: [JSONValue] = []
        if isOpen || types.contains(.boolean), text == "true" || text == "false" {
            readings.append(.bool(text == "true"))
        }
        if isOpen || !types.isDisjoint(with: [.number, .integer]), let number = JSONNumber(text: text) {
            readings.append(.number(number))
        }
        if isNullable, text.isEmpty { readings.append(.null) }
        guard let first = readings.first else { return string }
        if isOpen || types.contains(.string) {
            for reading in isOpen ? [string] + readings : readings where schema.isValid(reading) { return reading }
            return string
        }
        return first
    }

    /// The shape of elements.
    var element: ValueShape { items.first ?? self.untyped }

    /// The shape of a property.
    func property(_ name: JSONString) -> ValueShape? {
        properties[name] ?? additional.first
    }

    /// Whether values can be arrays, or objects, and nothing that is one text.
    func isOnly(_ type: SchemaTypes) -> Bool {
        types == type
    }

    private var untyped: ValueShape { ValueShape(anythingIn: schema) }

    /// The shape of anything: texts stay strings.
    init(anythingIn schema: Schema) {
        types = .string
        isNullable = false
        self.schema = schema
    }
}

extension JSONNumber {
    /// The number if the text is one of RFC 8259, without blanks.
    init?(text: String) {
        guard let first = text.utf8.first, first == UInt8(ascii: "-") || first.isDigit,
            text.utf8.last?.isDigit ?? false,
            // What is no number stays a text.
            case .number(let number)? = try? JSONValue(parsing: text.utf8)
        else { return nil }
        self = number
    }
}
