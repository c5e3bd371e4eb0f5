import JSON

/// Values that are told apart by a hash of all they contain, so that none of ten thousand objects with the same names
/// is held against all others.
///
/// `JSONValue` hashes names and not what is inside, which is right for few values and cheap for deep ones.
struct ValueSet: Sendable {
    private var places: [Int: [Int]] = [:]
    private(set) var values: [JSONValue] = []

    init(_ values: [JSONValue] = []) {
        for value in values { _ = insert(value) }
    }

    /// Adds a value; the place of an equal one if there was one.
    mutating func insert(_ value: JSONValue) -> Int? {
        let hash = value.deepHash
        for place in places[hash, default: []] where values[place] == value { return place }
        places[hash, default: []].append(values.count)
        values.append(value)
        return nil
    }

    func contains(_ value: JSONValue) -> Bool {
        // Hashing costs more than a few comparisons.
        if values.count <= 4 { return values.contains(value) }
        return places[value.deepHash, default: []].contains { values[$0] == value }
    }
}

extension JSONValue {
    /// A hash of everything inside; equal for equal values, whatever the order of members.
    ///
    /// Goes through the value with a list of its own: depth costs no stack.
    fileprivate var deepHash: Int {
        var hasher = Hasher()
        var pending = [self]
        while let value = pending.popLast() {
            switch value {
            case .array(let elements):
                hasher.combine(1)
                hasher.combine(elements.count)
                pending += elements
            case .object(let object):
                hasher.combine(2)
                hasher.combine(object.count)
                for member in object.members.sorted(by: { $0.name.isBefore($1.name) }) {
                    hasher.combine(member.name)
                    pending.append(member.value)
                }
            default: hasher.combine(value)
            }
        }
        return hasher.finalize()
    }
}

extension JSONString {
    fileprivate func isBefore(_ other: JSONString) -> Bool {
        bytes.lexicographicallyPrecedes(other.bytes)
    }
}
