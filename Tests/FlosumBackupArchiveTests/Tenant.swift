import CivilTime
import EmbeddedData
import Emulator
import FlosumBackupArchive
import Foundation
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI
import Randomness

/// The API over five connections and three users, who hold tokens named after them.
struct Tenant {
    /// When the clock starts, a Thursday.
    static let start = Instant(milliseconds: 1_768_467_600_000)  // 2026-01-15T09:00:00Z

    private let application: Application
    let sandbox: Sandbox

    /// A tenant of these fixtures, by the names of their files.
    init(
        connections: String = Tenant.connections,
        _ files: [String: String] = [:],
        _ dialect: Dialect = .contract,
        scale: Int = 1
    ) throws {
        let api = try Self.api()
        var state = SandboxState(
            users: [
                User(id: 1, name: "Ada", email: "", connections: .all),
                User(id: 2, name: "Grace", email: "", connections: .only([5, 2, 99])),
                User(id: 3, name: "Nobody", email: "", connections: .only([])),
            ],
            random: .seeded(SplitMix64(seed: 1)),
            clock: .frozen(Self.start)
        )
        state.authorization.register(ConnectedApp(name: "a", clientID: "a", clientSecret: "s", redirectURIs: []))
        for (token, user) in [("ada", 1), ("grace", 2), ("nobody", 3), ("gone", 4)] {
            try state.authorization.seedTokens(
                accessToken: token,
                refreshToken: nil,
                clientID: "a",
                user: UserID(rawValue: user),
                at: state.clock.now
            )
        }
        var fixtures = files
        fixtures["connections"] = connections
        let bytes = fixtures.map { ("flosum-backup-archive/\($0.key).json", Array($0.value.utf8)) }
        try api.load(DataFiles(Dictionary(uniqueKeysWithValues: bytes), named: ""), into: &state, scale: scale)
        sandbox = Sandbox(state)
        application = Application([Service(try api.routes())], dialect: dialect)
    }

    static func api(_ document: Document? = nil) throws -> BackupArchive {
        try BackupArchive(try document ?? Self.document(), zones: zones)
    }

    private static let zones = TimeZoneDatabase {
        let files = UnsafeBufferPointer(start: embedded_files(), count: embedded_file_count())
        guard let file = files.first(where: { String(cString: $0.path) == "time-zones.bin" }) else { return [] }
        return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }

    /// Lets so many seconds pass.
    func advance(_ seconds: Int) {
        sandbox.withState { $0.clock = .frozen($0.clock.now.adding(seconds: seconds)) }
    }

    static func document() throws -> Document {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "openapi/flosum-backup-archive.json"))
        return try Document(
            name: "flosum-backup-archive",
            file: "d.json",
            json: try JSONValue(parsing: Array(data))
        )
    }

    /// The answer to a GET or, with a body, a POST, or to another method.
    func answer(
        _ path: String,
        token: String? = "ada",
        _ method: HTTP.Method? = nil,
        body: String? = nil,
        prefer: String? = nil
    ) -> Response {
        var fields = [(name: "Host", value: "h")]
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        if let prefer { fields.append(("Prefer", prefer)) }
        if body != nil { fields.append(("Content-Type", "application/json")) }
        let head = RequestHead(
            method ?? (body == nil ? .get : .post),
            "/api/v1" + path,
            fields: fields,
            contentLength: body.map { UInt64($0.utf8.count) }
        )
        return application.respond(to: Request(head: head, body: Array((body ?? "").utf8)), in: sandbox)
    }

    /// The value of a member of an answer, by its name.
    func member(_ name: JSONString, of path: String, token: String = "ada") -> JSONValue? {
        answer(path, token: token).json?[name]
    }

    /// The ids on a page of connections, and how many there are in all.
    func page(_ query: String, token: String = "ada") throws -> Page {
        try page(of: "/connections?\(query)", token: token)
    }

    /// The ids on a page of a list, and how many there are in all.
    func page(of path: String, token: String = "ada") throws -> Page {
        let answer = answer(path, token: token)
        guard let total = answer.json?["total"]?.int, let items = answer.json?["items"]?.array else {
            throw Unexpected(answer: answer.text)
        }
        return Page(total: total, ids: items.compactMap { $0["id"]?.int })
    }

    private static let connections = """
        [
          { "id": 1, "externalId": 11, "name": "CRM-Prod", "userName": "one@example.com", "salesforceOrgType": "PRODUCTION" },
          { "id": 2, "externalId": 12, "name": "CRM-UAT", "userName": "two@example.com", "salesforceOrgType": "SANDBOX" },
          { "id": 3, "externalId": 13, "name": "Größe 100%", "userName": "crm@example.org", "salesforceOrgType": "SANDBOX" },
          { "id": 4, "externalId": 14, "name": "dev", "userName": "four@example.com", "salesforceOrgType": "SANDBOX" },
          { "id": 5, "externalId": 15, "name": "Finance", "userName": "", "salesforceOrgType": "PRODUCTION" }
        ]
        """
}

struct Page: Equatable {
    let total: Int
    let ids: [Int]
}

struct Unexpected: Error {
    let answer: String
}

extension Response {
    /// The body as text.
    var text: String {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    var json: JSONValue? { try? JSONValue(parsing: Array(text.utf8)) }
}
