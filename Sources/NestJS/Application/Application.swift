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
        (try? routing.find(head, RequestTarget(head.target)))?.route.operation
    }

    /// How a request is to be received: a body is collected only if a body parser wants it.
    public func plan(for head: RequestHead) -> RequestPlan {
        guard !NodeServer.refuses(head) else { return RequestPlan(bodyLimit: nil) }
        let sendsContinue = NodeServer.expectation(of: head) == .goAhead
        guard head.announcesBody, case .collect = BodyPlan(for: head) else {
            return RequestPlan(bodyLimit: nil, sendsContinue: sendsContinue)
        }
        return RequestPlan(bodyLimit: BodyPlan.limit, sendsContinue: sendsContinue)
    }

    /// What is known of a request beside its answer.
    private struct Passage {
        var trace: Trace
        /// Whether Node.js would have awaited a promise for the answer: it does from the guard on.
        var isAwaited = false
        var label = RouteLabel.none
        /// The preferences that were followed.
        var applied: String?

        /// Nothing is known yet but where a request stands.
        init(at step: Trace.Step) {
            trace = Trace(step)
        }

        /// Its route is found, and its answer awaited.
        mutating func enter(_ route: Route) {
            trace.operation = route.operation
            label = route.label
            isAwaited = true
        }

        /// It is settled there.
        mutating func settle(_ answer: Answer, at step: Trace.Step) -> Answer {
            trace.step = step
            if case .exception(let exception) = answer {
                trace.problems = exception.messages
                trace.finding = exception.finding
            }
            return answer
        }
    }

    /// The answer to a request.
    public func reply(to request: Request, in sandbox: Sandbox) -> Reply {
        let head = request.head
        if let refusal = NodeServer.refusal(head) { return Reply(refusal, Trace(.server)) }
        let plan = BodyPlan(for: head)
        var passage = Passage(at: .body)
        let answer: Answer
        do throws(BodyError) {
            let body = try BodyParser.read(request, as: plan)
            answer = self.answer(to: request, body, in: sandbox, &passage)
        } catch .jsonTooDeep {
            answer = self.answer(to: request, nil, isTooDeep: true, in: sandbox, &passage)
        } catch {
            answer = passage.settle(.exception(error.exception), at: .body)
        }
        var response = render(answer, to: head)
        // What waits for a body is not given in the same turn of Node.js' event loop either.
        if case .collect = plan { passage.isAwaited = true }
        response.isImmediate = !passage.isAwaited
        if labelsAnswers {
            passage.label.append(to: &response.fields)
            if let applied = passage.applied { response.fields.append(.preferenceApplied, applied) }
        }
        return Reply(response, passage.trace)
    }

    /// A JSON body that is nested too deep is a value like any other, until a DTO's validation overflows the stack.
    private func answer(
        to request: Request,
        _ body: consuming Input?,
        isTooDeep: Bool = false,
        in sandbox: Sandbox,
        _ passage: inout Passage
    ) -> Answer {
        let head = request.head
        let target = RequestTarget(head.target)
        let found: Routing.Found
        do throws(NestException) {
            found = try routing.find(head, target)
        } catch {
            return passage.settle(.exception(error), at: .route)
        }
        let route = found.route
        passage.enter(route)
        if head.fields.contains(.prefer),
            let preferred = route.documented?.answer(for: Preferences(head.fields), seed: seed)
        {
            passage.applied = preferred.applied
            return passage.settle(preferred.answer, at: .preference)
        }
        let grant: Grant?
        switch route.gate.admit(head, query: QueryString.parse(target.query), sandbox) {
        case .admitted(let found): grant = found
        case .refused(let finding):
            return passage.settle(.exception(.unauthorized.because(finding)), at: .authentication)
        }
        if isTooDeep, route.checks.hasBody {
            return passage.settle(.exception(.internalServerError), at: .validation)
        }
        passage.trace.clientID = grant?.clientID
        passage.trace.user = grant?.user
        let hasBody = body != nil
        var inputs = OperationDTOs.Inputs(
            path: .json(.object(found.parameters)),
            query: QueryString.read(target.query),
            body: body ?? .json([:])
        )
        let messages = route.checks.validate(&inputs, head, rawPath: { found.rawParameters(target) }, hasBody: hasBody)
        if let messages { return passage.settle(.exception(.badRequest(messages)), at: .validation) }
        let call = Call(head: head, consume inputs, grant: consume grant)
        return passage.settle(route.handler(call, sandbox), at: .handler)
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

extension BodyError {
    /// The error as Nest answers it.
    fileprivate var exception: NestException {
        isHTTPException ? .badRequest(message) : .plain(Status(status), message)
    }
}
