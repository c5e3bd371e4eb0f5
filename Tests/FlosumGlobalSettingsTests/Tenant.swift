import CivilTime
import Emulator
import FlosumGlobalSettings
import Foundation
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI
import Randomness

/// The API over fixtures, with a clock that is moved by hand and a seed: what a client and a browser can do.
final class Tenant: Sendable {
    static let callback = "https://app.example.com/cb"

    let sandbox: Sandbox
    private let application: Application

    init(
        isInteractive: Bool = false,
        _ dialect: Dialect = .contract,
        _ files: [String: String] = Tenant.fixtures
    ) throws {
        var state = SandboxState(
            random: .seeded(SplitMix64(seed: 1)),
            clock: .frozen(Instant(milliseconds: 1_700_000_000_000))
        )
        _ = try GlobalSettings.load(Self.dataFiles(files), into: &state)
        sandbox = Sandbox(state)
        let whoAmI = Route(.get, "/whoami", id: "whoami", isGuarded: true, inputs: .none) { call, _ in
            .json(.number(JSONNumber(call.grant?.user.rawValue ?? -1)))
        }
        let api = GlobalSettings(try Self.document(), isInteractive: isInteractive)
        application = Application([Service(try api.routes() + [whoAmI])], dialect: dialect)
    }

    static func document() throws -> Document {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "openapi/flosum-global-settings.json"))
        return try Document(name: "d", file: "d.json", json: try JSONValue(parsing: Array(data)))
    }

    static func dataFiles(_ files: [String: String]) -> DataFiles {
        let files = files.map { ("flosum-global-settings/\($0.key).json", Array($0.value.utf8)) }
        return DataFiles(Dictionary(uniqueKeysWithValues: files), named: "")
    }

    // What can be done.

    func send(_ method: HTTP.Method, _ target: String, form: [(String, String)]? = nil, token: String? = nil)
        -> Response
    {
        var fields = [(name: "Host", value: "localhost")]
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        if form != nil { fields.append(("Content-Type", "application/x-www-form-urlencoded")) }
        let body = Array(encoded(form ?? []).utf8)
        let head = RequestHead(
            method,
            target,
            fields: fields,
            contentLength: form == nil ? nil : UInt64(body.count)
        )
        return application.respond(to: Request(head: head, body: body), in: sandbox)
    }

    func sendJSON(_ method: HTTP.Method, _ target: String, _ json: String) -> Response {
        let fields = [(name: "Host", value: "localhost"), (name: "Content-Type", value: "application/json")]
        let head = RequestHead(method, target, fields: fields, contentLength: UInt64(json.utf8.count))
        return application.respond(to: Request(head: head, body: Array(json.utf8)), in: sandbox)
    }

    func authorize(
        _ client: String = "client",
        redirect: String = callback,
        _ more: [(String, String)] = []
    ) -> Response {
        let query = [("client_id", client), ("response_type", "code"), ("redirect_uri", redirect)] + more
        return send(.get, "/api/v1/oauth/authorize?" + encoded(query))
    }

    /// A code as the browser brings it to the app.
    func code(
        _ client: String = "client",
        redirect: String = callback,
        _ more: [(String, String)] = []
    ) throws -> String {
        try authorize(client, redirect: redirect, more).returned("code")
    }

    func exchange(
        _ code: String,
        _ client: String = "client",
        secret: String = "secret",
        redirect: String = callback,
        _ more: [(String, String)] = []
    ) -> Response {
        let form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("client_id", client),
            ("client_secret", secret),
        ]
        return send(.post, "/api/v1/oauth/token", form: form + more)
    }

    func refresh(_ token: String, _ client: String = "client", secret: String = "secret") -> Response {
        let form = [
            ("grant_type", "refresh_token"), ("refresh_token", token), ("redirect_uri", "any"), ("client_id", client),
            ("client_secret", secret),
        ]
        return send(.post, "/api/v1/oauth/token", form: form)
    }

    func signIn(_ client: String = "client", redirect: String = callback) throws -> Tokens {
        try exchange(try code(client, redirect: redirect), client, redirect: redirect).tokens()
    }

    /// Whose token it is; nil if it is good for nothing.
    func user(of accessToken: String) -> String? {
        let answer = send(.get, "/whoami", token: accessToken)
        return answer.status == .ok ? answer.text : nil
    }

    func wait(seconds: Int = 0, milliseconds: Int64 = 0) {
        sandbox.withState { state in
            let now = state.clock.now.adding(seconds: seconds).milliseconds + milliseconds
            state.clock = .frozen(Instant(milliseconds: now))
        }
    }

    private func encoded(_ form: [(String, String)]) -> String {
        form.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// What the token endpoint gives.
struct Tokens {
    let access: String
    let refresh: String?
    let expiresIn: Int?
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

    /// The messages of a refusal, which says nothing else.
    var messages: [String]? {
        guard status == .badRequest, fields[.location] == nil, json?["error"] == "Bad Request" else { return nil }
        return json?["message"]?.array?.compactMap(\.string)
    }

    /// The parameters that came back to the app, in order, decoded as an app does.
    var returned: [(name: String, value: String)] {
        guard status == .found, let location = fields[.location], let mark = location.firstIndex(of: "?") else {
            return []
        }
        return location[location.index(after: mark)...].split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { part in
                part.replacing("+", with: " ").removingPercentEncoding ?? "?"
            }
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
    }

    func returned(_ name: String) throws -> String {
        guard let value = returned.first(where: { $0.name == name })?.value else { throw Unexpected(answer: text) }
        return value
    }

    func tokens() throws -> Tokens {
        guard status == .ok, let access = json?["access_token"]?.string else { throw Unexpected(answer: text) }
        return Tokens(access: access, refresh: json?["refresh_token"]?.string, expiresIn: json?["expires_in"]?.int)
    }
}
