import JSON
import Synchronization

@testable import Contract

extension BackupMutant {
    /// Rules that schedulers and templates have in common.
    static let stored: [BackupMutant] = ["schedulers", "templates"].flatMap(stored)

    private static func stored(_ things: String) -> [BackupMutant] {
        [
            .response("\(things): creation is 200", in: things, status: 201) { $1.answering(status: 200) },
            .member("id", nil, in: things, status: 201), .member("name", "x", in: things, status: 201),
            .member("type", nil, in: things, status: 201), .member("unknownMember", "x", in: things, status: 201),
            .response("\(things): cannot be created", in: things) { request, response in
                guard request.method == "POST" else { return response }
                return response.answering(
                    json: ["message": "Cannot POST /", "error": nil, "statusCode": 404],
                    status: 404
                )
            },
            .response("\(things): all is taken", in: things, status: 400) {
                $0.method == "POST" ? $1.answering(json: ["id": 2_147_480_000], status: 201) : $1
            },
            .response("\(things): anything may replace", in: things, status: 400) {
                $0.method == "PUT" ? $1.answering(status: 200) : $1
            },
            .response("\(things): invalid is 422", in: things, status: 400) { $1.answering(status: 422) },
            .member("message", ["invalid"], in: things, status: 400),
            .member("message", "invalid", in: things, status: 400), .member("error", nil, in: things, status: 400),
            .member("statusCode", nil, in: things, status: 400), .member("message", nil, in: things, status: 404),
            .json("\(things): the newest is not listed", in: things) { $1.with(items: $1.items.dropLast()) },
            .entry("name", "x", in: things),
            .json("\(things): the total is fixed", in: things) {
                $1.with(items: $1.items, total: 3)
            },
            BackupMutant("\(things): deleting does nothing", in: things) { request, server throws(TransportError) in
                guard request.method == "DELETE" else { return try await server(request) }
                return ContractResponse(status: 204, fields: [], body: [])
            },
            .response("\(things): deleting is 200", in: things, status: 204) { $1.answering(status: 200) },
            .response("\(things): deleting again is fine", in: things, status: 404) {
                $0.method == "DELETE" ? $1.answering(text: "", status: 204) : $1
            },
            BackupMutant("\(things): replacing does nothing", in: things) { request, server throws(TransportError) in
                guard request.method == "PUT" else { return try await server(request) }
                var read = request
                read.method = "GET"
                read.body = nil
                let found = try await server(read)
                return found.answering(json: request.bodyJSON ?? [:])
            },
            .response("\(things): replacing is 204", in: things, status: 200) {
                $0.method == "PUT" ? $1.answering(text: "", status: 204) : $1
            },
            .response("\(things): an unknown one is replaced", in: things, status: 404) {
                $0.method == "PUT" ? $1.answering(status: 200) : $1
            },
            .response("\(things): reading an unknown one is 200", in: things, status: 404) {
                $0.method == "GET" ? $1.answering(json: [:], status: 200) : $1
            },
            .request("\(things): connections do not matter", in: things) {
                $0.target = $0.target.replacing("connections/2/", with: "connections/1/")
            },
            .response("\(things): an unknown connection will do", in: things, status: 404) {
                $0.method == "POST" ? $1.answering(json: ["id": 1], status: 201) : $1
            },
            .response("\(things): broken JSON is nothing", in: things, status: 400) {
                $0.body != nil && $0.bodyJSON == nil ? $1.answering(status: 500) : $1
            },
            .response("\(things): an invalid id is unknown", in: things, status: 400) {
                $0.barePath.hasSuffix("one") ? $1.answering(status: 404) : $1
            },
            stale(things),
        ]
    }

    /// One that answers what it read first for ever.
    private static func stale(_ things: String) -> BackupMutant {
        let memory = Memory()
        return BackupMutant("\(things): what was read once is never read again", in: things) {
            request,
            server throws(TransportError) in
            guard request.method == "GET", request.isOfOne else { return try await server(request) }
            if let known = memory.answers.withLock({ $0[request.target] }) { return known }
            let response = try await server(request)
            memory.answers.withLock { $0[request.target] = response }
            return response
        }
    }

    private final class Memory: Sendable {
        let answers = Mutex<[String: ContractResponse]>([:])
    }

