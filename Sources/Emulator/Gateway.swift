import CivilTime
public import HTTP

/// The way in: finds the sandbox that a request is for, lets its API answer, and notes the exchange.
public final class Gateway: Sendable {
    /// What is emulated.
    public let api: any EmulatedAPI
    /// The sandboxes.
    public let sandboxes: Sandboxes
    private let control: (any ControlPlane)?
    private let crossOrigin: CrossOrigin?

    /// A way in to these; `crossOrigin` tells which pages of other origins may use the API, nil that none may.
    public init(
        _ api: any EmulatedAPI,
        _ sandboxes: Sandboxes,
        control: (any ControlPlane)? = nil,
        crossOrigin: CrossOrigin? = nil
    ) {
        self.api = api
        self.sandboxes = sandboxes
        self.control = control
        self.crossOrigin = crossOrigin
    }

    /// How a request is to be received.
    public func plan(for head: RequestHead) -> RequestPlan {
        // There is nothing to plan for most: no body, and nobody who waits to send one.
        guard head.announcesBody || head.fields.contains(.expect) else { return RequestPlan(bodyLimit: nil) }
        guard SandboxAddress.isGiven(in: head) else { return api.plan(for: head) }
        guard let address = try? SandboxAddress(head) else { return RequestPlan(bodyLimit: nil) }
        let head = address.target.map { RequestHead(head, target: $0) } ?? head
        if Self.isControl(head), let control { return control.plan(for: head) }
        return api.plan(for: head)
    }

    /// The answer to a request.
    public func respond(to request: Request) -> Response {
        guard SandboxAddress.isGiven(in: request.head) else { return emulate(request, in: sandboxes.main) }
        do {
            let address = try SandboxAddress(request.head)
            let sandbox = try sandboxes.use(address.name)
            guard let target = address.target else { return respond(to: request, in: sandbox) }
            let head = RequestHead(request.head, target: target)
            return respond(
                to: Request(head: head, body: request.body, bodyExceedsLimit: request.bodyExceedsLimit),
                in: sandbox
            )
        } catch {
            return Self.refusal(error).response
        }
    }

    private func respond(to request: Request, in sandbox: Sandbox) -> Response {
        if Self.isControl(request.head), let control { return control.respond(to: request, in: sandbox) }
        return emulate(request, in: sandbox)
    }

    private func emulate(_ request: Request, in sandbox: Sandbox) -> Response {
        let start = UptimeClock.nanoseconds
        let isAltered = sandbox.faults.isActive || crossOrigin != nil
        let reply = isAltered ? alteredReply(to: request, in: sandbox) : api.reply(to: request, in: sandbox)
        var response = reply.response
        let clock = sandbox.withState { $0.clock }
        let time = clock.now
        // Where the time is not the system's, an answer is dated by it: an exchange then repeats byte by byte.
        if case .system = clock {} else { response.date = time.milliseconds / 1_000 }
        let nanoseconds = UptimeClock.nanoseconds - start
        sandbox.coverage.note(reply.trace.operation, response.status, to: request.head, nanoseconds: nanoseconds)
        sandbox.journal.append(request, &response, reply.trace, at: time, since: start, nanoseconds: nanoseconds)
        return response
    }

    /// The answer of the API, or of a fault that is set, with what a browser asks for.
    private func alteredReply(to request: Request, in sandbox: Sandbox) -> Reply {
        if let preflight = crossOrigin?.answer(toPreflight: request.head) { return Reply(preflight, Trace(.server)) }
        let fault = sandbox.faults.decide(request, in: sandbox, of: api)
        var reply = fault?.reply(to: request, in: sandbox, of: api) ?? api.reply(to: request, in: sandbox)
        if let fields = crossOrigin?.fields(for: request.head) { api.place(fields, in: &reply.response) }
        fault?.finish(&reply, to: request.head, in: sandbox, of: api)
        return reply
    }

    private static func refusal(_ error: any Error) -> Problem {
        switch error {
        case let mistake as SandboxAddress.Mistake: Problem(.badRequest, mistake.message)
        case let refusal as Sandboxes.Refusal: Problem(refusal)
        default: Problem(.internalServerError, "\(error)")
        }
    }

    /// Whether a target is of the emulator's own API; the sign-in page is not, as it is a part of an emulated one.
    private static func isControl(_ head: RequestHead) -> Bool {
        guard head.targetStarts(with: "/_") || !head.targetStarts(with: "/") else { return false }
        let path = head.targetParts.path
        guard path.starts(with: "/_emulator".utf8) else { return false }
        let rest = path.dropFirst("/_emulator".utf8.count)
        return rest.isEmpty || rest.first == UInt8(ascii: "/") && !rest.elementsEqual("/authorize".utf8)
    }
}
