import Emulator
import HTTP
import JSON
import OAuth

/// Connected apps, in the form of fixtures.
enum ClientRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/clients", "listClients") { call throws(Problem) in
            let apps = call.sandbox.withState { $0.authorization.connectedApps }
            return .json(["clients": .array(apps.map(call.emulator.directory.writeApp))])
        },
        ControlRoute(.post, "/clients", "createClient") { call throws(Problem) in
            let app = try app(call)
            let isNew = call.sandbox.withState { state in
                guard state.authorization.app(app.clientID) == nil else { return false }
                state.authorization.register(app)
                return true
            }
            guard isNew else {
                throw Problem(Status(409), "there is a client '\(app.clientID)'; PUT changes it")
            }
            return .json(call.emulator.directory.writeApp(app), .created)
        },
        ControlRoute(.get, "/clients/{clientId}", "getClient") { call throws(Problem) in
            guard let app = call.sandbox.withState({ $0.authorization.app(call.parameters[0]) }) else {
                throw noClient(call)
            }
            return .json(call.emulator.directory.writeApp(app))
        },
        ControlRoute(.put, "/clients/{clientId}", "setClient") { call throws(Problem) in
            let app = try app(call)
            guard app.clientID == call.parameters[0] else {
                throw Problem(
                    Status(422),
                    "the path names '\(call.parameters[0])'",
                    at: JSONPointer(tokens: ["clientId"])
                )
            }
            let isNew = call.sandbox.withState { state in
                defer { state.authorization.register(app) }
                return state.authorization.app(app.clientID) == nil
            }
            return .json(call.emulator.directory.writeApp(app), isNew ? .created : .ok)
        },
        ControlRoute(.delete, "/clients/{clientId}", "removeClient") { call throws(Problem) in
            guard call.sandbox.withState({ $0.authorization.removeApp(call.parameters[0]) }) else {
                throw noClient(call)
            }
            return .noContent
        },
    ]

    private static func app(_ call: ControlCall) throws(Problem) -> ConnectedApp {
        let body = try call.requiredBody()
        return try call.reading { () throws(Diagnostic) in try call.emulator.directory.readApp(body) }
    }

    private static func noClient(_ call: ControlCall) -> Problem {
        Problem(.notFound, "there is no client '\(call.parameters[0])'")
    }
}
