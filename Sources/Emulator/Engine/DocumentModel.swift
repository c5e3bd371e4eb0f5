public import JSON
public import OpenAPI

/// What a document says of the things that its operations work on: its collections, and each operation's action.
public struct DocumentModel: Sendable {
    /// The collections that the document declares, in its order.
    public let definitions: [CollectionDefinition]
    let document: Document
    private let file: String

    /// Reads the `x-emulator` object of a document; without one there are no collections.
    public init(_ document: Document) throws(Diagnostic) {
        self.document = document
        file = document.file
        guard let extensions = document.json["x-emulator"] else {
            definitions = []
            return
        }
        let root = JSONPointer(tokens: ["x-emulator"])
        let reader = FixtureReader(extensions, file: document.file, pointer: root)
        try reader.expect(only: ["collections"])
        let collections = try reader.optional("collections")?.members() ?? []
        definitions = try collections.map { collection throws(Diagnostic) in
            try Self.definition(collection.name.string, collection.reader, document, collections.map(\.name.string))
        }
    }

    /// The action of an operation; nil if it declares none.
    public func action(of operation: Operation) throws(Diagnostic) -> OperationAction? {
        // Code alone needs no action.
        guard let json = operation.json["x-emulator"], json["behaviour"] == nil || json["action"] != nil else {
            return nil
        }
        let times = timeParameters(of: operation)
        return try OperationAction(
            FixtureReader(json, file: file, pointer: operation.pointer.appending("x-emulator")),
            collections: definitions.map(\.name),
            pathParameters: PathTemplate.parameterNames(of: operation.path),
            isTime: times.contains
        )
    }

    /// Reads the fixtures of all collections into a sandbox's first state; a file that is missing holds none.
    public func load(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        let dates = FixtureDates(start: state.clock.now)
        for definition in definitions {
            var collection = RecordCollection(definition)
            let path = fixturePath(of: definition)
            if let json = try files.json(path) {
                for reader in try FixtureReader(json, file: files.displayName(path)).elements() {
                    guard let object = reader.value.object else { throw reader.mistake("expected an object") }
                    do throws(RecordCollection.Refusal) {
                        try collection.insert(dates.resolve(object))
                    } catch {
                        throw reader.mistake(error, definition)
                    }
                }
            }
            state.records[definition.name] = collection
        }
    }

    /// The fixtures have been read: bounds what may be added to them.
    public func close(_ state: inout SandboxState) {
        for definition in definitions { state.records[definition.name]?.close() }
    }

    /// Where the fixtures of a collection are found in a folder of fixtures.
    public func fixturePath(of definition: CollectionDefinition) -> String {
        "\(document.name)/\(definition.name).json"
    }

    /// Where a recording says which members of records the document does not have.
    var undocumentedPath: String { "\(document.name)/undocumented.json" }

    private static func definition(
        _ name: String,
        _ reader: FixtureReader,
        _ document: Document,
        _ names: [String]
    ) throws(Diagnostic) -> CollectionDefinition {
        try reader.expect(only: ["id", "schema", "hidden", "made", "unique", "references", "notFound"])
        let idMember = JSONString(try reader.optional("id")?.nonEmptyString() ?? "id")
        var schema: JSONString?
        var properties: [JSONObject.Member] = []
        if let reference = reader.optional("schema") {
            let text = JSONString(try reference.nonEmptyString())
            guard let value = document.resolve(text) else { throw reference.mistake("refers to no schema") }
            schema = text
            properties = (value["properties"]?.object ?? [:]).members.map { $0 }
        }
        let idSchema = properties.first { $0.name == idMember }?.value
        return CollectionDefinition(
            name: name,
            idMember: idMember,
            idForm: idForm(idSchema),
            hidden: try memberNames(reader.optional("hidden")),
            made: try memberNames(reader.optional("made")),
            order: [idMember] + properties.map(\.name).filter { $0 != idMember },
            unique: try (reader.optional("unique")?.elements() ?? []).map(unique),
            references: try (reader.optional("references")?.members() ?? []).map { member throws(Diagnostic) in
                .init(
                    pointer: try pointer(member.name, member.reader),
                    collection: try member.reader.choice(of: names)
                )
            },
            notFound: JSONString(try reader.optional("notFound")?.nonEmptyString() ?? "Not Found"),
            schema: schema
        )
    }

    private static func memberNames(_ reader: FixtureReader?) throws(Diagnostic) -> [JSONString] {
        try (reader?.elements() ?? []).map { member throws(Diagnostic) in JSONString(try member.nonEmptyString()) }
    }

    private static func idForm(_ schema: JSONValue?) -> CollectionDefinition.IDForm {
        guard schema?["type"] == "string" else { return .number }
        return schema?["format"] == "uuid" ? .uuid : .text
    }

    private static func unique(_ reader: FixtureReader) throws(Diagnostic) -> CollectionDefinition.UniqueRule {
        try reader.expect(only: ["within", "member", "message"])
        let member = try reader.required("member")
        return .init(
            within: try (reader.optional("within")?.elements() ?? []).map { member throws(Diagnostic) in
                JSONString(try member.nonEmptyString())
            },
            pointer: try pointer(JSONString(try member.nonEmptyString()), member),
            message: JSONString(try reader.required("message").nonEmptyString())
        )
    }

    /// A member's name, or a JSON Pointer into the record.
    private static func pointer(_ text: JSONString, _ reader: FixtureReader) throws(Diagnostic) -> JSONPointer {
        guard text.bytes.first == UInt8(ascii: "/") else { return JSONPointer(tokens: [text]) }
        do throws(JSONPointerError) {
            return try JSONPointer(text.string)
        } catch {
            throw reader.mistake("'\(text)' is no JSON Pointer")
        }
    }

    /// The query parameters of an operation whose schema is a date or a time.
    private func timeParameters(of operation: Operation) -> Set<JSONString> {
        var names: Set<JSONString> = []
        for parameter in operation.queryParameters(in: document) {
            guard case .string(let name)? = parameter["name"],
                let format = parameter["schema"].flatMap(document.target)?["format"]?.string,
                format == "date-time" || format == "date"
            else { continue }
            names.insert(name)
        }
        return names
    }

    /// The names of the query parameters of an operation.
    func queryParameters(of operation: Operation) -> Set<JSONString> {
        Set(
            operation.queryParameters(in: document).compactMap {
                if case .string(let name)? = $0["name"] { name } else { nil }
            }
        )
    }
}

extension FixtureReader {
    /// Why a record of a fixture cannot be taken in.
    fileprivate func mistake(_ refusal: RecordCollection.Refusal, _ definition: CollectionDefinition) -> Diagnostic {
        switch refusal {
        case .idTaken: at(definition.idMember).mistake("another record has this id")
        case .noID: at(definition.idMember).mistake("expected an id, a whole number or a text")
        case .notUnique(let message): mistake(message.string)
        case .full: mistake("a collection holds at most \(RecordCollection.limit) records")
        }
    }
}
