import JSON

/// The members of an object in the order in which they came.
struct FormMembers {
    typealias Entry = (name: JSONString, node: FormNode)

    private(set) var entries: [Entry] = []
    private var places: [JSONString: Int] = [:]
    private static let linearLimit = 8

    subscript(name: JSONString) -> FormNode? {
        place(of: name).map { entries[$0].node }
    }

    mutating func set(_ name: JSONString, to node: FormNode) {
        if let place = place(of: name) {
            entries[place].node = node
            return
        }
        entries.append((name, node))
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
