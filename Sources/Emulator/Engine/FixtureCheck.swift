public import JSON
public import OpenAPI

/// Looks at the fixtures of a document's collections: each record against its schema, and all references between them.
public struct FixtureCheck: Sendable {
    /// Every mistake, in the order of collections and records.
    public private(set) var problems: [Diagnostic] = []
    /// How many records were looked at.
    public private(set) var recordCount = 0

    /// Looks at all fixtures of a document in a set of files, with the dates of a time.
    public init(_ model: DocumentModel, _ document: Document, _ files: DataFiles, dates: FixtureDates) {
        let compiler = DocumentCompiler(document)
        let collections = model.definitions.map { definition in
            (definition: definition, records: read(model.fixturePath(of: definition), files, dates))
        }
        let undocumented = readUndocumented(model, files)
        var ids: [String: Set<RecordID>] = [:]
        for (definition, records) in collections {
            ids[definition.name] = Set(records.compactMap { RecordID($0.value[definition.idMember]) })
        }
        for (definition, records) in collections {
            let schema = definition.schema.flatMap { Self.schema($0, document, compiler) }
            let needed = model.membersNeeded(in: definition)
            recordCount += records.count
            var seen: Set<RecordID> = []
            for record in records {
                check(record, definition, schema, undocumented[definition.name] ?? [])
                checkID(of: record, definition, &seen)
                checkReferences(of: record, definition, ids)
                for member in needed.sorted(by: { $0.string < $1.string })
                where record.value[member].map(\.isNull) ?? true && record.value.object != nil {
                    problems.append(
                        record.mistake(
                            "is missing: without it no operation shows the record",
                            at: JSONPointer(tokens: [member])
                        )
                    )
                }
            }
        }
        problems += compiler.problems
    }

    private mutating func read(_ path: String, _ files: DataFiles, _ dates: FixtureDates) -> [FixtureReader] {
        do throws(Diagnostic) {
            guard let json = try files.json(path) else { return [] }
            return try FixtureReader(dates.resolve(json), file: files.displayName(path)).elements()
        } catch {
            problems.append(error)
            return []
        }
    }

    /// The members, by collection, that a tenant had when it was recorded, and the document has not: no slips of the pen.
    private mutating func readUndocumented(_ model: DocumentModel, _ files: DataFiles) -> [String: [JSONString]] {
        let path = model.undocumentedPath
        var members: [String: [JSONString]] = [:]
        do throws(Diagnostic) {
            guard let json = try files.json(path) else { return [:] }
            let reader = FixtureReader(json, file: files.displayName(path))
            try reader.expect(only: model.definitions.map { JSONString($0.name) })
            for (name, names) in try reader.members() {
                members[name.string] = try names.elements().map { name throws(Diagnostic) in
                    JSONString(try name.nonEmptyString())
                }
            }
        } catch {
            problems.append(error)
        }
        return members
    }

    private static func schema(_ reference: JSONString, _ document: Document, _ compiler: DocumentCompiler) -> Schema? {
        // The reference has been followed when the model was made.
        guard let json = document.resolve(reference),
            let pointer = try? JSONPointer(fragment: String(reference.string.dropFirst()))
        else { return nil }
        return compiler.schema(json, at: pointer)
    }

    /// A record as it is shown must be what the schema says, and nothing in it may be a slip of the pen.
    private mutating func check(
        _ record: FixtureReader,
        _ definition: CollectionDefinition,
        _ schema: Schema?,
        _ undocumented: [JSONString]
    ) {
        guard let object = record.value.object else {
            problems.append(record.mistake("expected an object"))
            return
        }
        guard let schema else { return }
        // What the emulator itself adds need not stand in a fixture.
        for violation in schema.check(.object(definition.shown(object)), as: .response) {
            if violation.keyword == "required", definition.made.contains(where: { violation.pointer.tokens == [$0] }) {
                continue
            }
            problems.append(record.mistake(violation.message, at: violation.pointer))
        }
        let names = definition.order + definition.hidden + undocumented
        for member in object.members where !names.contains(member.name) {
            let known = names.map(\.string).joined(separator: ", ")
            problems.append(
                record.mistake("unknown member; there are \(known)", at: JSONPointer(tokens: [member.name]))
            )
        }
    }

    private mutating func checkID(
        of record: FixtureReader,
        _ definition: CollectionDefinition,
        _ seen: inout Set<RecordID>
    ) {
        let place = JSONPointer(tokens: [definition.idMember])
        guard let id = RecordID(record.value[definition.idMember]) else {
            problems.append(record.mistake("expected an id, a whole number or a text", at: place))
            return
        }
        if !seen.insert(id).inserted { problems.append(record.mistake("another record has this id", at: place)) }
    }

    private mutating func checkReferences(
        of record: FixtureReader,
        _ definition: CollectionDefinition,
        _ ids: [String: Set<RecordID>]
    ) {
        for reference in definition.references {
            // What is not there, or null, refers to nothing.
            guard let value = try? reference.pointer.value(in: record.value), !value.isNull else { continue }
            guard let id = RecordID(value), ids[reference.collection]?.contains(id) ?? false else {
                problems.append(
                    record.mistake("there is no such record in \(reference.collection)", at: reference.pointer)
                )
                continue
            }
        }
    }
}
