public import Emulator
public import HTTP
import JSON
import OpenAPI
import Synchronization

/// The API under `/_emulator`: what a test does to the emulator, beside what its subject does with the emulated APIs.
///
/// A table of routes. All of them work on the sandbox that the request addresses, but for those that say otherwise.
public final class ControlAPI: ControlPlane {
    /// What stands before every path.
    public static let prefix = "/_emulator"

    /// A route table takes time to make, which a start need not take.
    private struct Routing {
        let routes: [ControlRoute]
        var table = RouteTable()

        init(_ routes: [ControlRoute]) {
            self.routes = routes
            for (number, route) in routes.enumerated() {
                let isNew = table.insert(number, route.method, ControlAPI.prefix + route.path)
                precondition(isNew, "two routes at \(route.method.rawValue) \(route.path)")
            }
        }
    }

    private let emulator: ControlledEmulator
    private let access: ControlAccess
    private let routing = Mutex<Routing?>(nil)

    /// The control API of an emulator.
    public init(_ emulator: ControlledEmulator, access: ControlAccess) {
        self.emulator = emulator
        self.access = access
    }

    /// All routes, in the order of the document.
    static let routes: [ControlRoute] = [
        HealthRoutes.all, SandboxRoutes.all, StateRoutes.all, SnapshotRoutes.all, ClockRoutes.all, ClientRoutes.all,
        UserRoutes.all, GrantRoutes.all, FaultRoutes.all, RequestRoutes.all, ExplainRoutes.all,
        CoverageRoutes.all, LintRoutes.all, DocumentRoutes.all,
    ].flatMap(\.self)

    /// How a request is to be received: a body only of those who may send one.
    public func plan(for head: RequestHead) -> RequestPlan {
        guard head.announcesBody, let limit = (try? find(head))?.route.bodyLimit, limit > 0 else {
            return RequestPlan(bodyLimit: nil)
        }
        return RequestPlan(
            bodyLimit: limit,
            sendsContinue: head.fields.bytes(of: .expect)?.elementsEqual("100-continue".utf8) ?? false
        )
    }

    /// The answer to a request.
    public func respond(to request: Request, in sandbox: Sandbox) -> Response {
        var response: Response
        do throws(Problem) {
            let (route, parameters) = try find(request.head)
            guard !request.bodyExceedsLimit else {
                throw Problem(Status(413), "the body has more than \(route.bodyLimit) bytes")
            }
            response = try route.handler(ControlCall(request, parameters, sandbox, emulator))
        } catch {
            response = error.response
        }
        // What is told here is of one moment, and no page of another origin has any business with it.
        response.fields.append("Cache-Control", "no-store")
        response.fields.append("X-Content-Type-Options", "nosniff")
        return response
    }

    /// The route of a request, if the one who asks may use it.
    private func find(_ head: RequestHead) throws(Problem) -> (route: ControlRoute, parameters: [String]) {
        let target = head.targetParts
        let method = head.method == .head ? Method.get : head.method
        let (route, match) = search { routing in
            let match = routing.table.find(method, target.path)
            return (match.map { routing.routes[$0.route] }, match)
        }
        try access.check(head, isOpen: route?.isOpen ?? false)
        guard let route, let match else {
            let allowed = search { routing in
                Method.allCases.filter { routing.table.find($0, target.path) != nil }
            }
            guard !allowed.isEmpty else {
                throw Problem(.notFound, "there is nothing here; \(Self.prefix)/openapi.json tells what there is")
            }
            var problem = Problem(Status(405), "\(head.method.rawValue) is not a method of this resource")
            problem.allowed = allowed.contains(.get) ? allowed + [.head] : allowed
            throw problem
        }
        return (
            route,
            match.parameters.map { String(decoding: PercentEncoding.decoded(target.path[$0]), as: UTF8.self) }
        )
    }

    /// Looks something up in the route table, which is made when it is first needed.
    private func search<Result: Sendable>(_ look: (Routing) -> Result) -> Result {
        routing.withLock { routing in
            let made = routing ?? Routing(Self.routes)
            routing = made
            return look(made)
        }
    }
}
