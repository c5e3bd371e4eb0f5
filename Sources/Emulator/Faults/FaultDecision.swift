import CivilTime
import HTTP
import JSON
import OAuth

/// What rules have decided on a request: what is carried out now, outside of their lock.
///
/// A class, as a request without rules carries none of it.
final class FaultDecision: Sendable {
    private let applied: AppliedFault?
    private let action: FaultAction
    private let delay: Duration
    /// What limits that are not reached say.
    private let limits: Fields
    /// What the limit that is reached says.
    private let retry: Fields?
    private let operation: EmulatedOperation?

    /// A rule decides.
    init(
        _ rule: FaultRule,
        _ delay: Duration,
        _ limits: Fields,
        _ retry: Fields?,
        _ operation: EmulatedOperation?
    ) {
        applied = AppliedFault(id: rule.id, name: rule.name)
        action = rule.action
        self.delay = delay
        self.limits = limits
        self.retry = retry
        self.operation = operation
    }

    /// The API answers, and its answer says how many more there may be.
    init(_ limits: Fields) {
        applied = nil
        action = FaultAction()
        delay = .zero
        self.limits = limits
        retry = nil
        operation = nil
    }

    /// The answer, of whoever gives it; how it goes out comes later.
    func reply(to request: Request, in sandbox: Sandbox, of api: any EmulatedAPI) -> Reply {
        // No bytes go out with it: 444 is what nginx logs then.
        if action.isUnseen { return made(Response(Status(444, "No Response"))) }
        switch action.answer {
        case .status(let status, let message):
            return limited(made(api.error(status, message: message, for: request.head)), api)
        case .response(let response): return made(response)
        case .rateLimit where retry != nil:
            return limited(made(api.error(Status(429), message: nil, for: request.head)), api)
        case .refuseRefresh(let revokes):
            return limited(refusal(of: request, revokes, in: sandbox, of: api), api)
        case .rateLimit, nil: return limited(api.reply(to: request, in: sandbox), api)
        }
    }

    private func made(_ response: Response) -> Reply {
        Reply(response, Trace(.fault, operation: operation))
    }

    /// The API's own words: it is asked about a token that it does not know, or knows no more.
    private func refusal(
        of request: Request,
        _ revokes: Bool,
        in sandbox: Sandbox,
        of api: any EmulatedAPI
    ) -> Reply {
        let parameters = GrantParameters(request)
        if revokes, let token = parameters.refreshToken {
            sandbox.withState { $0.authorization.revoke(refreshToken: token) }
        }
        var reply = api.reply(to: Request(head: request.head, body: parameters.bodyWithUnknownToken()), in: sandbox)
        reply.trace.step = .fault
        return reply
    }

    /// What limits say is told from the guard on: not where the request did not come so far.
    private func limited(_ reply: Reply, _ api: any EmulatedAPI) -> Reply {
        var fields = limits
        if let retry { fields.append(retry) }
        switch reply.trace.step {
        case _ where fields.size == 0: return reply
        case .server, .body, .route: return reply
        default:
            var reply = reply
            api.place(fields, in: &reply.response)
            return reply
        }
    }

    /// Says how the answer goes out, and which rule had a hand in it.
    func finish(_ reply: inout Reply, to head: RequestHead, in sandbox: Sandbox, of api: any EmulatedAPI) {
        guard let applied else { return }
        reply.trace.fault = applied
        if api.labelsAnswers { reply.response.fields.append("X-Emulator-Fault", applied.id) }
        if delay > .zero { reply.response.delivery.delay = delay }
        if let pace = action.bytesPerSecond { reply.response.delivery.pace = pace }
        switch action.ending {
        case .close: reply.response.delivery.ending = .close
        case .reset: reply.response.delivery.ending = .reset
        case .cut(let count): reply.response.delivery.ending = .cut(afterBodyBytes: count)
        case .malformed(let way):
            let time = sandbox.withState { $0.clock.now }
            way.spoil(&reply.response, to: head, date: time.milliseconds / 1_000)
        case nil: break
        }
    }
}
