import Emulator
import JSON
import Testing

@Suite struct `Room of a collection` {
    private func collection(_ room: RecordCollection.Room?) throws -> RecordCollection {
        var collection = RecordCollection(CollectionDefinition(name: "things"))
        for id in 1...3 { try collection.insert(["id": .number(JSONNumber(id)), "text": "fixture"]) }
        if let room { collection.close(room) }
        return collection
    }

    private func thing(_ id: Int, _ text: String = "") -> JSONObject {
        ["id": .number(JSONNumber(id)), "text": .string(JSONString(text))]
    }

    @Test func `fixtures take none of it`() throws {
        var collection = try collection(.init(records: 2, bytes: 1000))
        try collection.insert(thing(4))
        try collection.insert(thing(5))
        #expect(!collection.hasRoom)
        #expect(throws: RecordCollection.Refusal.full) { try collection.insert(thing(6)) }
        #expect(throws: RecordCollection.Refusal.full) { try collection.check(thing(6)) }
        #expect(collection.count == 5)
    }

    @Test func `what is removed makes room, a fixture too`() throws {
        var collection = try collection(.init(records: 1, bytes: 1000))
        try collection.insert(thing(4))
        _ = collection.remove(.number(1))
        try collection.insert(thing(5))
        #expect(throws: RecordCollection.Refusal.full) { try collection.insert(thing(6)) }
        _ = collection.remove(.number(4))
        try collection.insert(thing(6))
    }

    @Test func `bytes count, of what grows as well`() throws {
        var collection = try collection(.init(records: 100, bytes: 100))
        try collection.insert(thing(4, String(repeating: "x", count: 60)))
        #expect(collection.hasRoom)
        _ = try collection.replace(thing(4, String(repeating: "x", count: 90)))
        #expect(!collection.hasRoom)
        // A record that is there may grow nevertheless: a job must be able to end.
        _ = try collection.replace(thing(4, String(repeating: "x", count: 200)))
        _ = try collection.replace(thing(4, ""))
        #expect(collection.hasRoom)
    }

    @Test func `before it is bounded there is enough`() throws {
        var collection = try collection(nil)
        for id in 10..<2000 { try collection.insert(thing(id)) }
        #expect(collection.hasRoom)
    }
}
