public import HTTP
public import JSON
import OpenAPI

/// A NestJS application on Express: routes, and all that happens to a request on its way to a handler and back.
///
/// The order is the vendor's, and visible: Node's own refusals, body parsers, route, path parameters, guard,
/// validation, handler. A body that is no JSON is refused before an unknown route, an unknown route before a missing
/// token, a missing token before an invalid parameter.
public struct Application<Context: Sendable, Principal: Sendable>: Sendable {
    /// Finds the owner of a bearer token.
    public typealias Authenticate = @Sendable (_ token: String, Context) -> Principal?

    private let table: RouteTable<Route<Context, Principal>>
    private let dialect: Dialect
    private let authenticate: Authenticate

    /// An application of these routes; of two at one place the first one counts.
    public init(
        _ routes: [Route<Context, Principal>], dialect: Dialect, authenticate: @escaping Authenticate
    ) {
        var table = RouteTable<Route<Context, Principal>>()
        for route in routes { _ = table.insert(route, route.method, route.path) }
        self.table = table
        self.dialect = dialect
        self.authenticate = authenticate
    }

    /// How a request is to be received: a body is collected only if a body parser wants it.
    public func plan(for head: RequestHead) -> RequestPlan {
        guard NodeServer.refusal(head) == nil else { return RequestPlan(bodyLimit: nil) }
        let sendsContinue = NodeServer.expectation(of: head) == .goAhead
        guard case .wanted = BodyParser.plan(for: head) else {
            return RequestPlan(bodyLimit: nil, sendsContinue: sendsContinue)
        }
        return RequestPlan(bodyLimit: BodyParser.limit, sendsContinue: sendsContinue)
    }

    /// The answer to a request.
    public func respond(to request: Request, in context: Context) -> Response {
        let head = request.head
        if let refusal = NodeServer.refusal(head) { return refusal }
        let body: JSONValue?
        let hadBody: Bool
        switch BodyParser.plan(for: head) {
        case .notWanted: (body, hadBody) = (nil, false)
        case .refused(let error): return render(.exception(error.exception), to: head)
        case .wanted:
            switch BodyParser.parse(request) {
            case .success(let value): (body, hadBody) = (value, true)
            case .failure(let error): return render(.exception(error.exception), to: head).late
            }
        }
        let (answer, isAwaited) = answer(to: request, body, in: context)
        let response = render(answer, to: head)
        return hadBody || isAwaited ? response.late : response
    }

    /// Says also whether Node.js would have awaited a promise for the answer: it does from the guard on.
    private func answer(to request: Request, _ body: JSONValue?, in context: Context) -> (Answer, isAwaited: Bool) {
        let head = request.head
        let target = RequestTarget(head.target)
        guard let match = table.find(head.method == .head ? .get : head.method, target.path) else {
            return (.exception(.notFound(cannot(head))), false)
        }
        let route = match.value
        var parameters: [JSONString] = []
        for range in match.parameters {
            guard let value = PathParameter.decode(target.path[range]) else {
                let raw = JSONString(wtf8: Array(target.path[range]))
                return (.exception(.badRequest("Failed to decode param '\(raw)'")), false)
            }
            parameters.append(value)
        }
        var principal: Principal?
        if route.isGuarded {
            principal = bearerToken(of: head).flatMap { authenticate($0, context) }
            guard principal != nil else { return (.exception(.unauthorized), true) }
        }
        switch route.validate(parameters, target.query, body) {
        case .failure(let exception): return (.exception(exception), true)
        case .success(let input):
            let call = Call(
                head: head, parameters: input.parameters, query: input.query, body: input.body, principal: principal)
            return (route.handler(call, context), true)
        }
    }

    private func cannot(_ head: RequestHead) -> JSONString {
        JSONString(wtf8: Array("Cannot \(head.method.rawValue) ".utf8) + head.target)
    }

    /// The token behind `Bearer `, which must be written like this.
    private func bearerToken(of head: RequestHead) -> String? {
        guard let value = head.fields.bytes(of: .authorization), value.starts(with: "Bearer ".utf8) else { return nil }
        return String(decoding: value.dropFirst(7), as: UTF8.self)
    }

    private func render(_ answer: Answer, to head: RequestHead) -> Response {
        switch answer {
        case .json(let body, let status): return Express.send(body, status, to: head)
        case .exception(let exception): return Express.send(exception.body(dialect), exception.status, to: head)
        case .redirect(let url): return Redirect.response(to: url, head, dialect)
        case .response(let response): return response
        }
    }
}

extension Response {
    /// The same answer, given after a turn of Node.js' event loop.
    fileprivate var late: Response {
        var response = self
        response.isImmediate = false
        return response
    }
}
