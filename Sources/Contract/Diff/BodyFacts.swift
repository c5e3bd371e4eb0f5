import JSON

/// What was seen of the values at one place: kinds, and members of objects, but not what they say.
struct PlaceFacts: Sendable, Hashable {
    /// How often objects have a member.
    enum Presence: Sendable, Hashable {
        case never, sometimes, always
    }

    private(set) var kinds: Set<ValueKind> = []
    private(set) var objects = 0
    /// In how many of the objects each member was.
    private(set) var members: [JSONString: Int] = [:]
    /// The members in the order in which they came first.
    private(set) var names: [JSONString] = []
    private var texts = 0
    private var dateTimes = 0

    /// Whether all texts were dates with times (RFC 3339).
    var areDateTimes: Bool { texts > 0 && texts == dateTimes }

    mutating func add(_ value: JSONValue) {
        kinds.insert(ValueKind(value))
        if let text = value.string {
            texts += 1
            if seconds(ofDateTime: text) != nil { dateTimes += 1 }
        }
        guard let object = value.object else { return }
        objects += 1
        for member in object.members { count(member.name, 1) }
    }

    mutating func add(_ other: PlaceFacts) {
        kinds.formUnion(other.kinds)
        objects += other.objects
        texts += other.texts
        dateTimes += other.dateTimes
        for name in other.names { count(name, other.members[name] ?? 0) }
    }

    func presence(of name: JSONString) -> Presence {
        let count = members[name] ?? 0
        return count == 0 ? .never : count < objects ? .sometimes : .always
    }

    private mutating func count(_ name: JSONString, _ times: Int) {
        if members[name] == nil { names.append(name) }
        members[name, default: 0] += times
    }
}

/// What was seen of a body, or of several: facts by place, the elements of an array joined.
struct BodyFacts: Sendable {
    private(set) var places: [BodyPlace: PlaceFacts] = [:]
    /// The places in the order in which they came first.
    private(set) var order: [BodyPlace] = []

    init(_ body: JSONValue) {
        // The last comes first, so children are put in backwards: places stay in the order of the text.
        var pending = [(body, BodyPlace())]
        while let (value, place) = pending.popLast() {
            if places[place] == nil { order.append(place) }
            places[place, default: PlaceFacts()].add(value)
            switch value {
            case .object(let object):
                pending += object.members.reversed().map { ($0.value, place.appending(.member($0.name))) }
            case .array(let elements): pending += elements.reversed().map { ($0, place.appending(.element)) }
            default: break
            }
        }
    }
}
