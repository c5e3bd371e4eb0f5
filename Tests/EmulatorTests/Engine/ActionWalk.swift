import Emulator
import JSON
import Testing

/// The actions of a document, and the array with which they must agree.
struct ActionWalk {
    private static let emulator: [String: JSONObject] = [
        "list": [
            "search": ["parameter": "q", "members": ["a", "name"]],
            "filter": [
                ["parameter": "is", "member": "b", "test": "equals"], ["parameter": "in", "member": "b", "test": "in"],
                ["parameter": "from", "member": "a", "test": "atLeast"],
                ["parameter": "to", "member": "a", "test": "atMost"],
            ],
            "sort": ["parameter": "sort", "order": "order", "by": "name", "direction": "DESC"],
        ],
        "create": ["defaults": ["b": 3, "c": "a"], "set": ["at": "$now", "c": 0]], "read": [:],
        "replace": ["defaults": ["b": 3], "set": ["at": "$now"]], "update": ["defaults": ["b": 3]], "delete": [:],
    ]

    private let actions: [String: OperationAction]
    var records: RandomRecords
    private var state: SandboxState
    private(set) var model = NaiveRecords()
    private var copy: (state: SandboxState, model: NaiveRecords)
    private(set) var given: Set<RecordID> = []

    init(seed: UInt64) throws {
        let things = try Things()
        actions = try Self.emulator.reduce(into: [:]) { actions, entry in
            var emulator = entry.value
            emulator["action"] = "\(entry.key)"
            emulator["collection"] = "things"
            emulator["within"] = ["parentId": "parentId"]
            actions[entry.key] = try things.action(.object(emulator))
        }
        records = RandomRecords(seed: seed)
        state = things.state
        copy = (state, model)
    }

    mutating func perform(_ verb: String, _ path: JSONValue, query: JSONValue = [:], _ body: JSONObject = [:]) -> String
    {
        let input = ActionInput(path: path, query: query, body: .object(body))
        return actions[verb]?.perform(input, on: &state).summary ?? ""
    }

    mutating func step(grows: Bool) throws {
        // Seldom another parent, so that many things are of one.
        let parent = records.isTrue(oneIn: 3) ? Int.random(in: 0..<80, using: &records.random) : 0
        let path: JSONValue = ["parentId": .number(JSONNumber(parent)), "id": id()]
        switch Int.random(in: 0..<8, using: &records.random) {
        case 0...(grows ? 2 : 0): create(path)
        case 0...2, 3: change(records.pick(["delete", "delete", "read", "replace", "update"]), path)
        default: try list(path)
        }
    }

    private mutating func id() -> JSONValue {
        let id = model.records.randomElement(using: &records.random)?["id"]
        return records.isTrue(oneIn: 6) ? .number(JSONNumber(given.count)) : id ?? nil
    }

    private mutating func body() -> JSONObject {
        var body = records.record(.number(-1))
        if records.isTrue(oneIn: 2) { body["id"] = nil }
        return body
    }

    private mutating func create(_ path: JSONValue) {
        var record = body()
        let outcome = perform("create", path, record)
        let id = RecordID.number(given.count + 1)
        #expect(given.insert(id).inserted)
        if record["b"] == nil { record["b"] = 3 }
        for (name, value) in [("c", 0), ("at", now), ("parentId", path["parentId"] ?? nil), ("id", id.value)]
            as [(JSONString, JSONValue)]
        {
            record[name] = value
        }
        model.insert(record)
        #expect(agrees(outcome, "stored \(given.count): ", record))
    }

    private let now: JSONValue = .string(Things.now.dateTime)

    private mutating func change(_ verb: String, _ path: JSONValue) {
        let body = body()
        let outcome = perform(verb, path, body)
        guard let place = RecordID(path["id"]).flatMap(model.place), let id = path["id"]?.int,
            model.records[place]["parentId"] == path["parentId"]
        else {
            #expect(outcome == "not found: Thing not found")
            return
        }
        var record = model.records[place]
        switch verb {
        case "read": return #expect(agrees(outcome, "found ", record))
        case "delete":
            model.remove(at: place)
            return #expect(outcome == "done")
        case "replace":
            record = ["b": 3]
        default: break
        }
        for member in body.members { record[member.name] = member.value }
        for name in ["id", "parentId"] as [JSONString] { record[name] = path[name] }
        if verb == "replace" { record["at"] = now }
        model.replace(at: place, with: record)
        #expect(agrees(outcome, "stored \(id): ", record))
    }

    /// Whether an outcome is this record, in whichever order its members are.
    private func agrees(_ outcome: String, _ prefix: String, _ record: JSONObject) -> Bool {
        var shown = record
        shown["parentId"] = nil
        guard outcome.hasPrefix(prefix) else { return false }
        return (try? JSONValue(parsing: Array(outcome.utf8.dropFirst(prefix.utf8.count)))) == .object(shown)
    }

    /// Sees that a copy of the state still is as it was, and takes another one.
    mutating func checkAndTakeCopy() throws {
        let records = copy.state.records["things"].map { Array($0.records) }
        #expect(records == copy.model.records)
        copy = (state, model)
    }
}