    /// What only schedulers have.
    static let schedulers: [BackupMutant] =
        [
            "name", "type", "timezone", "description", "configuration", "configuration.frequency",
            "configuration.repeatEvery", "configuration.runAt", "configuration.repeatOn.type", "jobSettings",
        ].map { unchecked($0, in: "schedulers") } + [
            clash("a runAt that is taken is taken again", "POST"),
            clash("a scheduler may be changed to a runAt that is taken", "PUT"),
            .response("a runAt that is taken is 500", in: "schedulers", status: 400) {
                $1.bodyJSON?.text.contains("already used") == true ? $1.answering(status: 500) : $1
            },
            .response("a scheduler cannot keep its runAt", in: "schedulers", status: 200) {
                $0.method == "PUT" && $0.bodyJSON?["description"] == "changed" ? $1.answering(status: 400) : $1
            },
            .response("runAt is unique in the tenant", in: "schedulers", status: 201) {
                $0.barePath.contains("connections/2/") ? $1.answering(status: 400) : $1
            },
            .member("nextRunDate", .null, in: "schedulers", status: 201),
            .member("nextRunDate", "soon", in: "schedulers", status: 201),
            .member("timezone", "Etc/UTC", in: "schedulers", status: 201),
            .member("jobSettings", nil, in: "schedulers", status: 201),
            .member("configuration/repeatOn", nil, in: "schedulers", status: 201),
            refused("monthly schedulers are refused", in: "schedulers") {
                $0["configuration"]?["frequency"] == "monthly"
            },
            refused("templated backups are refused", in: "schedulers") { $0["type"] == "templated backup" },
        ]

    /// What only templates have.
    static let templates: [BackupMutant] =
        [
            "name", "type", "description", "templateSteps", "templateSteps.0.objectApiName", "templateSteps.0.label",
            "templateSteps.0.filterMode", "templateSteps.0.fieldsDescribe", "templateSteps.0.children",
            "templateSteps.0.soqlFilter", "templateSteps.0.skipRemove", "templateSteps.0.fieldsDescribe.0.name",
            "templateSteps.0.fieldsDescribe.0.isRequired", "templateSteps.0.fieldsDescribe.0.nillable",
            "templateSteps.0.declarativeFilter.0.option", "templateSteps.0.children.0.children.0.label",
        ].map { unchecked($0, in: "templates") } + [
            .member("templateSteps", [], in: "templates", status: 201),
            .member("templateSteps/0/children/0/children", [], in: "templates", status: 201),
            .member("templateSteps/0/fieldsDescribe/0/isFilterable", "true", in: "templates", status: 201),
            .member("templateSteps/0/customLogic", nil, in: "templates", status: 201),
            .json("the places of what is wrong are not told", in: "templates", status: 400) {
                $1.with("message", ["label should not be empty"])
            },
            BackupMutant("what is replaced keeps its description", in: "templates") {
                request,
                server throws(TransportError) in
                var changed = request
                if request.method == "PUT", request.bodyJSON?["description"] == nil {
                    changed.bodyJSON = request.bodyJSON?.with("description", "left")
                }
                return try await server(changed)
            },
            refused("archives are refused", in: "templates") { $0["type"] == "archive" },
            refused("a template needs a description", in: "templates") { $0["description"] == nil },
            refused("a template needs steps", in: "templates") { $0["templateSteps"] == [] },
            refused("lines are refused", in: "templates") { $0.text.contains("starts with") },
        ]

    /// One that does not check a member, so that what is refused for it alone is taken.
    private static func unchecked(_ place: String, in cases: String) -> BackupMutant {
        .response("\(cases): \(place) is not checked", in: cases, status: 400) { request, response in
            guard request.method == "POST", let body = request.bodyJSON else { return response }
            let messages = response.bodyJSON?["message"]?.array?.compactMap(\.string) ?? []
            let places = messages.map { message in
                let words = message.split(separator: " ")
                return String(words.first == "each" ? words[3] : words.first ?? "")
            }
            guard Set(places) == [place] else { return response }
            return response.answering(json: body.with("id", 2_147_480_000), status: 201)
        }
    }

    /// One that takes a runAt that is taken.
    private static func clash(_ name: String, _ method: String) -> BackupMutant {
        .response(name, in: "schedulers", status: 400) { request, response in
            guard request.method == method, response.bodyJSON?.text.contains("already used") == true else {
                return response
            }
            return response.answering(
                json: (request.bodyJSON ?? [:]).with("id", 2_147_480_000),
                status: method == "POST" ? 201 : 200
            )
        }
    }

    /// One that refuses what is right.
    private static func refused(
        _ name: String,
        in cases: String,
        _ condition: @escaping @Sendable (JSONValue) -> Bool
    ) -> BackupMutant {
        .response(name, in: cases, status: 201) { request, response in
            guard let body = request.bodyJSON, condition(body) else { return response }
            return response.answering(
                json: ["message": ["no"], "error": "Bad Request", "statusCode": 400],
                status: 400
            )
        }
    }
}
