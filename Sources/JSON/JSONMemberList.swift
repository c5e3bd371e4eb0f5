/// One name with its value, as objects store it.
///
/// Not the public tuple: the runtime destroys a tuple through one more stack frame, which counts on each level of a deep
/// document.
struct JSONMember: Sendable {
    let name: JSONString
    var value: JSONValue
}

/// What is inside a `JSONObject`: members without duplicates, indexed by name when there are many.
struct JSONMemberList: Sendable {
    private(set) var members: [JSONMember]
    private var places: [JSONString: Int]?
    static let linearLimit = 16

    /// Takes members that have no index yet because they are few, and no duplicates.
    init(unindexed members: [JSONMember]) {
        self.members = members
    }

    /// Takes members as a text has them: of equal names the last value wins, at the place of the first.
    init(asWritten written: [JSONMember]) {
        guard written.count > Self.linearLimit || Self.hasDuplicate(written) else {
            members = written
            return
        }
        members = []
        members.reserveCapacity(written.count)
        for member in written { set(member.name, to: member.value) }
    }

    var isIndexed: Bool { places != nil }

    func place(of name: JSONString) -> Int? {
        if let places { return places[name] }
        return members.firstIndex { $0.name == name }
    }

    mutating func set(_ name: JSONString, to value: JSONValue) {
        if let place = place(of: name) {
            members[place].value = value
            return
        }
        members.append(JSONMember(name: name, value: value))
        if places != nil {
            places?[name] = members.count - 1
        } else if members.count > Self.linearLimit {
            index()
        }
    }

    mutating func remove(_ name: JSONString) {
        guard let place = place(of: name) else { return }
        members.remove(at: place)
        places = nil
        if members.count > Self.linearLimit { index() }
    }

    private mutating func index() {
        var places = [JSONString: Int](minimumCapacity: members.capacity)
        for (place, member) in members.enumerated() { places[member.name] = place }
        self.places = places
    }

    /// Whether a name occurs twice among the few members given.
    private static func hasDuplicate(_ members: [JSONMember]) -> Bool {
        members.indices.contains { place in
            members[..<place].contains { $0.name == members[place].name }
        }
    }
}
