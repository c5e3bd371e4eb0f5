/// The members of a JSON object in the order in which they were written or set.
///
/// Look-up is linear up to eight members, which is what requests and answers have, and by a dictionary beyond that, so
/// that no document makes it quadratic. Setting a name that exists replaces the value and keeps the place, as in
/// JavaScript.
public struct JSONObject: Sendable {
    /// One name with its value.
    public typealias Member = (name: JSONString, value: JSONValue)

    /// The members in order.
    public private(set) var members: [Member] = []
    private var places: [JSONString: Int]?
    private static let linearLimit = 8

    /// An object without members.
    public init() {}

    /// An object of the given members; of equal names the last value wins, at the place of the first.
    public init(_ members: [Member]) {
        for member in members { self[member.name] = member.value }
    }

    /// How many members there are.
    public var count: Int { members.count }

    /// True when there are no members.
    public var isEmpty: Bool { members.isEmpty }

    /// The value of a name; setting nil removes the member.
    public subscript(name: JSONString) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): remove(at: place)
            case (nil, let value?): append(name, value)
            case (nil, nil): break
            }
        }
    }

    private func place(of name: JSONString) -> Int? {
        if let places { return places[name] }
        return members.firstIndex { $0.name == name }
    }

    private mutating func append(_ name: JSONString, _ value: JSONValue) {
        members.append((name, value))
        if places != nil {
            places?[name] = members.count - 1
        } else if members.count > Self.linearLimit {
            index()
        }
    }

    private mutating func remove(at place: Int) {
        members.remove(at: place)
        if places != nil { index() }
    }

    private mutating func index() {
        var places = [JSONString: Int](minimumCapacity: members.count * 2)
        for (place, member) in members.enumerated() { places[member.name] = place }
        self.places = places
    }
}

extension JSONObject: Hashable {
    /// Equal when both have the same names with equal values; order does not matter (RFC 8259, section 4).
    public static func == (left: Self, right: Self) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }

    /// Hashes the number of members and their names, whatever their order.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(members.reduce(count) { $0 ^ $1.name.hashValue })
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// The members of a literal, in its order.
    public init(dictionaryLiteral elements: (JSONString, JSONValue)...) {
        self.init(elements.map { (name: $0.0, value: $0.1) })
    }
}
