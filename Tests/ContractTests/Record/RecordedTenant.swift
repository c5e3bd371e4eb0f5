import CivilTime
import Files
import JSON
import OpenAPI
import Synchronization
import TemporaryFolders

@testable import Contract
@testable import flosum_emulator

/// Recordings of tenants, for tests.
enum RecordedTenant {
    static let collections = ["connections", "schedulers", "templates", "backups", "jobs"]
    static let key = [UInt8](repeating: 7, count: 32)

    static func document() throws -> Document {
        try Documents([]).document(Documents.backupArchive)
    }

    static var zones: TimeZoneDatabase {
        TimeZoneDatabase { EmbeddedFile.bytes("time-zones.bin") ?? [] }
    }

    /// The files that no API tells of, as the tool takes them from the emulator's own.
    static var companions: [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in [
            "flosum-backup-archive/run-profiles.json", "flosum-global-settings/connected-apps.json",
            "flosum-global-settings/grants.json",
        ] {
            files[path] = EmbeddedFile.bytes("fixtures/\(path)")
        }
        files["flosum-global-settings/users.json"] = Array(
            #"[{"id":1,"name":"Ada Backup","email":"ada@example.com","connections":"all"}]"#.utf8
        )
        return files
    }

    static func settings(key: [UInt8] = key, _ change: (inout Recording.Settings) -> Void = { _ in })
        -> Recording.Settings
    {
        var settings = Recording.Settings(key: key, timeZones: zones)
        settings.companions = companions
        change(&settings)
        return settings
    }

    /// Records a server that takes the token of the fixtures.
    static func recording(
        of server: some Transport,
        key: [UInt8] = key,
        _ change: (inout Recording.Settings) -> Void = { _ in }
    ) async throws -> Recording {
        try await Recording(document(), settings(key: key, change)) { request in
            try await server.send(authorized(request))
        }
    }

    /// Records the emulator.
    static func recording(_ change: (inout Recording.Settings) -> Void = { _ in }) async throws -> Recording {
        try await recording(of: EmulatorTransport(), change)
    }

    static func authorized(_ request: ContractRequest) -> ContractRequest {
        var request = request
        request.fields.append(.init("Authorization", "Bearer local-access-token"))
        return request
    }

    /// The records of a server, list by list.
    static func lists(of server: some Transport) async throws -> [String: [[JSONValue]]] {
        func items(_ path: String) async throws -> [JSONValue] {
            let request = ContractRequest(.backup, "GET", "/api/v1/\(path)?page=1&limit=1000")
            let response = try await server.send(authorized(request))
            return try JSONValue(parsing: response.body)["items"]?.array ?? []
        }
        let connections = try await items("connections")
        var lists = ["connections": [connections]]
        for name in collections.dropFirst() {
            for connection in connections {
                let id = connection["id"]?.number?.text ?? ""
                lists[name, default: []].append(try await items("connections/\(id)/\(name)"))
            }
        }
        return lists
    }
}

extension Recording {
    /// The records of a collection.
    func records(_ name: String) throws -> [JSONValue] {
        guard let file = files.first(where: { $0.path.hasSuffix("/\(name).json") }) else { return [] }
        return try JSONValue(parsing: file.bytes).array ?? []
    }

    /// All that a person or a file sees.
    var everything: String {
        files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined() + summary.text
            + String(decoding: summary.json, as: UTF8.self)
    }

    /// Gives a folder with the files to a function, and takes it away then.
    func inFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = try TemporaryFolder()
        try AtomicFolder(folder.path(of: "recording"), losses: .nothing(mend: "")).write(files)
        return try await body(folder.path(of: "recording"))
    }
}

/// A tenant of one connection that answers with JSON, by the end of the path; what it has not is 404.
struct ScriptedTenant: Transport {
    var answers: [String: JSONValue] = [
        "connections": page([
            ["id": 17, "externalId": 4711, "name": "Kunde", "userName": "u", "salesforceOrgType": "SANDBOX"]
        ])
    ]
    private let asked = Asked()

    private final class Asked: Sendable {
        let requests = Mutex<[ContractRequest]>([])
    }

    var requests: [ContractRequest] { asked.requests.withLock { $0 } }

    init(_ answers: [String: JSONValue] = [:]) {
        self.answers.merge(answers) { _, new in new }
    }

    static func page(_ items: [JSONValue], total: Int? = nil) -> JSONValue {
        ["total": .number(JSONNumber(total ?? items.count)), "items": .array(items)]
    }

    static func backup(_ id: Int, job: Int, _ more: [(JSONString, JSONValue)] = []) -> JSONValue {
        var backup: JSONObject = [
            "id": .number(JSONNumber(id)), "name": "Nachts", "jobId": .number(JSONNumber(job)),
            "jobStatus": "Completed",
            "startedDate": "2026-01-15T10:00:00.000Z", "duration": "00:04:30", "size": 5, "records": 3,
            "operationType": "Composite Backup",
        ]
        for (name, value) in more { backup[name] = value }
        return .object(backup)
    }

    func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
        asked.requests.withLock { $0.append(request) }
        let path = request.target.prefix { $0 != "?" }
        let answer = answers.first { path.hasSuffix("/\($0.key)") }?.value
        guard let answer else { return ContractResponse(status: 404, fields: [], body: []) }
        // A number stands for a status, a text for a body that is no JSON.
        if let status = answer.int { return ContractResponse(status: status, fields: [], body: []) }
        if let text = answer.string { return ContractResponse(status: 200, fields: [], body: Array(text.utf8)) }
        return ContractResponse(status: 200, fields: [], body: answer.serialized())
    }
}
