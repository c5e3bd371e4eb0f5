import JSON

/// What a recording kept and replaced, by collection and member; no value of the tenant is in it.
public struct RecordSummary: Sendable {
    /// A collection.
    struct Collection: Sendable {
        let name: String
        let records: Int
        let members: [RecordTally.Member]
    }

    let collections: [Collection]
    let notes: [String]
    let files: [String]
    let isRedacted: Bool

    init(_ collections: [Collection], notes: [String], files: [String], isRedacted: Bool) {
        self.collections = collections
        self.notes = notes
        self.files = files
        self.isRedacted = isRedacted
    }

    /// For a person, without a line break at the end.
    public var text: String {
        var lines: [String] = []
        for collection in collections {
            lines.append("\(collection.name): \(collection.records) records")
            let width = collection.members.map(\.pointer.count).max() ?? 0
            for member in collection.members where !member.fates.isEmpty {
                let gap = String(repeating: " ", count: width - member.pointer.count + 2)
                let fates = member.fates.map { "\($0.count) \($0.fate.isKept ? "kept" : "replaced") (\($0.fate.kind))" }
                lines.append("  \(member.pointer)\(gap)\(fates.joined(separator: ", "))")
            }
        }
        lines += undocumented.map { "not in the document: \($0.collection) \($0.pointer)" }
        lines += notes.map { "note: \($0)" }
        let (kept, replaced) = totals
        lines.append("\(kept) values kept, \(replaced) replaced, in \(files.count) files")
        return lines.map(VisibleText.text).joined(separator: "\n")
    }

    /// For programs; `docs/record.md` describes it.
    public var json: [UInt8] {
        let (kept, replaced) = totals
        let root: JSONValue = [
            "format": "flosum-contract-recording",
            "version": 1,
            "redacted": .bool(isRedacted),
            "kept": .number(JSONNumber(kept)),
            "replaced": .number(JSONNumber(replaced)),
            "collections": .array(collections.map(Self.json)),
            "undocumented": .array(
                undocumented.map { ["collection": Self.string($0.collection), "pointer": Self.string($0.pointer)] }
            ),
            "notes": .array(notes.map(Self.string)),
            "files": .array(files.map(Self.string)),
        ]
        return root.serialized(layout: .indented) + [UInt8(ascii: "\n")]
    }

    private static func json(of collection: Collection) -> JSONValue {
        [
            "name": string(collection.name),
            "records": .number(JSONNumber(collection.records)),
            "members": .array(
                collection.members.filter { !$0.fates.isEmpty }.map { member in
                    [
                        "pointer": string(member.pointer),
                        "kept": counts(member, areKept: true),
                        "replaced": counts(member, areKept: false),
                    ]
                }
            ),
        ]
    }

    private static func counts(_ member: RecordTally.Member, areKept: Bool) -> JSONValue {
        let fates = member.fates.filter { $0.fate.isKept == areKept }
        return .object(JSONObject(fates.map { (JSONString($0.fate.kind), .number(JSONNumber($0.count))) }))
    }

    private static func string(_ text: String) -> JSONValue { .string(JSONString(text)) }

    private var undocumented: [(collection: String, pointer: String)] {
        collections.flatMap { collection in
            collection.members.filter(\.isUndocumented).map { (collection.name, $0.pointer) }
        }
    }

    private var totals: (kept: Int, replaced: Int) {
        let fates = collections.flatMap { $0.members.flatMap(\.fates) }
        let kept = fates.filter(\.fate.isKept).reduce(0) { $0 + $1.count }
        return (kept, fates.reduce(0) { $0 + $1.count } - kept)
    }
}
