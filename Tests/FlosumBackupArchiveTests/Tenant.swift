import Emulator
import FlosumBackupArchive
import Foundation
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI

/// The API over five connections and three users, who hold tokens named after them.
struct Tenant {
    private let application: Application
    private let sandbox: Sandbox

    init(connections: String = Tenant.connections, _ dialect: Dialect = .contract) throws {
        var state = SandboxState(
            users: [
                User(id: 1, name: "Ada", email: "", connections: .all),
                User(id: 2, name: "Grace", email: "", connections: .only([5, 2, 99])),
                User(id: 3, name: "Nobody", email: "", connections: .only([])),
            ],
            random: .seeded(SplitMix64(seed: 1)),
            clock: .frozen(Instant(milliseconds: 0))
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
        try Self.load(connections, into: &state)
        sandbox = Sandbox(state)
        application = Application(try BackupArchive(try Self.document()).routes(), dialect: dialect)
    }

    static func document() throws -> Document {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "openapi/flosum-backup-archive.json"))
        return try Document(name: "d", file: "d.json", json: try JSONValue(parsing: Array(data)))
    }

    static func load(_ connections: String, into state: inout SandboxState) throws(Diagnostic) {
        let files = DataFiles(["flosum-backup-archive/connections.json": Array(connections.utf8)], named: "")
        try BackupArchive.load(files, into: &state)
    }

    /// The answer to a GET or, with a body, a POST.
    func answer(_ path: String, token: String? = "ada", body: String? = nil) -> Response {
        var fields = [(name: "Host", value: "h")]
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        if body != nil { fields.append(("Content-Type", "application/json")) }
        let head = RequestHead(
            body == nil ? .get : .post,
            "/api/v1" + path,
            fields: fields,
            contentLength: body.map { UInt64($0.utf8.count) }
        )
        return application.respond(to: Request(head: head, body: Array((body ?? "").utf8)), in: sandbox)
    }

    /// The ids on a page of connections, and how many there are in all.
    func page(_ query: String, token: String = "ada") throws -> Page {
        let answer = answer("/connections?\(query)", token: token)
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
