import CivilTime
import Digest
import HTTP
import JSON
import OAuth

/// What rules ask of a request; found out when the first one asks.
final class FaultSubject {
    let request: Request
    /// The time of the sandbox's clock.
    let now: Instant
    private let sandbox: Sandbox
    private let api: any EmulatedAPI

    init(_ request: Request, _ sandbox: Sandbox, _ api: any EmulatedAPI) {
        self.request = request
        self.sandbox = sandbox
        self.api = api
        now = sandbox.withState { $0.clock.now }
    }

    private lazy var target = request.head.targetParts
    /// The operation; nil if there is none.
    lazy var operation = api.operation(for: request.head)
    /// The segments of the path, in lower case.
    lazy var path = PathPattern.segments(of: target.path)
    /// The parameters of the query, decoded.
    lazy var query = Array(QueryPairs(target.query))
    /// What a token request says, if it may be one.
    lazy var grant = GrantParameters(request)

    /// The client of the access token, or the one that asks for a token or a code.
    lazy var clientID: String? = {
        if let value = request.head.fields[.authorization] {
            if value.hasPrefix("Bearer ") {
                let token = String(value.dropFirst(7))
                return sandbox.withState { $0.authorization.principal(forAccessToken: token, at: now) }?.clientID
            }
            if let name = BasicCredentials.name(in: value) { return name }
        }
        return grant["client_id"] ?? query.first { $0.name == "client_id" }?.value
    }()

    /// The client if it is one of the sandbox's: a name that anybody can make up is worth no memory.
    lazy var knownClientID: String? = clientID.flatMap { id in
        sandbox.withState { $0.authorization.app(id) } == nil ? nil : id
    }
}
