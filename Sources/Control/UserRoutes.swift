import Emulator
import HTTP
import JSON
import OAuth

/// The people of the tenant, in the form of fixtures, and what becomes of the next authorizations.
enum UserRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/users", "listUsers") { call throws(Problem) in
            .json(["users": .array(call.sandbox.withState { $0.users }.map(call.emulator.directory.writeUser))])
        },
        ControlRoute(.put, "/users/{id}", "setUser") { call throws(Problem) in
            let body = try call.requiredBody()
            let user = try call.reading { () throws(Diagnostic) in try call.emulator.directory.readUser(body) }
            guard String(user.id.rawValue) == call.parameters[0] else {
                throw Problem(Status(422), "the path names '\(call.parameters[0])'", at: JSONPointer(tokens: ["id"]))
            }
            let isNew = call.sandbox.withState { state in
                guard let place = state.users.firstIndex(where: { $0.id == user.id }) else {
                    state.users.append(user)
                    return true
                }
                state.users[place] = user
                return false
            }
            return .json(call.emulator.directory.writeUser(user), isNew ? .created : .ok)
        },
        ControlRoute(.delete, "/users/{id}", "removeUser") { call throws(Problem) in
            let isThere = call.sandbox.withState { state in
                guard let place = state.users.firstIndex(where: { String($0.id.rawValue) == call.parameters[0] }) else {
                    return false
                }
                state.authorization.revokeAll(of: state.users.remove(at: place).id)
                return true
            }
            guard isThere else { throw Problem(.notFound, "there is no user '\(call.parameters[0])'") }
            return .noContent
        },
        ControlRoute(.get, "/authorizations/next", "getNextAuthorizations") { call throws(Problem) in
            .json(["next": .array(call.sandbox.withState { $0.nextAuthorizations }.map(\.saved))])
        },
        ControlRoute(.put, "/authorizations/next", "setNextAuthorizations") { call throws(Problem) in
            let body = try call.requiredBody()
            let users = call.sandbox.withState { $0.users.map(\.id) }
            let next = try call.reading { () throws(Diagnostic) -> [NextAuthorization] in
                try body.expect(only: ["next"])
                let elements = try body.required("next").elements()
                guard elements.count <= maxNext else { throw body.mistake("expected at most \(maxNext)") }
                return try elements.map { element throws(Diagnostic) in
                    let next = try NextAuthorization(saved: element)
                    if case .approve(let user) = next, !users.contains(user) {
                        throw element.mistake("no user has the id \(user.rawValue)")
                    }
                    return next
                }
            }
            call.sandbox.withState { $0.nextAuthorizations = next }
            return .noContent
        },
    ]

    private static let maxNext = 1_000
}
