import JSON

/// What was kept and what was replaced, counted by collection, member and reason; no value is in it.
struct RecordTally: Sendable {
    /// What became of a value.
    struct Fate: Sendable, Hashable {
        let isKept: Bool
        /// As what it was kept or replaced: `enum`, `text`.
        let kind: String

        static func kept(_ kind: String) -> Fate { Fate(isKept: true, kind: kind) }
        static func replaced(_ kind: String) -> Fate { Fate(isKept: false, kind: kind) }
    }

    /// One member of the records of a collection.
    struct Member: Sendable {
        /// Where it stands: `/templateSteps/*/label`.
        let pointer: String
        var fates: [(fate: Fate, count: Int)] = []
        /// Whether the document does not have it.
        var isUndocumented = false
    }

    /// By collection, in the order of appearance.
    private(set) var members: [String: [Member]] = [:]
    /// The names, as they are recorded, of members of records that the document does not have.
    private(set) var undocumented: [String: Set<JSONString>] = [:]
    private var places: [String: Int] = [:]

    mutating func count(_ fate: Fate, _ collection: String, _ pointer: String) {
        change(collection, pointer) { member in
            if let place = member.fates.firstIndex(where: { $0.fate == fate }) {
                member.fates[place].count += 1
            } else {
                member.fates.append((fate, 1))
            }
        }
    }

    /// Notes a member that the document does not have; its name, if it is of the record itself.
    mutating func noteUndocumented(_ collection: String, _ pointer: String, _ name: JSONString?) {
        change(collection, pointer) { $0.isUndocumented = true }
        if let name { undocumented[collection, default: []].insert(name) }
    }

    private mutating func change(_ collection: String, _ pointer: String, _ body: (inout Member) -> Void) {
        let key = "\(collection) \(pointer)"
        let place = places[key] ?? members[collection]?.count ?? 0
        if places[key] == nil {
            places[key] = place
            members[collection, default: []].append(Member(pointer: pointer))
        }
        body(&members[collection, default: []][place])
    }
}

/// The place of a value within the records of a collection, elements of one array being one place.
struct RecordPlace {
    private(set) var tokens: [String] = []

    /// The text, in which a tree is one level deep: `/steps/*/children/*/label` stands for all below it, too.
    var text: String { tokens.map { "/\($0)" }.joined() }

    func member(_ name: String) -> RecordPlace {
        // Names come from the tenant: what a pointer says of one is that it is there.
        appending(name.replacing("~", with: "~0").replacing("/", with: "~1"))
    }

    var element: RecordPlace { appending("*") }

    private func appending(_ token: String) -> RecordPlace {
        var copy = self
        copy.tokens.append(token)
        let count = copy.tokens.count
        if count >= 4, copy.tokens[(count - 2)...] == copy.tokens[(count - 4)..<(count - 2)] {
            copy.tokens.removeLast(2)
        }
        return copy
    }
}
