import Files
import JSON
import OpenAPI
import TemporaryFolders
import Testing

@testable import Contract
@testable import flosum_emulator

/// A tenant in which every text that may be one of its own is a canary: none of them may come out.
@Suite struct `Canaries in every text` {
    /// Puts canaries into fixtures, the same for the same text.
    private struct Planting {
        let document: Document
        var canaries: [JSONString: JSONString] = [:]

        mutating func records(_ name: String, _ schema: SchemaPlace) throws -> JSONValue {
            let bytes = EmbeddedFile.bytes("fixtures/flosum-backup-archive/\(name).json") ?? []
            return try value(JSONValue(parsing: bytes), schema, in: .array)
        }

        private enum Around { case array, object }

        private mutating func value(_ value: JSONValue, _ schema: SchemaPlace, in around: Around) -> JSONValue {
            switch value {
            case .array(let elements):
                let below = around == .array ? schema : schema.element
                return .array(elements.map { self.value($0, below, in: .object) })
            case .object(let object):
                return .object(
                    JSONObject(
                        object.members.map { member in
                            (member.name, self.value(member.value, schema.member(member.name), in: .object))
                        }
                    )
                )
            case .string(let text): return .string(canary(for: text, schema))
            default: return value
            }
        }

        private mutating func canary(for text: JSONString, _ schema: SchemaPlace) -> JSONString {
            let mustStay: [TextKind] = [.timeZone, .timeOfDay, .duration, .fieldType]
            let isDate = text.string.contains("{today-") || text.string.contains("{now-")
            if schema.values != nil || schema.format != nil || isDate || text.isEmpty { return text }
            if let kind = schema.recordedAs, mustStay.contains(kind) { return text }
            if let known = canaries[text] { return known }
            let number = canaries.count
            let forms = [
                "Canary \(number)", "canary\(number)@canary.com",
                "https://canary\(number).com/canary?canary=canary#canary",
                "Canary\(number)__c", #"{"canary\#(number)":"canary \#(number)"}"#, "ERROR  canary \(number)",
                "canary\(number)",
                "canary %63anary \(number)", "CANARY\n\(number)",
            ]
            let canary = JSONString(forms[number % forms.count])
            canaries[text] = canary
            return canary
        }
    }

    @Test func `do not come out`() async throws {
        let document = try RecordedTenant.document()
        var planting = Planting(document: document)
        var files: [(path: String, bytes: [UInt8])] = RecordedTenant.companions.map { ($0.key, $0.value) }
        for plan in CollectionPlan.all(of: document) where plan.list != nil {
            let schema = SchemaPlace(document, ["$ref": .string(try #require(plan.schema))])
            files.append(
                ("flosum-backup-archive/\(plan.name).json", try planting.records(plan.name, schema).serialized())
            )
        }
        #expect(planting.canaries.count > 200)
        let folder = try TemporaryFolder()
        try AtomicFolder(folder.path(of: "source"), losses: .nothing(mend: "")).write(files)
        let server = try EmulatorTransport(["--fixtures", folder.path(of: "source")])
        let plain = try await RecordedTenant.recording(of: server) { settings in
            settings.limits.logs = 60
            settings.redacts = false
        }
        // They are there to be found: in all files that a tenant's texts get into.
        for name in RecordedTenant.collections {
            #expect(
                plain.files.contains { $0.path.hasSuffix("/\(name).json") && Self.holdsCanary($0.bytes) },
                "\(name)"
            )
        }
        let recording = try await RecordedTenant.recording(of: server) { $0.limits.logs = 60 }
        #expect(try recording.records("jobs").contains { !($0["log"]?.array?.isEmpty ?? true) })
        #expect(!recording.everything.lowercased().contains("canary"))
        let plainSummary = plain.summary.text + String(decoding: plain.summary.json, as: UTF8.self)
        #expect(!plainSummary.lowercased().contains("canary"))
    }

    private static func holdsCanary(_ bytes: [UInt8]) -> Bool {
        String(decoding: bytes, as: UTF8.self).lowercased().contains("canary")
    }
}
