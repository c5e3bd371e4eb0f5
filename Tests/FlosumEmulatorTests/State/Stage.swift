import CivilTime
import Emulator
import HTTP
import JSON
import OAuth
import Randomness
import TemporaryFolders

@testable import flosum_emulator

/// A tenant in this process whose clock stands still and whose randomness has a seed, with a document of the user's.
struct Stage {
    /// A token that stays good whatever becomes of others.
    static let steadyToken = "steady-token"

    let tenant: Tenant
    let sandbox: Sandbox
    private let folder: TemporaryFolder

    init(_ more: [String] = []) throws {
        folder = try TemporaryFolder(["shop.json": Shop.document])
        let arguments = ["--openapi", "\(folder.path)/shop.json", "--seed", "7", "--clock", "2026-03-27T20:30:00Z"]
        tenant = try Tenant(try Options(arguments: arguments + more, environment: [:]))
        sandbox = Sandbox(tenant.start)
        try sandbox.withState { state in
            try state.authorization.seedTokens(
                accessToken: Self.steadyToken,
                refreshToken: nil,
                clientID: "local-client",
                user: 1,
                at: state.clock.now
            )
        }
    }

    /// The same tenant with a state of its own.
    init(_ other: Stage, _ state: SandboxState) {
        tenant = other.tenant
        folder = other.folder
        sandbox = Sandbox(state)
    }

    var state: SandboxState { sandbox.withState { $0 } }

    /// The whole state as text.
    var written: String { Self.text(tenant.codec.write(state)) }

    static func text(_ files: StateFiles) -> String {
        String(decoding: files.nested.serialized(), as: UTF8.self)
    }

    /// Reads a state as another emulator would that has another seed and another clock.
    func read(_ files: StateFiles) throws -> SandboxState {
        try tenant.codec.read(
            files.dataFiles(named: "state:"),
            clock: .system,
            random: .seeded(.init(seed: 99))
        )
    }

    /// Moves the clock on; nothing happens until somebody asks.
    func advance(seconds: Int) {
        sandbox.withState { $0.clock = .frozen($0.clock.now.adding(seconds: seconds)) }
    }

    /// Sends a request; gives the whole answer as text.
    func send(
        _ method: HTTP.Method,
        _ target: String,
        json: String? = nil,
        form: String? = nil,
        token: String? = nil,
        prefer: String? = nil
    ) -> String {
        var fields = [(name: "Host", value: "localhost")]
        if let token { fields.append(("Authorization", "Bearer \(token)")) }
        if let prefer { fields.append(("Prefer", prefer)) }
        if json != nil { fields.append(("Content-Type", "application/json")) }
        if form != nil { fields.append(("Content-Type", "application/x-www-form-urlencoded")) }
        let body = (json ?? form).map { Array($0.utf8) }
        let head = RequestHead(method, target, fields: fields, contentLength: body.map { UInt64($0.count) })
        return text(of: tenant.api.respond(to: Request(head: head, body: body ?? []), in: sandbox))
    }

    /// Of a log that is followed, all that is there by now.
    private func text(of response: Response) -> String {
        var text = "\(response.status.code)\n"
        for field in response.fields.entries { text += "\(field.name.text): \(field.value)\n" }
        switch response.body {
        case .empty: break
        case .bytes(let bytes): text += "\n" + String(decoding: bytes, as: UTF8.self)
        case .stream(let source):
            text += "\n"
            while case .bytes(let piece) = source.next() { text += String(decoding: piece, as: UTF8.self) }
        }
        return text
    }
}

/// A document of a user's, with ids of all forms.
enum Shop {
    static let names = ["numbers", "texts", "uuids"]

    static var document: String {
        let collections = names.map { "\"\($0)\":\(collection($0))" }.joined(separator: ",")
        let schemas = names.map { "\"\($0)\":\(schema($0))" }.joined(separator: ",")
        return #"{"openapi":"3.0.3","info":{"title":"Shop","version":"1"},"x-emulator":{"collections":{"# + collections
            + #"}},"components":{"schemas":{"# + schemas + #"}},"paths":{"#
            + names.map(paths).joined(separator: ",") + "}}"
    }

    private static func collection(_ name: String) -> String {
        ##"{"schema":"#/components/schemas/NAME","hidden":["shop"],"unique":[{"within":["shop"],"##
            .replacing("NAME", with: name) + #""member":"/tag/number","message":"number is taken"}]}"#
    }

    private static func schema(_ name: String) -> String {
        #"{"type":"object","required":["id"],"properties":{"id":"# + id(name)
            + #","name":{"type":"string"},"tag":{},"at":{"type":"string"}}}"#
    }

    private static func id(_ name: String) -> String {
        switch name {
        case "numbers": #"{"type":"integer"}"#
        case "texts": #"{"type":"string"}"#
        default: #"{"type":"string","format":"uuid"}"#
        }
    }

    private static func paths(_ name: String) -> String {
        let (shop, id) = (parameter("shop", #"{"type":"string"}"#), parameter("id", id(name)))
        return #""/shops/{shop}/NAME":{"parameters":["#.replacing("NAME", with: name) + shop + #"],"get":"#
            + operation(name, "list") + #","post":"# + operation(name, "create", #","set":{"at":"$now"}"#)
            + #"},"/shops/{shop}/NAME/{id}":{"parameters":["#.replacing("NAME", with: name) + "\(shop),\(id)"
            + #"],"get":"# + operation(name, "read") + #","put":"# + operation(name, "replace") + #","delete":"#
            + operation(name, "delete") + "}"
    }

    private static func parameter(_ name: String, _ schema: String) -> String {
        #"{"in":"path","required":true,"name":"NAME","schema":"#.replacing("NAME", with: name) + schema + "}"
    }

    private static func operation(_ name: String, _ action: String, _ more: String = "") -> String {
        let body =
            ["create", "replace"].contains(action)
            ? #""requestBody":{"content":{"application/json":{"schema":{"type":"object"}}}},"# : ""
        return #"{"operationId":"NAMEACTION",BODY"x-emulator":{"action":"ACTION","collection":"NAME","#
            .replacing("NAME", with: name).replacing("ACTION", with: action).replacing("BODY", with: body)
            + #""within":{"shop":"shop"}"# + more + #"},"responses":{"200":{"description":"d"}}}"#
    }
}
