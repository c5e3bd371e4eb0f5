import JSON

/// Values by name, in the order in which the names came first.
///
/// Look-up is linear up to eight names, which is what forms and queries have, and by an index beyond that, so that no
/// input makes it quadratic.
struct NameTable<Value> {
    private(set) var entries: [(name: JSONString, value: Value)] = []
    private var places: [JSONString: Int] = [:]
    private static var linearLimit: Int { 8 }

    subscript(name: JSONString) -> Value? {
        place(of: name).map { entries[$0].value }
    }

    /// Sets the value of a name; one that is there keeps its place.
    mutating func set(_ name: JSONString, to value: Value) {
        insert(value, for: name) { $0 = value }
    }

    /// Adds a value under a name that is new, or changes in place the one that is there.
    mutating func insert(_ value: Value, for name: JSONString, orChange change: (inout Value) -> Void) {
        if let place = place(of: name) { return change(&entries[place].value) }
        entries.append((name, value))
        if entries.count > Self.linearLimit + 1 {
            places[name] = entries.count - 1
        } else if entries.count > Self.linearLimit {
            for (place, entry) in entries.enumerated() { places[entry.name] = place }
        }
    }

    private func place(of name: JSONString) -> Int? {
        guard entries.count > Self.linearLimit else { return entries.firstIndex { $0.name == name } }
        return places[name]
    }
}
