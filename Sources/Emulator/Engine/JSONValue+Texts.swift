import JSON

/// All texts within a value, of members' names only the values; whatever its depth, on no stack but one of its own.
extension JSONValue {
    /// Whether a text has an opening brace in it.
    var hasBrace: Bool {
        switch self {
        case .string(let text): return text.bytes.contains(UInt8(ascii: "{"))
        case .null, .bool, .number: return false
        case .array, .object: break
        }
        var open: [JSONValue] = [self]
        while let value = open.popLast() {
            switch value {
            case .string(let text):
                if text.bytes.contains(UInt8(ascii: "{")) { return true }
            case .array(let elements):
                for element in elements where element.mayHaveText { open.append(element) }
            case .object(let object):
                for member in object.members where member.value.mayHaveText { open.append(member.value) }
            case .null, .bool, .number: break
            }
        }
        return false
    }

    private var mayHaveText: Bool {
        switch self {
        case .string(let text): text.bytes.contains(UInt8(ascii: "{"))
        case .array, .object: true
        case .null, .bool, .number: false
        }
    }

    /// How deep a value is looked at before it is taken apart: most have nothing to change in them.
    private static let lookingDepth = 8

    /// The value with its texts changed, of which only those can change that have an opening brace in them.
    func mappingTexts(_ change: (JSONString) -> JSONString) -> JSONValue {
        guard var level = Level(self) else {
            if case .string(let text) = self { return .string(change(text)) }
            return self
        }
        var outer: [Level] = []
        while true {
            guard let child = level.takeNext() else {
                guard var next = outer.popLast() else { return level.value }
                next.add(level.value)
                level = next
                continue
            }
            if let inner = Level(child) {
                if outer.count < Self.lookingDepth, !child.hasBrace {
                    level.add(child)
                    continue
                }
                outer.append(level)
                level = inner
            } else if case .string(let text) = child {
                level.add(.string(change(text)))
            } else {
                level.add(child)
            }
        }
    }

    /// An array or object that is being made anew.
    private struct Level {
        private let elements: [JSONValue]
        private let names: [JSONString]?
        private var done: [JSONValue] = []

        init?(_ value: JSONValue) {
            switch value {
            case .array(let elements): (self.elements, names) = (elements, nil)
            case .object(let object): (elements, names) = (object.members.map(\.value), object.members.map(\.name))
            case .null, .bool, .number, .string: return nil
            }
            done.reserveCapacity(elements.count)
        }

        /// The next child, which is then to be added.
        func takeNext() -> JSONValue? {
            // Not by a conditional, in which `nil` is the JSON null.
            if done.count < elements.count { return elements[done.count] }
            return nil
        }

        mutating func add(_ value: JSONValue) {
            done.append(value)
        }

        var value: JSONValue {
            guard let names else { return .array(done) }
            var object = JSONObject(capacity: names.count)
            for (name, value) in zip(names, done) { object.append(distinct: name, value) }
            return .object(object)
        }
    }
}
