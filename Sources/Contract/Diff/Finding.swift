import JSON

/// A difference, with all that a change of the documents needs to know of it.
struct Finding: Sendable {
    let difference: Difference
    /// Where the documents describe the answer; nil if they do not.
    let answer: AnswerPlace?
    /// Where in the body: of a member that is on one side only, the object.
    var place = BodyPlace()
    /// The member that is on one side only.
    var member: JSONString?
    /// The values, if they are of an enumeration, or texts of errors.
    var left: [JSONValue] = []
    var right: [JSONValue] = []
}

/// What was seen of the right's answers, by the schema that describes the place.
struct Observations: Sendable {
    /// A place in a document.
    struct Key: Hashable, Sendable {
        let file: String
        let pointer: JSONPointer
    }

    private(set) var facts: [Key: PlaceFacts] = [:]

    mutating func add(_ other: PlaceFacts, file: String, _ targets: [SchemaTarget]) {
        for target in targets { facts[Key(file: file, pointer: target.pointer), default: PlaceFacts()].add(other) }
    }

    /// What was seen at a place of a document.
    func seen(_ file: String, _ pointer: JSONPointer) -> PlaceFacts {
        facts[Key(file: file, pointer: pointer)] ?? PlaceFacts()
    }
}
