import JSON
import OpenAPI

/// What a document says of a collection, as far as a recording of it needs that.
///
/// The same `x-emulator` objects tell the emulator how to serve what is recorded (`docs/engine.md`).
struct CollectionPlan: Sendable {
    /// The operation that lists the records.
    struct List: Sendable {
        let operation: String
        let path: String
        /// Members that an answer leaves out, with the path parameters that say their values.
        let within: [(member: JSONString, parameter: String)]
        let total: JSONString
        let items: JSONString
        /// By which member the emulator sorts the list if the client does not say, and whether the largest comes first.
        let sorting: (member: JSONString, isDescending: Bool)?
    }

    let name: String
    let idMember: JSONString
    let hidden: [JSONString]
    let made: [JSONString]
    let references: [(pointer: JSONPointer, collection: String)]
    let unique: [(within: [JSONString], pointer: JSONPointer)]
    let schema: JSONString?
    /// Nil if the records cannot be read.
    let list: List?

    /// The collections of a document: first those in no other, then what people make and name, then what happened.
    ///
    /// So a text is called after the thing that got it first: the name of a scheduler is the name of its backups, too.
    static func all(of document: Document) -> [CollectionPlan] {
        let collections = document.json["x-emulator"]?["collections"]?.object?.members.map { $0 } ?? []
        let plans = collections.map { CollectionPlan($0.name.string, $0.value, document) }
        return plans.filter { $0.rank == 0 } + plans.filter { $0.rank == 1 } + plans.filter { $0.rank == 2 }
    }

    private var rank: Int {
        guard let list, !list.within.isEmpty else { return 0 }
        return list.sorting == nil ? 1 : 2
    }

    /// The member that an answer leaves out: the id of what the record is in.
    var parentMember: JSONString? { list?.within.first?.member }

    /// The collection in which that is.
    var parent: String? {
        guard let member = parentMember else { return nil }
        return references.first { $0.pointer.tokens == [member] }?.collection
    }

    private init(_ name: String, _ json: JSONValue, _ document: Document) {
        self.name = name
        idMember = json["id"]?.exactText ?? "id"
        hidden = json["hidden"]?.array?.compactMap(\.exactText) ?? []
        made = json["made"]?.array?.compactMap(\.exactText) ?? []
        references =
            json["references"]?.object?.members.compactMap { member in
                Self.pointer(member.name).flatMap { pointer in member.value.string.map { (pointer, $0) } }
            } ?? []
        unique =
            json["unique"]?.array?.compactMap { rule in
                rule["member"]?.exactText.flatMap(Self.pointer).map {
                    (rule["within"]?.array?.compactMap(\.exactText) ?? [], $0)
                }
            } ?? []
        schema = json["schema"]?.exactText
        list = document.operations.lazy.compactMap { Self.list($0, of: name) }.first
    }

    private static func list(_ operation: Operation, of collection: String) -> List? {
        guard operation.pointer.tokens.last == "get", let action = operation.json["x-emulator"],
            action["action"] == "list",
            action["collection"]?.string == collection
        else { return nil }
        return List(
            operation: operation.id,
            path: operation.path,
            within: action["within"]?.object?.members.map { ($0.name, $0.value.string ?? "") } ?? [],
            total: action["envelope"]?["total"]?.exactText ?? "total",
            items: action["envelope"]?["items"]?.exactText ?? "items",
            sorting: action["sort"]?["by"]?.exactText.map { ($0, action["sort"]?["direction"] == "DESC") }
        )
    }

    /// A member's name, or a JSON Pointer.
    private static func pointer(_ text: JSONString) -> JSONPointer? {
        guard text.bytes.first == UInt8(ascii: "/") else { return JSONPointer(tokens: [text]) }
        // One that is none was refused when the document was checked.
        return try? JSONPointer(text.string)
    }
}
