public import JSON

extension Finding {
    /// There is no such record in a collection.
    public static func noRecord(_ id: JSONValue?, in collection: String) -> Finding {
        let text = String(decoding: (id ?? .null).serialized(), as: UTF8.self)
        return Finding(
            "record-missing",
            "There is no record \(text) in the collection '\(collection)'.",
            remedy: "Use the id of a record that is there, or put one with this id into the sandbox's state.",
            facts: ["collection": .string(JSONString(collection)), "id": id ?? .null]
        )
    }

    /// A record is there, and does not fulfil what it must to be there for the caller.
    static func hidden(_ id: RecordID, in collection: String, _ record: JSONObject, by condition: RecordCondition)
        -> Finding
    {
        let member: JSONString
        let wanted: JSONValue
        switch condition {
        case .equals(let name, let value): (member, wanted) = (name, value)
        case .isIn(let name, let values): (member, wanted) = (name, .array(values))
        case .contains(let names, let term): (member, wanted) = (names.first ?? "", .string(JSONString(term)))
        case .range(let name, _, _, _): (member, wanted) = (name, .null)
        }
        let (has, needs) = (text(record[member] ?? .null), text(wanted))
        return Finding(
            "record-elsewhere",
            "The record \(text(id.value)) of the collection '\(collection)' is there, but its \(member.string) is \(has), "
                + "and had to be \(wanted.array == nil ? needs : "one of \(needs)").",
            remedy: "Ask for it where its \(member.string) is, or as a user who sees that.",
            facts: [
                "collection": .string(JSONString(collection)), "id": id.value, "member": .string(member),
                "value": record[member] ?? .null, "expected": wanted,
            ]
        )
    }

    /// A record broke a rule of its collection.
    static func broken(_ refusal: RecordCollection.Refusal, in collection: String) -> Finding {
        let facts: JSONObject = ["collection": .string(JSONString(collection))]
        return switch refusal {
        case .notUnique:
            Finding(
                "record-not-unique",
                "Another record of the collection '\(collection)' has what only one may have.",
                remedy: "Use another value, or delete the other record first.",
                facts: facts
            )
        case .idTaken:
            Finding("id-taken", "Another record of the collection '\(collection)' has this id.", facts: facts)
        case .noID: Finding("id-missing", "The record has no id.", facts: facts)
        case .full: .noRoom(in: collection)
        }
    }

    /// A collection holds as many records as it may.
    public static func noRoom(in collection: String) -> Finding {
        Finding(
            "no-room",
            "The emulator holds as many records as it may: \(RecordCollection.limit) in a collection, fewer in all.",
            remedy: "Delete some, or reset the sandbox.",
            facts: ["collection": .string(JSONString(collection))]
        )
    }

    private static func text(_ value: JSONValue) -> String {
        let text = String(decoding: value.serialized(), as: UTF8.self)
        return text.utf8.count > 200 ? "\(text.prefix(200))…" : text
    }
}
