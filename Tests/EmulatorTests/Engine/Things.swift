import CivilTime
import Emulator
import JSON
import OpenAPI
import Randomness

/// Things that belong to parents, as a small document tells of them, in a state whose clock stands still.
struct Things {
    static let now = Instant(milliseconds: 1_768_467_600_000)  // 2026-01-15T09:00:00Z
    static let path = "/parents/{parentId}/things/{id}"

    static let collections: JSONValue = [
        "things": [
            "schema": "#/components/schemas/Thing", "hidden": ["parentId", "secret"], "notFound": "Thing not found",
        ]
    ]

    let model: DocumentModel
    var state = SandboxState(random: .seeded(SplitMix64(seed: 1)), clock: .frozen(now))

    /// A document's model, with the records of `things.json`.
    init(
        _ collections: JSONValue = collections,
        id: JSONValue = ["type": "integer"],
        fixture: String? = nil
    ) throws {
        model = try DocumentModel(try Self.document(["collections": collections], id: id))
        let files = fixture.map { ["doc/things.json": Array($0.utf8)] } ?? [:]
        try model.load(DataFiles(files, named: "fixtures:"), into: &state)
    }

    /// A document of an `x-emulator` object and one operation.
    static func document(
        _ emulator: JSONValue? = ["collections": collections],
        id: JSONValue = ["type": "integer"],
        path: String = path,
        item: JSONValue = [:]
    ) throws -> Document {
        var json: JSONObject = [
            "openapi": "3.0.3", "paths": .object([JSONString(path): item]),
            "components": [
                "schemas": [
                    "Thing": ["type": "object", "properties": ["name": ["type": "string"], "id": id, "color": [:]]],
                    "Moment": ["type": "string", "format": "date-time"],
                ],
                "parameters": ["Until": ["name": "until", "in": "query", "schema": ["format": "date"]]],
            ],
        ]
        json["x-emulator"] = emulator
        return try Document(name: "doc", file: "doc.json", json: .object(json))
    }

    /// The action that an operation declares.
    func action(_ emulator: JSONValue, path: String = path, parameters: JSONValue = []) throws -> OperationAction? {
        try Self.action(emulator, path: path, parameters: parameters, of: model)
    }

    static func action(
        _ emulator: JSONValue?,
        path: String = path,
        parameters: JSONValue = [],
        shared: JSONValue = [],
        of model: DocumentModel
    ) throws -> OperationAction? {
        var operation: JSONObject = ["operationId": "do", "parameters": parameters]
        operation["x-emulator"] = emulator
        let document = try document(path: path, item: ["parameters": shared, "get": .object(operation)])
        return try model.action(of: document.operations[0])
    }

    /// What comes of an action, on one line.
    mutating func perform(
        _ emulator: JSONValue,
        _ path: JSONValue = ["parentId": 1, "id": 1],
        query: JSONValue = [:],
        body: JSONValue = [:],
        where conditions: [RecordCondition] = [],
        setting members: [(member: JSONString, value: JSONValue)] = []
    ) throws -> String {
        var whole: JSONObject = ["collection": "things"]
        for member in (emulator.object ?? [:]).members { whole[member.name] = member.value }
        guard let action = try action(.object(whole)) else { return "no action" }
        let input = ActionInput(path: path, query: query, body: body)
        return action.perform(input, on: &state, where: conditions, setting: members).summary
    }
}

extension ActionOutcome {
    /// The outcome on one line.
    var summary: String {
        switch self {
        case .found(let json): "found \(String(decoding: json, as: UTF8.self))"
        case .stored(let id, let json):
            "stored \(id.value.string ?? id.value.int?.description ?? ""): \(String(decoding: json, as: UTF8.self))"
        case .done: "done"
        case .notFound(let message, _): "not found: \(message)"
        case .refused(let message, _): "refused: \(message)"
        }
    }
}
