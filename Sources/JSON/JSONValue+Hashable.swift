extension JSONValue: Hashable {
    /// Equal when both are of the same kind with equal contents; the order of members does not matter.
    ///
    /// Goes through nested values with a list of its own instead of recursion: documents may be thousands of levels
    /// deep, stacks need not be.
    public static func == (left: Self, right: Self) -> Bool {
        // The comparison that requests need most has no parts.
        if case .string(let left) = left, case .string(let right) = right { return left == right }
        var pending: [(JSONValue, JSONValue)] = []
        var pair = (left, right)
        while true {
            switch pair {
            case (.null, .null): break
            case (.bool(let left), .bool(let right)): guard left == right else { return false }
            case (.number(let left), .number(let right)): guard left == right else { return false }
            case (.string(let left), .string(let right)): guard left == right else { return false }
            case (.array(let left), .array(let right)):
                guard left.count == right.count else { return false }
                pending.append(contentsOf: zip(left, right))
            case (.object(let left), .object(let right)):
                guard appendPairs(left.list, right.list, to: &pending) else { return false }
            default: return false
            }
            guard let next = pending.popLast() else { return true }
            pair = next
        }
    }

    /// Pairs the values of equal names; false when the names differ.
    private static func appendPairs(
        _ left: JSONMemberList,
        _ right: JSONMemberList,
        to pending: inout [(JSONValue, JSONValue)]
    ) -> Bool {
        guard left.members.count == right.members.count else { return false }
        for member in left.members {
            guard let place = right.place(of: member.name) else { return false }
            pending.append((member.value, right.members[place].value))
        }
        return true
    }

    /// Hashes the value; of containers inside an array only that they are there, so that depth costs no stack.
    public func hash(into hasher: inout Hasher) {
        guard case .array(let elements) = self else { return hashShallow(into: &hasher) }
        hasher.combine(elements.count)
        for element in elements { element.hashShallow(into: &hasher) }
    }

    private func hashShallow(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .string(let value): hasher.combine(value)
        case .array(let elements): hasher.combine(elements.count)
        case .object(let object): hasher.combine(object)
        }
    }
}
