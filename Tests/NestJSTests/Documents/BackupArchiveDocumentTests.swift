import CivilTime
import Emulator
import Foundation
import JSON
import NestJS
import OpenAPI
import Randomness
import Testing

/// What the served document says of its collections, and the fixtures that the binary carries.
@Suite struct `Document of Backup and Archive` {
    private static let codeOnly = ["BackupsController_run", "JobsController_abort", "JobsController_getLogsDetails"]
    private let document: Document
    private let api: DocumentAPI
    private var state = SandboxState(
        random: .seeded(SplitMix64(seed: 1)),
        clock: .frozen(Instant(milliseconds: 1_768_467_600_000))
    )

    init() throws {
        let name = "flosum-backup-archive"
        document = try Document(name: name, file: "d.json", json: DocumentFixture(name).json)
        api = try DocumentAPI(document, seed: 1)
        let folder = DocumentFixture.root.appending(path: "fixtures").path()
        try api.model.load(DataFiles(folder: folder), into: &state)
    }

    private func definition(_ name: String) throws -> CollectionDefinition {
        try #require(api.model.definitions.first { $0.name == name })
    }

    @Test func `declares its collections`() throws {
        let names = ["connections", "backups", "jobs", "schedulers", "templates", "run-profiles"]
        #expect(api.model.definitions.map(\.name) == names)
        #expect(api.statePaths == names.map { "flosum-backup-archive/\($0).json" })
        #expect(try definition("run-profiles").idMember == "name")
        for definition in api.model.definitions where definition.name != "run-profiles" {
            #expect(definition.idMember == "id" && definition.schema != nil)
            #expect(definition.notFound.string.hasSuffix(" not found"))
            #expect(definition.hidden.contains("connectionId") == (definition.name != "connections"))
        }
    }

    @Test func `says of each operation what it does, or code does`() throws {
        _ = try api.routes(Set(Fidelity.allCases))
        for operation in document.operations {
            let action = try api.model.action(of: operation)
            #expect((action == nil) == Self.codeOnly.contains(operation.id), "\(operation.id)")
            let path = operation.path.split(separator: "/").last { !$0.hasPrefix("{") }
            if let action { #expect(action.collection == path.map { String($0) }) }
        }
    }

    @Test func `has fixtures for all collections, and all that they refer to is there`() throws {
        for definition in api.model.definitions {
            let records = try #require(state.records[definition.name])
            #expect(records.count > 0, "\(definition.name)")
            for record in records.records {
                for reference in definition.references {
                    // What is not there refers to nothing.
                    guard let value = try? reference.pointer.value(in: .object(record)), !value.isNull else { continue }
                    let id = try #require(RecordID(value))
                    #expect(
                        state.records[reference.collection]?[id] != nil,
                        "\(definition.name) \(reference.pointer) \(id)"
                    )
                }
            }
        }
    }

    @Test func `shows of the fixtures what the schemas name, in their order`() throws {
        for definition in api.model.definitions {
            guard let schema = definition.schema.flatMap(document.resolve) else { continue }
            let names = (schema["properties"]?.object ?? [:]).members.map(\.name)
            for record in state.records[definition.name].map({ Array($0.records) }) ?? [] {
                let shown = definition.shown(record).members.map(\.name)
                #expect(shown.allSatisfy(names.contains), "\(definition.name) \(shown)")
            }
        }
    }

    @Test func `is filled anew from the next ids on`() throws {
        var state = state
        for definition in api.model.definitions where definition.idMember == "id" {
            let ids = try #require(state.records[definition.name]).records.compactMap { RecordID($0["id"]) }
            var collection = try #require(state.records[definition.name])
            #expect(!ids.contains(collection.makeID(using: &state.random)), "\(definition.name)")
        }
    }
}
