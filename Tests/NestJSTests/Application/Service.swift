import CivilTime
import Emulator
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI
import Randomness
import Synchronization

/// An application with a route for each thing that can happen, over a tenant whose clock stands still.
struct Service {
    static let now = Instant(milliseconds: 1_700_000_000_000)

    let application: Application
    let sandbox: Sandbox
    /// How often a handler was called.
    let calls = Counter()

    init(_ dialect: Dialect = .contract, _ handler: Route.Handler? = nil) throws {
        let calls = calls
        let document = try Document(name: "service", file: "service.json", json: Self.document)
        let routes = try document.operations.map { operation in
            try Route(operation, of: document) { call, sandbox in
                calls.add()
                return handler?(call, sandbox) ?? Self.echo(call)
            }
        }
        application = Application([NestJS.Service(routes)], dialect: dialect)
        sandbox = Sandbox(try Self.state())
    }

    /// Tells a client what reached the handler.
    private static func echo(_ call: Call) -> Answer {
        .json([
            "method": "\(call.head.method.rawValue)", "parameters": call.parameters, "query": call.query,
            "body": call.body, "user": call.grant.map { .number(JSONNumber($0.user.rawValue)) } ?? .null,
        ])
    }

    private static func state() throws -> SandboxState {
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(now))
        state.authorization.register(
            ConnectedApp(name: "App", clientID: "app", clientSecret: "secret", redirectURIs: [])
        )
        let tokens = [("good", Instant.never), ("last-moment", now.adding(seconds: 1)), ("too-late", now)]
        for (token, end) in tokens {
            try state.authorization.seedTokens(
                accessToken: token,
                refreshToken: nil,
                clientID: "app",
                user: 7,
                at: now,
                accessTokenExpiresAt: end
            )
        }
        return state
    }

    /// The answer to a request; a body is announced by its length.
    func answer(
        _ method: Method,
        _ target: String,
        version: Version = .http11,
        _ fields: [(String, String)] = [],
        host: String? = "localhost",
        token: String? = nil,
        type: String? = nil,
        body: [UInt8]? = nil
    ) -> Response {
        var lines = host.map { [(name: "Host", value: $0)] } ?? []
        if let token { lines.append(("Authorization", "Bearer \(token)")) }
        if let type { lines.append(("Content-Type", type)) }
        lines += fields.map { (name: $0.0, value: $0.1) }
        let head = RequestHead(
            method,
            target,
            version: version,
            fields: lines,
            contentLength: body.map { UInt64($0.count) }
        )
        return application.respond(to: Request(head: head, body: body ?? []), in: sandbox)
    }

    /// The answer to a JSON body.
    func post(_ target: String, _ json: String, token: String? = nil, _ fields: [(String, String)] = []) -> Response {
        answer(.post, target, fields, token: token, type: "application/json", body: Array(json.utf8))
    }

    private static let document: JSONValue = [
        "openapi": "3.0.0",
        "paths": [
            "/api/things": [
                "get": [
                    "operationId": "find", "security": [["bearer": []]],
                    "parameters": [parameter("page", in: "query")],
                ],
                "post": ["operationId": "create", "security": [["bearer": []]], "requestBody": body],
            ],
            "/api/things/{thingId}": [
                "get": [
                    "operationId": "findOne", "security": [["bearer": []]],
                    "parameters": [parameter("thingId", in: "path")],
                ]
            ],
            "/api/open/{text}": ["get": ["operationId": "open"]],
            "/api/open": ["post": ["operationId": "openPost", "requestBody": body]],
            "/api/plain": ["get": ["operationId": "plain"], "post": ["operationId": "plainPost"]],
        ],
    ]

    private static let body: JSONValue = [
        "content": [
            "application/json": [
                "schema": ["type": "object", "properties": ["name": ["type": "string"]], "required": ["name"]]
            ]
        ]
    ]

    private static func parameter(_ name: String, in place: String) -> JSONValue {
        ["name": "\(name)", "in": "\(place)", "required": true, "schema": ["type": "number"]]
    }
}

/// Counts calls from anywhere.
final class Counter: Sendable {
    private let number = Mutex(0)

    var count: Int { number.withLock { $0 } }

    func add() { number.withLock { $0 += 1 } }
}

extension Response {
    /// The body as text; nil of a body that is streamed.
    var text: String? {
        switch body {
        case .empty: ""
        case .bytes(let bytes): String(decoding: bytes, as: UTF8.self)
        case .stream: nil
        }
    }

    /// The field lines as they would be written.
    var lines: [String] { fields.entries.map { "\($0.name.text): \($0.value)" } }

    /// `message` of an error.
    var message: JSONValue? {
        text.flatMap { try? JSONValue(parsing: Array($0.utf8)) }?["message"]
    }
}
