import CivilTime
import Emulator
import HTTP
import JSON
import OAuth
import OpenAPI
import Randomness
import Synchronization

/// An API of three operations that says what it was asked, over a tenant whose clock stands still.
final class FaultyService: EmulatedAPI {
    static let now = Instant(milliseconds: 1_700_000_000_000)

    let name = "faulty"
    let labelsAnswers: Bool
    let operations = [
        EmulatedOperation(id: "Things_list", method: .get, path: "/api/things", fidelity: .assumed),
        EmulatedOperation(id: "Things_make", method: .post, path: "/api/things", fidelity: .assumed),
        EmulatedOperation(id: "Token_exchange", method: .post, path: "/api/token", fidelity: .assumed),
    ]
    private let asked = Mutex<[Request]>([])
    let sandboxes: Sandboxes

    init(labelsAnswers: Bool = true, seed: UInt64 = 1) {
        self.labelsAnswers = labelsAnswers
        var state = SandboxState(random: .seeded(SplitMix64(seed: seed)), clock: .frozen(Self.now))
        for client in ["first", "second"] {
            state.authorization.register(
                ConnectedApp(name: client, clientID: client, clientSecret: "secret", redirectURIs: [])
            )
            try? state.authorization.seedTokens(
                accessToken: "\(client)-token",
                refreshToken: "\(client)-refresh",
                clientID: client,
                user: 1,
                at: Self.now
            )
        }
        sandboxes = Sandboxes(state)
    }

    var sandbox: Sandbox { sandboxes.main }
    var faults: FaultTable { sandbox.faults }
    /// What has reached the API.
    var requests: [Request] { asked.withLock { $0 } }

    func plan(for head: RequestHead) -> RequestPlan { RequestPlan(bodyLimit: 1_000) }
    func settle(_ state: inout SandboxState) {}
    func explain(_ exchange: Exchange) -> Explanation { Explanation([]) }

    func operation(for head: RequestHead) -> EmulatedOperation? {
        let path = String(decoding: head.targetParts.path, as: UTF8.self)
        return operations.first { $0.method == head.method && $0.path == path }
    }

    func reply(to request: Request, in sandbox: Sandbox) -> Reply {
        asked.withLock { $0.append(request) }
        guard let operation = operation(for: request.head) else {
            return Reply(error(.notFound, message: nil, for: request.head), Trace(.route))
        }
        let number = sandbox.withState { $0.random.next() }
        return Reply(Self.response(.ok, ["number": "\(number)"]), Trace(.handler, operation: operation))
    }

    func error(_ status: Status, message: JSONValue?, for head: RequestHead) -> Response {
        Self.response(status, ["error": message ?? "\(status.code)"])
    }

    func place(_ fields: Fields, in response: inout Response) {
        response.fields.insert(fields, behindFirst: "X-First")
    }

    private static func response(_ status: Status, _ body: JSONValue) -> Response {
        let body = body.serialized()
        var fields: Fields = ["X-First": "1", "Content-Type": "application/json"]
        fields.append(contentLength: body.count)
        return Response(status, fields: fields, body: .bytes(body))
    }

    /// The answer to a request, by the way that all take.
    @discardableResult
    func answer(
        _ method: Method = .get,
        _ target: String = "/api/things",
        _ fields: [(name: String, value: String)] = [],
        body: String = "",
        crossOrigin: CrossOrigin? = nil
    ) -> Response {
        let head = RequestHead(method, target, fields: [("Host", "h")] + fields, contentLength: UInt64(body.utf8.count))
        let request = Request(head: head, body: Array(body.utf8))
        return Gateway(self, sandboxes, crossOrigin: crossOrigin).respond(to: request)
    }

    /// The statuses of some answers to the same request.
    func statuses(_ count: Int, _ target: String = "/api/things", token: String? = nil) -> [Int] {
        let fields = token.map { [(name: "Authorization", value: "Bearer \($0)")] } ?? []
        return (0..<count).map { _ in answer(.get, target, fields).status.code }
    }

    /// Sets the sandbox's clock forward.
    func advance(milliseconds: Int64) {
        sandbox.withState { state in
            if let clock = state.clock.advanced(byMilliseconds: milliseconds) { state.clock = clock }
        }
    }

    /// Sets a rule that answers with a status where nothing else is said.
    func set(
        _ id: String,
        _ action: FaultAction = FaultAction(.status(Status(503), message: nil)),
        _ change: (inout FaultRule) -> Void = { _ in }
    ) throws {
        var rule = FaultRule(id: id, action)
        change(&rule)
        _ = try faults.put(rule)
    }
}

extension Response {
    /// The body as text; empty if it is none, or comes over time.
    var text: String {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }
}
