import Emulator
import HTTPServer
import JSON

/// An emulator with a clock that stands still, and what its journal says.
final class Journaled {
    static let time = "2026-01-15T09:00:00Z"
    static let token = "local-access-token"

    let emulator: ServedEmulator
    let client: Client

    init(_ poller: ServerConfiguration.Polling, _ arguments: [String] = []) throws {
        emulator = try ServedEmulator(poller, ["--clock", Self.time] + arguments)
        client = try emulator.client()
    }

    /// What is listed.
    func list(_ query: String = "") throws -> [JSONValue] {
        try page(query)["requests"]?.array ?? []
    }

    func page(_ query: String = "") throws -> JSONValue {
        let answer = try client.get("/_emulator/requests\(query.isEmpty ? "" : "?\(query)")")
        guard answer.status == 200 else { throw Client.Failure("\(answer.status): \(answer.text)") }
        return try answer.json()
    }

    /// The numbers of what is listed.
    func ids(_ query: String = "") throws -> [Int] {
        try list(query).compactMap { $0["id"]?.int }
    }

    func detail(_ id: Int) throws -> JSONValue {
        try client.get("/_emulator/requests/\(id)").json()
    }

    func verify(_ pattern: JSONValue) throws -> JSONValue {
        let answer = try client.send("POST", "/_emulator/requests/verify", json: pattern)
        guard answer.status == 200 else { throw Client.Failure("\(answer.status): \(answer.text)") }
        return try answer.json()
    }

    /// Why the newest exchange went as it did.
    func explanation() throws -> JSONValue {
        let id = emulator.main.journal.lastID
        return try client.get("/_emulator/requests/\(id)/explain").json()
    }

    /// A code of an authorization that is approved at once.
    func code(
        client id: String = "local-client",
        redirectURI: String = "http%3A%2F%2F127.0.0.1%2Fcallback",
        more: String = ""
    ) throws -> String {
        let answer = try client.get(
            "/api/v1/oauth/authorize?client_id=\(id)&response_type=code&redirect_uri=\(redirectURI)&state=s\(more)"
        )
        guard let location = answer.field("location"), let range = location.firstRange(of: "code=") else {
            throw Client.Failure("no code: \(answer.status) \(answer.text)")
        }
        return String(location[range.upperBound...].prefix { $0 != "&" })
    }

    func exchange(_ code: String, _ more: String = "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback") throws
        -> Client.Answer
    {
        try token("grant_type=authorization_code&code=\(code)\(more)")
    }

    func token(_ form: String, secret: String = "local-secret", client id: String = "local-client") throws
        -> Client.Answer
    {
        try client.post("/api/v1/oauth/token", form: "\(form)&client_id=\(id)&client_secret=\(secret)")
    }
}
