public import Emulator
public import HTTP
import JSON
import OAuth
import OpenAPI

/// A NestJS application on Express: routes, and all that happens to a request on its way to a handler and back.
///
/// The order is the vendor's, and visible: Node's own refusals, body parsers, route, path parameters, guard,
/// validation, handler. A body that is no JSON is refused before an unknown route, an unknown route before a missing
/// token, a missing token before an invalid parameter.
public struct Application: EmulatedAPI {
    /// The name of the framework.
    public let name = "nestjs"
    private let routes: [Route]
    private let table: RouteTable
    private let dialect: Dialect

    /// An application of these routes; of two at one place the first one counts.
    public init(_ routes: [Route], dialect: Dialect) {
        var table = RouteTable()
        for (number, route) in routes.enumerated() { _ = table.insert(number, route.method, route.path) }
        self.routes = routes
        self.table = table
        self.dialect = dialect
    }

    /// How a request is to be received: a body is collected only if a body parser wants it.
    public func plan(for head: RequestHead) -> RequestPlan {
        guard NodeServer.refusal(head) == nil else { return RequestPlan(bodyLimit: nil) }
        let sendsContinue = NodeServer.expectation(of: head) == .goAhead
        guard head.announcesBody, case .collect = BodyPlan(for: head) else {
            return RequestPlan(bodyLimit: nil, sendsContinue: sendsContinue)
        }
        return RequestPlan(bodyLimit: BodyPlan.limit, sendsContinue: sendsContinue)
    }

    /// The answer to a request.
    public func respond(to request: Request, in sandbox: Sandbox) -> Response {
        let head = request.head
        if let refusal = NodeServer.refusal(head) { return refusal }
        let plan = BodyPlan(for: head)
        let answer: Answer
        var isAwaited = false
        do throws(BodyError) {
            let body = try BodyParser.parse(request, as: plan)
            (answer, isAwaited) = self.answer(to: request, body, in: sandbox)
        } catch .jsonTooDeep {
            (answer, isAwaited) = self.answer(to: request, nil, isTooDeep: true, in: sandbox)
        } catch {
            answer = .exception(error.exception)
        }
        var response = render(answer, to: head)
        // What waits for a body is not given in the same turn of Node.js' event loop either.
        if case .collect = plan { isAwaited = true }
        response.isImmediate = !isAwaited
        return response
    }

    /// Says also whether Node.js would have awaited a promise for the answer: it does from the guard on.
    ///
    /// A JSON body that is nested too deep is a value like any other, until a DTO's validation overflows the stack.
    private func answer(
        to request: Request,
        _ body: JSONValue?,
        isTooDeep: Bool = false,
        in sandbox: Sandbox
    ) -> (Answer, isAwaited: Bool) {
        let head = request.head
        let target = RequestTarget(head.target)
        guard let match = table.find(head.method == .head ? .get : head.method, target.path) else {
            return (.exception(unknownRoute(head, target)), false)
        }
        let route = routes[match.route]
        let parameters: JSONObject
        do throws(NestException) {
            parameters = try self.parameters(of: match, target)
        } catch {
            return (.exception(error), false)
        }
        var grant: Grant?
        if route.isGuarded {
            grant = bearerToken(of: head).flatMap { token in
                sandbox.withState { $0.authorization.principal(forAccessToken: token, at: $0.clock.now) }
            }
            guard grant != nil else { return (.exception(.unauthorized), true) }
        }
        if isTooDeep, route.inputs.body != nil { return (.exception(.internalServerError), true) }
        let query = QueryString.parse(target.query)
        switch route.inputs.validate(path: .object(parameters), query: .object(query), body: body) {
        case .invalid(let messages): return (.exception(.badRequest(messages)), true)
        case .valid(let values):
            let call = Call(
                head: head,
                parameters: values.path,
                query: values.query,
                body: values.body,
                grant: grant
            )
            return (route.handler(call, sandbox), true)
        }
    }

    private func parameters(
        of match: RouteTable.Match,
        _ target: RequestTarget
    ) throws(NestException) -> JSONObject {
        var parameters = JSONObject()
        for (name, range) in zip(routes[match.route].parameterNames, match.parameters) {
            guard let value = PathParameter.decode(target.path[range]) else {
                let raw = JSONString(wtf8: Array(target.path[range]))
                throw .badRequest("Failed to decode param '\(raw)'")
            }
            parameters[name] = .string(value)
        }
        return parameters
    }

    /// Express decodes the parameters of a path that fits before it looks at the method.
    private func unknownRoute(_ head: RequestHead, _ target: RequestTarget) -> NestException {
        if let match = table.find(nil, target.path) {
            do throws(NestException) { _ = try parameters(of: match, target) } catch { return error }
        }
        return .notFound(JSONString(wtf8: Array("Cannot \(head.method.rawValue) ".utf8) + head.target))
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

extension BodyError {
    /// The error as Nest answers it.
    fileprivate var exception: NestException {
        isHTTPException ? .badRequest(message) : .plain(Status(status), message)
    }
}
