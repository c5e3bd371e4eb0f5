import Emulator
import HTTP
import JSON

/// The documents: the control API's own, and those of what is emulated, as far as it is served.
enum DocumentRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/openapi.json", "getControlDocument") { call throws(Problem) in
            .bytes(call.emulator.document(), type: "application/json")
        },
        ControlRoute(.get, "/openapi", "listDocuments") { call throws(Problem) in
            let paths = call.emulator.documents.map { "\(ControlAPI.prefix)/openapi/\($0.name).json" }
            return .json(["documents": .array(paths.map { .string(JSONString($0)) })])
        },
        ControlRoute(.get, "/openapi/{name}", "getDocument") { call throws(Problem) in
            guard let document = call.emulator.documents.first(where: { "\($0.name).json" == call.parameters[0] })
            else {
                throw Problem(.notFound, "no document '\(call.parameters[0])' is served")
            }
            return .bytes(document.text(), type: "application/json")
        },
    ]
}
