import Emulator
import HTTP
import JSON

/// The faults of a sandbox: what is to go wrong, and what did.
enum FaultRoutes {
    static let all: [ControlRoute] = [
        ControlRoute(.get, "/faults", "listFaults") { call throws(Problem) in
            let query = try call.query(["unfired"])
            guard let text = query["unfired"] else { return list(call.sandbox.faults.all) }
            guard let isUnfired = ["true": true, "false": false][text] else {
                throw Problem(.badRequest, "unfired: expected true or false, not '\(text)'")
            }
            return list(call.sandbox.faults.all.filter { ($0.counts.fired == 0) == isUnfired })
        },
        ControlRoute(.post, "/faults", "addFault") { call throws(Problem) in
            let body = try call.requiredBody()
            let rule = try call.reading { () throws(Diagnostic) in try FaultReader(call).rule(body) }
            try settingRules { () throws(FaultTable.Refusal) in try call.sandbox.faults.add(rule) }
            return try one(rule.id, call, .created)
        },
        ControlRoute(.put, "/faults", "setFaults") { call throws(Problem) in
            let body = try call.requiredBody()
            let rules = try call.reading { () throws(Diagnostic) in try FaultReader(call).rules(body) }
            try settingRules { () throws(FaultTable.Refusal) in try call.sandbox.faults.replaceAll(with: rules) }
            return list(call.sandbox.faults.all)
        },
        ControlRoute(.delete, "/faults", "removeFaults") { call throws(Problem) in
            call.sandbox.faults.removeAll()
            return .noContent
        },
        ControlRoute(.get, "/faults/{id}", "getFault") { call throws(Problem) in try one(call.parameters[0], call) },
        ControlRoute(.put, "/faults/{id}", "setFault") { call throws(Problem) in
            let id = call.parameters[0]
            guard SandboxAddress.isName(id.utf8) else {
                throw Problem(Status(422), "'\(id)': \(FaultReader.idMistake)")
            }
            let body = try call.requiredBody()
            let rule = try call.reading { () throws(Diagnostic) in try FaultReader(call).rule(body, id: id) }
            let isNew = try settingRules { () throws(FaultTable.Refusal) in try call.sandbox.faults.put(rule) }
            return try one(id, call, isNew ? .created : .ok)
        },
        ControlRoute(.delete, "/faults/{id}", "removeFault") { call throws(Problem) in
            guard call.sandbox.faults.remove(call.parameters[0]) else { throw missing(call.parameters[0]) }
            return .noContent
        },
    ]

    private static func settingRules<Result>(
        _ set: () throws(FaultTable.Refusal) -> Result
    ) throws(Problem) -> Result {
        do throws(FaultTable.Refusal) {
            return try set()
        } catch {
            switch error {
            case .full: throw Problem(Status(409), "there are \(FaultTable.limit) rules, as many as there may be")
            case .taken(let id):
                throw Problem(Status(409), "there is a rule '\(id)' already; PUT \(path(id)) replaces it")
            }
        }
    }

    private static func path(_ id: String) -> String { "\(ControlAPI.prefix)/faults/\(id)" }

    private static func missing(_ id: String) -> Problem { Problem(.notFound, "there is no fault '\(id)'") }

    private static func one(_ id: String, _ call: ControlCall, _ status: Status = .ok) throws(Problem) -> Response {
        guard let standing = call.sandbox.faults.find(id) else { throw missing(id) }
        var response = Response.json(.object(description(standing)), status)
        if status == .created { response.fields.append(.location, call.sandbox.basePath + path(id)) }
        return response
    }

    private static func list(_ standings: [FaultTable.Standing]) -> Response {
        .json([
            "faults": .array(standings.map { .object(description($0)) }),
            "limit": .number(JSONNumber(FaultTable.limit)),
        ])
    }

    /// The rule as it was written, and what it has done.
    private static func description(_ standing: FaultTable.Standing) -> JSONObject {
        var object = standing.rule.definition
        object["counts"] = [
            "matched": .number(JSONNumber(standing.counts.matched)),
            "fired": .number(JSONNumber(standing.counts.fired)),
        ]
        return object
    }
}
