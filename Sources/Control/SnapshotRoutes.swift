import Emulator
import HTTP
import JSON

/// States that are kept under a name, and what has changed between two.
enum SnapshotRoutes {
    /// The name of the state with which a sandbox begins.
    private static let start = "start"

    static let all: [ControlRoute] = [
        ControlRoute(.get, "/snapshots", "listSnapshots") { call throws(Problem) in
            .json(["snapshots": .array(call.sandbox.snapshots.names.map { .string(JSONString($0)) })])
        },
        ControlRoute(.put, "/snapshots/{name}", "saveSnapshot") { call throws(Problem) in
            let name = call.parameters[0]
            guard SandboxAddress.isName(name.utf8), name != start else {
                throw Problem(Status(422), "'\(name)' is no name for a snapshot: letters, digits, '-', '_', '.', '~'")
            }
            _ = call.settledState()
            guard call.sandbox.keep(as: name) else {
                throw Problem(Status(507), "there are \(Snapshots.limit) snapshots, as many as there may be")
            }
            return .noContent
        },
        ControlRoute(.post, "/snapshots/{name}/restore", "restoreSnapshot") { call throws(Problem) in
            guard call.sandbox.restore(call.parameters[0]) else { throw noSnapshot(call.parameters[0]) }
            return .noContent
        },
        ControlRoute(.delete, "/snapshots/{name}", "dropSnapshot") { call throws(Problem) in
            guard call.sandbox.snapshots.drop(call.parameters[0]) else { throw noSnapshot(call.parameters[0]) }
            return .noContent
        },
        ControlRoute(.get, "/diff", "diffSnapshots") { call throws(Problem) in
            let query = try call.query(["from", "to", "all"])
            let isWhole = try call.flag("all", of: query)
            let (old, new) = (
                try state(query["from"] ?? start, call),
                try query["to"].map { name throws(Problem) in
                    try state(name, call)
                }
            )
            let codec = call.emulator.codec
            let documents = [old, new ?? call.settledState()].map { state in
                var document = codec.write(state).nested.object ?? [:]
                // Clock and random source change by themselves.
                if !isWhole { document["emulator"] = nil }
                return JSONValue.object(document)
            }
            let patch = JSONPatch(from: documents[0], to: documents[1])
            return .bytes(patch.json.serialized(), type: "application/json-patch+json")
        },
    ]

    private static func state(_ name: String, _ call: ControlCall) throws(Problem) -> SandboxState {
        if name == start { return call.emulator.sandboxes.startState }
        guard let state = call.sandbox.snapshots[name] else { throw noSnapshot(name) }
        return state
    }

    private static func noSnapshot(_ name: String) -> Problem {
        Problem(.notFound, "there is no snapshot '\(name)'")
    }
}

extension ControlCall {
    /// A parameter of the query that is true or false; without a value it is true.
    func flag(_ name: String, of query: [String: String]) throws(Problem) -> Bool {
        switch query[name] {
        case nil, "false": return false
        case "", "true": return true
        case let text?: throw Problem(.badRequest, "\(name): expected true or false, not '\(text)'")
        }
    }
}
