/// The members of a JSON object in the order in which they were written or set.
///
/// Look-up is linear up to 16 members, which is what requests and answers have, and by an index beyond that, so
/// that no document makes it quadratic. Setting a name that exists replaces the value and keeps the place, as in
/// JavaScript.
public struct JSONObject: Sendable {
    /// One name with its value.
    public typealias Member = (name: JSONString, value: JSONValue)

    /// One word, whichever case: a nested value is released recursively by the runtime, and a second stored property
    /// would cost a stack frame on each level of a deep document.
    private enum Storage: Sendable {
        case plain([JSONMember])
        indirect case indexed(JSONMemberList)
    }

    private var storage = Storage.plain([])

    /// An object without members.
    public init() {}

    /// An object of the given members; of equal names the last value wins, at the place of the first.
    public init(_ members: [Member]) {
        self.init(JSONMemberList(asWritten: members.map { JSONMember(name: $0.name, value: $0.value) }))
    }

    /// Room for so many members, to be added with `append(distinct:_:)`.
    public init(capacity: Int) {
        var members: [JSONMember] = []
        members.reserveCapacity(capacity)
        storage = .plain(members)
    }

    /// Adds a member whose name the object has not yet, which the caller has made sure of.
    public mutating func append(distinct name: JSONString, _ value: JSONValue) {
        guard case .plain(var members) = storage, members.count < JSONMemberList.linearLimit else {
            return self[name] = value
        }
        // The array must have one owner while it grows.
        storage = .plain([])
        members.append(JSONMember(name: name, value: value))
        storage = .plain(members)
    }

    init(_ list: JSONMemberList) {
        storage = list.isIndexed ? .indexed(list) : .plain(list.members)
    }

    /// The members in order.
    public var members: Members { Members(base: list.members) }

    /// How many members there are.
    public var count: Int {
        switch storage {
        case .plain(let members): members.count
        case .indexed(let list): list.members.count
        }
    }

    /// True when there are no members.
    public var isEmpty: Bool { count == 0 }

    /// The value of a name; setting nil removes the member.
    public subscript(name: JSONString) -> JSONValue? {
        get {
            switch storage {
            case .plain(let members):
                for place in members.indices where members[place].name == name { return members[place].value }
                return nil
            case .indexed(let list): return list.place(of: name).map { list.members[$0].value }
            }
        }
        set {
            var list = list
            // The list must be the only owner of its members while it changes, or each change would copy them all.
            storage = .plain([])
            if let newValue { list.set(name, to: newValue) } else { list.remove(name) }
            self = JSONObject(list)
        }
    }

    /// What the value of a name is, told without a copy of it; nil if there is none.
    public func kind(of name: JSONString) -> JSONKind? {
        switch storage {
        case .plain(let members):
            for place in members.indices where members[place].name == name { return JSONKind(members[place].value) }
            return nil
        case .indexed(let list): return list.place(of: name).map { JSONKind(list.members[$0].value) }
        }
    }

    /// The members with their index, if there is one.
    var list: JSONMemberList {
        switch storage {
        case .plain(let members): JSONMemberList(unindexed: members)
        case .indexed(let list): list
        }
    }
}

extension JSONObject: Hashable {
    /// Equal when both have the same names with equal values; order does not matter (RFC 8259, section 4).
    public static func == (left: Self, right: Self) -> Bool {
        JSONValue.object(left) == .object(right)
    }

    /// Hashes the number of members and their names, whatever their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(list.members.reduce(count) { $0 ^ $1.name.hashValue })
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members of a literal, in its order.
    public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
        self.init(JSONMemberList(asWritten: elements.map { JSONMember(name: $0.0, value: $0.1) }))
    }
}
