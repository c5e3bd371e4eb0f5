public import JSON

/// What an operation does, as its `x-emulator` object says: an action over the records of a collection.
///
/// `docs/engine.md` tells how it is written.
public struct OperationAction: Sendable {
    /// The actions.
    enum Verb: String, CaseIterable {
        case list, read, create, replace, update, delete
    }

    /// A condition of a list that a query parameter sets.
    struct Filter: Sendable {
        enum Test: String, CaseIterable {
            case equals, isIn = "in", atLeast, atMost
        }

        let parameter: JSONString
        let member: JSONString
        let test: Test
        let isTime: Bool
    }

    /// How a list is sorted.
    struct Sorting: Sendable {
        var parameter: JSONString?
        var orderParameter: JSONString?
        var member: JSONString?
        var isDescending = false
    }

    /// What a new or changed record is given.
    enum Given: Sendable {
        /// This value.
        case value(JSONValue)
        /// The time now, as RFC 3339 text.
        case now
    }

    let verb: Verb
    /// The collection.
    public let collection: String
    /// The members of a record that must be equal to a path parameter, and are set from it.
    let within: [(member: JSONString, parameter: JSONString)]
    /// The path parameter that names the record.
    let idParameter: JSONString
    let search: (parameter: JSONString, members: [JSONString])?
    let filters: [Filter]
    let sorting: Sorting
    /// The members around a page; nil for the bare array.
    let envelope: (total: JSONString, items: JSONString)?
    let set: [(member: JSONString, given: Given)]
    let defaults: [(member: JSONString, value: JSONValue)]

    /// Reads an `x-emulator` object.
    ///
    /// - Parameters:
    ///   - reader: the object.
    ///   - collections: the names of the collections that the document declares.
    ///   - pathParameters: the names of the operation's path parameters, in the order of the path.
    ///   - isTime: whether a query parameter holds a date or a time.
    /// - Throws: a `Diagnostic` for what it does not know.
    public init(
        _ reader: FixtureReader,
        collections: [String],
        pathParameters: [JSONString],
        isTime: (JSONString) -> Bool
    ) throws(Diagnostic) {
        try reader.expect(
            only: [
                "behaviour", "action", "collection", "within", "id", "search", "filter", "sort", "envelope", "set",
                "defaults",
            ]
        )
        let verb = try reader.required("action").choice(of: Verb.allCases.map(\.rawValue))
        self.verb = Verb(rawValue: verb) ?? .read
        collection = try reader.required("collection").choice(of: collections)
        within =
            try reader.optional("within")?.members().map { name, value throws(Diagnostic) in
                let parameter = JSONString(try value.choice(of: pathParameters.map(\.string)))
                return (name, parameter)
            } ?? []
        if let id = reader.optional("id") {
            idParameter = JSONString(try id.choice(of: pathParameters.map(\.string)))
        } else if self.verb == .list || self.verb == .create {
            idParameter = ""
        } else {
            guard let last = pathParameters.last else { throw reader.mistake("the path has no parameter for the id") }
            idParameter = last
        }
        search = try reader.optional("search").map { search throws(Diagnostic) in
            try search.expect(only: ["parameter", "members"])
            let members = try search.required("members").elements()
            return (
                JSONString(try search.required("parameter").nonEmptyString()),
                try members.map { member throws(Diagnostic) in JSONString(try member.nonEmptyString()) }
            )
        }
        filters = try (reader.optional("filter")?.elements() ?? []).map { filter throws(Diagnostic) in
            try Self.filter(filter, isTime: isTime)
        }
        sorting = try reader.optional("sort").map(Self.sorting) ?? Sorting()
        envelope = try Self.envelope(reader.optional("envelope"))
        set = try reader.optional("set")?.members().map { ($0.name, Self.given($0.reader.value)) } ?? []
        defaults = try reader.optional("defaults")?.members().map { ($0.name, $0.reader.value) } ?? []
    }

    private static func filter(
        _ reader: FixtureReader,
        isTime: (JSONString) -> Bool
    ) throws(Diagnostic) -> Filter {
        try reader.expect(only: ["parameter", "member", "test"])
        let parameter = JSONString(try reader.required("parameter").nonEmptyString())
        let test = try reader.required("test").choice(of: Filter.Test.allCases.map(\.rawValue))
        return Filter(
            parameter: parameter,
            member: JSONString(try reader.required("member").nonEmptyString()),
            test: Filter.Test(rawValue: test) ?? .equals,
            isTime: isTime(parameter)
        )
    }

    private static func sorting(_ reader: FixtureReader) throws(Diagnostic) -> Sorting {
        try reader.expect(only: ["parameter", "order", "by", "direction"])
        var sorting = Sorting()
        if let parameter = reader.optional("parameter") { sorting.parameter = JSONString(try parameter.string()) }
        if let order = reader.optional("order") { sorting.orderParameter = JSONString(try order.string()) }
        if let member = reader.optional("by") { sorting.member = JSONString(try member.string()) }
        sorting.isDescending = try reader.optional("direction")?.choice(of: ["ASC", "DESC"]) == "DESC"
        return sorting
    }

    private static func envelope(
        _ reader: FixtureReader?
    ) throws(Diagnostic) -> (total: JSONString, items: JSONString)? {
        guard let reader else { return ("total", "items") }
        if reader.value.isNull { return nil }
        try reader.expect(only: ["total", "items"])
        return (
            JSONString(try reader.required("total").nonEmptyString()),
            JSONString(try reader.required("items").nonEmptyString())
        )
    }

    private static func given(_ value: JSONValue) -> Given {
        value == "$now" ? .now : .value(value)
    }
}
