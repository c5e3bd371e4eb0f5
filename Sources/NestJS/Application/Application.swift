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
    let routing: Routing
    let dialect: Dialect
    /// Whether answers carry `X-Emulator-Fidelity` and `X-Emulator-Operation`.
    public let labelsAnswers: Bool
    let seed: UInt64
    private let settlers: [@Sendable (inout SandboxState) -> Void]

    /// An application of these services.
    ///
    /// With `isLabelled`, answers carry `X-Emulator-Fidelity` and `X-Emulator-Operation`. The same `seed` makes the same
    /// examples.
    public init(_ services: [Service], dialect: Dialect, isLabelled: Bool = false, seed: UInt64 = 0) {
        routing = Routing(services)
        self.dialect = dialect
        labelsAnswers = isLabelled
        self.seed = seed
        settlers = services.compactMap(\.settle)
        operations = services.flatMap(\.routes).map(\.operation).filter { !$0.path.hasPrefix("/_emulator") }
    }

    /// All operations of the vendor, in the order of the services.
    public let operations: [EmulatedOperation]

    /// Makes all happen that has fallen due, service by service.
    public func settle(_ state: inout SandboxState) {
        for settle in settlers { settle(&state) }
    }

    /// The operation that a request is for; nil if it is answered 404.
    public func operation(for head: RequestHead) -> EmulatedOperation? {
        (try? routing.find(head, head.targetParts))?.route.operation
    }

    /// How a request is to be received: a body is collected only if a body parser wants it.
    public func plan(for head: RequestHead) -> RequestPlan {
        guard !NodeServer.refuses(head) else { return RequestPlan(bodyLimit: nil) }
        let sendsContinue = NodeServer.expectation(of: head) == .goAhead
        guard case .collect = BodyPlan(for: head) else {
            return RequestPlan(bodyLimit: nil, sendsContinue: sendsContinue)
        }
        return RequestPlan(bodyLimit: BodyPlan.limit, sendsContinue: sendsContinue)
    }

    /// What an answer's own header fields say of it.
    private struct Remarks {
        var label = RouteLabel.none
        /// The preferences that were followed.
        var applied: String?
    }

    /// The answer to a request.
    public func reply(to request: Request, in sandbox: Sandbox) -> Reply {
        let head = request.head
        if let refusal = NodeServer.refusal(head) { return Reply(refusal, Trace(.server)) }
        let plan = BodyPlan(for: head)
        var trace = Trace(.body)
        var remarks = Remarks()
        let answer: Answer
        do throws(BodyError) {
            let body = try BodyParser.read(request, as: plan)
            answer = self.answer(to: request, body, in: sandbox, &trace, &remarks)
        } catch .jsonTooDeep {
            answer = self.answer(to: request, nil, isTooDeep: true, in: sandbox, &trace, &remarks)
        } catch {
            answer = trace.settle(.exception(error.exception), at: .body)
        }
        var response = render(answer, to: head)
        // Node.js would have awaited a promise for the answer from the guard on; and what waits for a body is not given in
        // the same turn of its event loop either.
        response.isImmediate = trace.operation == nil
        if case .collect = plan { response.isImmediate = false }
        if labelsAnswers {
            remarks.label.append(to: &response.fields)
            if let applied = remarks.applied { response.fields.append(.preferenceApplied, applied) }
        }
        return Reply(response, trace)
    }

    /// What is answered once the body is read.
    ///
    /// A JSON body that is nested too deep is a value like any other, until a DTO's validation overflows the stack.
    private func answer(
        to request: Request,
        _ body: consuming Input?,
        isTooDeep: Bool = false,
        in sandbox: Sandbox,
        _ trace: inout Trace,
        _ remarks: inout Remarks
    ) -> Answer {
        let head = request.head
        let target = head.targetParts
        let found: Routing.Found
        do throws(NestException) {
            found = try routing.find(head, target)
        } catch {
            return trace.settle(.exception(error), at: .route)
        }
        let route = found.route
        trace.operation = route.operation
        if labelsAnswers { remarks.label = route.label }
        if head.fields.contains(.prefer),
            let preferred = route.documented?.answer(for: Preferences(head.fields), seed: seed)
        {
            remarks.applied = preferred.applied
            return trace.settle(preferred.answer, at: .preference)
        }
        let grant: Grant?
        switch route.routeGuard.admit(head, query: QueryString.parse(target.query), sandbox) {
        case .admitted(let found): grant = found
        case .refused(let finding):
            return trace.settle(.exception(.unauthorized.because(finding)), at: .authentication)
        }
        if isTooDeep, route.checks.hasBody {
            return trace.settle(.exception(.internalServerError), at: .validation)
        }
        trace.clientID = grant?.clientID
        trace.user = grant?.user
        let hasBody = body != nil
        var inputs = OperationDTOs.Inputs(
            path: .json(.object(found.parameters)),
            query: QueryString.read(target.query),
            body: body ?? .json([:])
        )
        let messages = route.checks.validate(&inputs, head, rawPath: { found.rawParameters(target) }, hasBody: hasBody)
        if let messages { return trace.settle(.exception(.badRequest(messages)), at: .validation) }
        let call = Call(head: head, consume inputs, grant: consume grant)
        return trace.settle(route.handler(call, sandbox), at: .handler)
    }

    private func render(_ answer: Answer, to head: RequestHead) -> Response {
        switch answer {
        case .json(let body, let status): return Express.send(body, status, to: head)
        case .body(let body, let type, let status): return Express.send(body, type: type, status, to: head)
        case .empty(let status): return Response(status, fields: Express.fields())
        case .exception(let exception): return Express.send(exception.body(dialect), exception.status, to: head)
        case .redirect(let url): return Redirect.response(to: url, head, dialect)
        case .response(let response): return response
        }
    }
}

extension Trace {
    /// The request is settled there.
    fileprivate mutating func settle(_ answer: Answer, at step: Step) -> Answer {
        self.step = step
        if case .exception(let exception) = answer {
            problems = exception.messages
            finding = exception.finding
        }
        return answer
    }
}

extension BodyError {
    /// The error as Nest answers it.
    fileprivate var exception: NestException {
        isHTTPException ? .badRequest(message) : .plain(Status(status), message)
    }
}
