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
    private let routing: Routing
    private let dialect: Dialect
    private let isLabelled: Bool
    private let seed: UInt64

    /// An application of these services.
    ///
    /// With `isLabelled`, answers carry `X-Emulator-Fidelity` and `X-Emulator-Operation`. The same `seed` makes the same
    /// examples.
    public init(_ services: [Service], dialect: Dialect, isLabelled: Bool = false, seed: UInt64 = 0) {
        routing = Routing(services)
        self.dialect = dialect
        self.isLabelled = isLabelled
        self.seed = seed
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

    /// What becomes of a request, and whose it is.
    private struct Outcome {
        var answer: Answer
        /// Whether Node.js would have awaited a promise for the answer: it does from the guard on.
        var isAwaited = false
        var route: Route?
        /// The preferences that were followed.
        var applied: String?
    }

    /// The answer to a request.
    public func respond(to request: Request, in sandbox: Sandbox) -> Response {
        let head = request.head
        if let refusal = NodeServer.refusal(head) { return refusal }
        let plan = BodyPlan(for: head)
        var outcome: Outcome
        do throws(BodyError) {
            let body = try BodyParser.read(request, as: plan)
            outcome = answer(to: request, body, in: sandbox)
        } catch .jsonTooDeep {
            outcome = answer(to: request, nil, isTooDeep: true, in: sandbox)
        } catch {
            outcome = Outcome(answer: .exception(error.exception))
        }
        var response = render(outcome.answer, to: head)
        // What waits for a body is not given in the same turn of Node.js' event loop either.
        if case .collect = plan { outcome.isAwaited = true }
        response.isImmediate = !outcome.isAwaited
        if isLabelled {
            (outcome.route?.label ?? RouteLabel.none).append(to: &response.fields)
            if let applied = outcome.applied { response.fields.append(.preferenceApplied, applied) }
        }
        return response
    }

    /// A JSON body that is nested too deep is a value like any other, until a DTO's validation overflows the stack.
    private func answer(
        to request: Request,
        _ body: consuming Input?,
        isTooDeep: Bool = false,
        in sandbox: Sandbox
    ) -> Outcome {
        let head = request.head
        let target = RequestTarget(head.target)
        let found: Routing.Found
        do throws(NestException) {
            found = try routing.find(head, target)
        } catch {
            return Outcome(answer: .exception(error))
        }
        let route = found.route
        if head.fields.contains(.prefer),
            let preferred = route.documented?.answer(for: Preferences(head.fields), seed: seed)
        {
            return Outcome(answer: preferred.answer, isAwaited: true, route: route, applied: preferred.applied)
        }
        let (isAdmitted, grant) = route.gate.admit(head, query: QueryString.parse(target.query), sandbox)
        guard isAdmitted else {
            return Outcome(answer: .exception(.unauthorized), isAwaited: true, route: route)
        }
        if isTooDeep, route.checks.hasBody {
            return Outcome(answer: .exception(.internalServerError), isAwaited: true, route: route)
        }
        let hasBody = body != nil
        var inputs = OperationDTOs.Inputs(
            path: .json(.object(found.parameters)),
            query: QueryString.read(target.query),
            body: body ?? .json([:])
        )
        if let messages = route.checks.validate(
            &inputs,
            head,
            rawPath: { found.rawParameters(target) },
            hasBody: hasBody
        ) {
            return Outcome(answer: .exception(.badRequest(messages)), isAwaited: true, route: route)
        }
        let answer = route.handler(Call(head: head, consume inputs, grant: consume grant), sandbox)
        return Outcome(answer: answer, isAwaited: true, route: route)
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
