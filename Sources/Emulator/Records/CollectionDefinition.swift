public import JSON

/// What is common to the records of a collection: their id, what clients see of them, what must be unique.
public final class CollectionDefinition: Sendable {
    /// How the id of a new record is made.
    public enum IDForm: Sendable {
        /// The next whole number.
        case number
        /// The next whole number as a text.
        case text
        /// A random UUID (RFC 9562, version 4).
        case uuid
    }

    /// A rule that no two records may break together.
    public struct UniqueRule: Sendable {
        /// Members that must be equal for two records to be compared.
        public let within: [JSONString]
        /// Where the value stands that must differ.
        public let pointer: JSONPointer
        /// What is answered to whom would break it.
        public let message: JSONString

        /// What no other record may have; nil of a record that has not the value, which breaks no rule.
        func key(of record: JSONObject) -> [JSONValue]? {
            guard let value = try? pointer.value(in: .object(record)) else { return nil }
            return within.map { record[$0] ?? .null } + [value]
        }

        /// A rule.
        public init(within: [JSONString], pointer: JSONPointer, message: JSONString) {
            self.within = within
            self.pointer = pointer
            self.message = message
        }
    }

    /// A value of a record that is the id of another one.
    public struct Reference: Sendable {
        /// Where it stands in the record.
        public let pointer: JSONPointer
        /// The collection in which that record is.
        public let collection: String

        /// A reference.
        public init(pointer: JSONPointer, collection: String) {
            self.pointer = pointer
            self.collection = collection
        }
    }

    /// The name, which is also that of its fixture file.
    public let name: String
    /// The member that holds the id.
    public let idMember: JSONString
    /// How new ids are made.
    public let idForm: IDForm
    /// Members that are kept and not shown.
    public let hidden: [JSONString]
    /// Members that the emulator makes, so that fixtures need not have them.
    public let made: [JSONString]
    /// The members in the order in which they are shown; others follow.
    public let order: [JSONString]
    /// What must be unique.
    public let unique: [UniqueRule]
    /// What refers to other collections.
    public let references: [Reference]
    /// What is answered to whom asks for a record that is not there.
    public let notFound: JSONString
    /// The `$ref` of the schema that records fulfil as they are shown, if one is declared.
    public let schema: JSONString?

    /// A collection of records with these rules.
    public init(
        name: String,
        idMember: JSONString = "id",
        idForm: IDForm = .number,
        hidden: [JSONString] = [],
        made: [JSONString] = [],
        order: [JSONString] = [],
        unique: [UniqueRule] = [],
        references: [Reference] = [],
        notFound: JSONString = "Not found",
        schema: JSONString? = nil
    ) {
        self.name = name
        self.idMember = idMember
        self.idForm = idForm
        self.hidden = hidden
        self.made = made
        self.order = order
        self.unique = unique
        self.references = references
        self.notFound = notFound
        self.schema = schema
    }

    /// A record as clients see it.
    public func shown(_ record: JSONObject) -> JSONObject {
        guard !hidden.isEmpty else { return record }
        var shown = JSONObject(capacity: record.count)
        for member in record.members where !hidden.contains(member.name) {
            shown.append(distinct: member.name, member.value)
        }
        return shown
    }

    /// A record with its members in the declared order.
    func ordered(_ record: JSONObject) -> JSONObject {
        var ordered = JSONObject(capacity: record.count)
        for name in order {
            if let value = record[name] { ordered.append(distinct: name, value) }
        }
        for member in record.members where !order.contains(member.name) {
            ordered.append(distinct: member.name, member.value)
        }
        return ordered
    }
}
