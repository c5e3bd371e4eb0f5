import Emulator
import HTTP
import JSON

/// Sandboxes: what there is.
enum SandboxRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/sandboxes", "listSandboxes") { call throws(Problem) in
            let sandboxes = call.emulator.sandboxes
            return .json([
                "sandboxes": .array(sandboxes.all.map(description)),
                "limit": .number(JSONNumber(sandboxes.limits.count)),
            ])
        },
        ControlRoute(.get, "/sandboxes/{name}", "getSandbox") { call throws(Problem) in
            guard let sandbox = call.emulator.sandboxes.find(call.parameters[0]) else {
                throw Problem(.notFound, "there is no sandbox '\(call.parameters[0])'")
            }
            return .json(description(sandbox))
        },
        ControlRoute(.put, "/sandboxes/{name}", "makeSandbox") { call throws(Problem) in
            let name = call.parameters[0]
            guard SandboxAddress.isName(name.utf8) else {
                throw Problem(Status(422), "'\(name)' is no name of a sandbox")
            }
            let isThere = call.emulator.sandboxes.find(name) != nil
            do throws(Sandboxes.Refusal) {
                return .json(description(try call.emulator.sandboxes.use(name)), isThere ? .ok : .created)
            } catch {
                throw Problem(error)
            }
        },
        ControlRoute(.delete, "/sandboxes/{name}", "dropSandbox") { call throws(Problem) in
            guard call.parameters[0] != Sandbox.mainName else {
                throw Problem(Status(409), "the sandbox 'default' stays; POST \(ControlAPI.prefix)/reset empties it")
            }
            guard call.emulator.sandboxes.drop(call.parameters[0]) else {
                throw Problem(.notFound, "there is no sandbox '\(call.parameters[0])'")
            }
            return .noContent
        },
    ]

    private static func description(_ sandbox: Sandbox) -> JSONValue {
        let (time, counts) = sandbox.withState { state in (state.clock.now, state.records.mapValues(\.count)) }
        let collections = counts.sorted { $0.key < $1.key }
        return [
            "name": .string(JSONString(sandbox.name)),
            "basePath": .string(JSONString(sandbox.basePath)),
            "time": .string(time.dateTime),
            "idleSeconds": .number(JSONNumber(sandbox.idleSeconds)),
            "records": .object(JSONObject(collections.map { (JSONString($0.key), .number(JSONNumber($0.value))) })),
        ]
    }
}
