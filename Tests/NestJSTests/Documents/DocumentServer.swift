import Emulator
import HTTP
import JSON
import NestJS
import OAuth
import OpenAPI
import Randomness

/// An application of one document, over a tenant whose clock stands still and which has no token.
struct DocumentServer {
    let api: DocumentAPI
    private let application: Application
    private let sandbox: Sandbox

    init(
        _ paths: JSONValue,
        components: JSONValue = [:],
        emulator: JSONValue? = nil,
        fixtures: [String: String] = [:],
        fidelities: Set<Fidelity> = Set(Fidelity.allCases),
        isLabelled: Bool = false,
        handler: (OpenAPI.Operation, OperationAction?) throws(Diagnostic) -> Route.Handler? = { _, _ in nil }
    ) throws {
        var json: JSONObject = ["openapi": "3.0.3", "paths": paths, "components": components]
        json["x-emulator"] = emulator
        api = try DocumentAPI(Document(name: "doc", file: "doc.json", json: .object(json)), seed: 1)
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(Service.now))
        let files = fixtures.map { ("doc/\($0.key).json", Array($0.value.utf8)) }
        try api.model.load(DataFiles(Dictionary(uniqueKeysWithValues: files)), into: &state)
        sandbox = Sandbox(state)
        let routes = try api.routes(fidelities, handler: handler)
        application = Application([NestJS.Service(routes)], dialect: .stock, isLabelled: isLabelled)
    }

    /// The answer to a request, with a JSON body if there is one.
    func answer(_ method: Method, _ target: String, prefer: [String] = [], body: String? = nil) -> Response {
        var fields = [(name: "Host", value: "h")] + prefer.map { (name: "Prefer", value: $0) }
        if body != nil { fields.append(("Content-Type", "application/json")) }
        let length = body.map { UInt64($0.utf8.count) }
        let head = RequestHead(method, target, fields: fields, contentLength: length)
        return application.respond(to: Request(head: head, body: Array((body ?? "").utf8)), in: sandbox)
    }

    /// The status and the body on one line.
    func line(_ method: Method, _ target: String, prefer: [String] = [], body: String? = nil) -> String {
        let answer = answer(method, target, prefer: prefer, body: body)
        return "\(answer.status.code) \(answer.text ?? "-")"
    }
}
