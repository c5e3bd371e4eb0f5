import Emulator
import HTTP
import JSON

/// The state of a sandbox as a whole: back to the start, out, and in.
enum StateRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.post, "/reset", "reset") { call throws(Problem) in
            _ = try call.query([])
            call.emulator.sandboxes.reset(call.sandbox)
            return .noContent
        },
        ControlRoute(.get, "/state", "getState") { call throws(Problem) in
            _ = try call.query([])
            return .json(call.emulator.codec.write(call.settledState()).nested)
        },
        ControlRoute(.put, "/state", "setState", bodyLimit: ControlRoute.stateBody) { call throws(Problem) in
            let body = try call.requiredBody()
            let codec = call.emulator.codec
            let (clock, random) = call.sandbox.withState { ($0.clock, $0.random) }
            // All or nothing: the state is put in its place when all of it has been read.
            let state = try call.reading { () throws(Diagnostic) in
                let files = try StateFiles(nested: body.value, paths: codec.paths, file: ControlCall.bodyName)
                do throws(Diagnostic) {
                    return try codec.read(files.dataFiles(named: ""), clock: clock, random: random)
                } catch {
                    throw error.inBody(codec.paths)
                }
            }
            call.sandbox.withState { $0 = state }
            return .noContent
        },
    ]
}

extension ControlCall {
    /// The state of the sandbox when all has happened that has fallen due: what a client would find.
    func settledState() -> SandboxState {
        let api = emulator.api
        return sandbox.withState { state in
            api.settle(&state)
            return state
        }
    }
}

extension Diagnostic {
    /// What is wrong with a file, as what is wrong with the member of a body that stands for it.
    fileprivate func inBody(_ paths: [String]) -> Diagnostic {
        guard paths.contains(file), let pointer else { return self }
        let member = file.dropLast(".json".count).split(separator: "/").map { JSONString($0) }
        return Diagnostic(
            file: ControlCall.bodyName,
            pointer: JSONPointer(tokens: member + pointer.tokens),
            message: message
        )
    }
}
