import JSON
import OpenAPI
import Testing

@testable import Contract
@testable import flosum_emulator

/// The cases and the document that the emulator serves, compared.
@Suite struct `Cases and document of Backup & Archive` {
    private let document: Document

    init() throws {
        document = try Documents(try Options(arguments: [], environment: [:]).documents)
            .document(Documents.backupArchive)
    }

    @Test func `each status of each operation is the subject of a case`() {
        for operation in document.operations {
            let covered = Set(ContractCase.backup.filter { $0.operation == operation.id }.flatMap(\.covers))
            for status in operation.json["responses"]?.object?.members.compactMap({ Int($0.name.string) }) ?? [] {
                #expect(covered.contains(status), "\(operation.id) \(status)")
            }
        }
        let known = Set(document.operations.map(\.id))
        #expect(ContractCase.backup.allSatisfy { known.contains($0.operation) })
    }

    @Test func `the schemas say the same`() throws {
        let schemas = try #require(BackupSchemas.document?.json["components"]?["schemas"]?.object)
        #expect(BackupSchemas.compiler?.problems == [])
        for (name, ours) in schemas.members {
            let theirs = try #require(document.json["components"]?["schemas"]?[name])
            let required = { (schema: JSONValue) in Set(schema["required"]?.array?.compactMap(\.string) ?? []) }
            #expect(required(ours) == required(theirs), "\(name)")
            for (property, schema) in ours["properties"]?.object?.members ?? JSONObject().members {
                let other = theirs["properties"]?[property]
                for keyword in ["type", "enum", "format"] as [JSONString] where other?["allOf"] == nil {
                    #expect(schema[keyword] == other?[keyword], "\(name).\(property).\(keyword)")
                }
            }
        }
    }
}
