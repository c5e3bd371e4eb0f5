import Emulator
import JSON
import Randomness
import Testing

@Suite struct `A collection of records` {
    private var random = SplitMix64(seed: 1)

    private func collection(
        _ idForm: CollectionDefinition.IDForm = .number,
        _ records: [JSONObject] = [],
        idMember: JSONString = "id"
    ) throws -> RecordCollection {
        var collection = RecordCollection(
            CollectionDefinition(name: "things", idMember: idMember, idForm: idForm)
        )
        for record in records { try collection.insert(record) }
        return collection
    }

    @Test func `a record is found by its id, however the number is written`() throws {
        let number = try JSONValue(parsing: Array("1.0e0".utf8))
        let things = try collection(.number, [["id": number], ["id": "1"]])
        #expect(things[.number(1)]?.text == #"{"id":1}"#)
        #expect(things[.text("1")]?.text == #"{"id":"1"}"#)
        #expect(things[.number(2)] == nil)
        #expect(things.count == 2)
    }

    @Test(arguments: [nil, true, [], [:], .number(JSONNumber(0.5) ?? JSONNumber(0))] as [JSONValue?])
    func `what is no whole number and no text is no id`(id: JSONValue?) throws {
        var things = try collection()
        var record: JSONObject = ["name": "a"]
        record["id"] = id
        #expect(throws: RecordCollection.Refusal.noID) { try things.insert(record) }
        #expect(throws: RecordCollection.Refusal.noID) { _ = try things.replace(record) }
        #expect(RecordID(id) == nil)
    }

    @Test func `an id is given once`() throws {
        var things = try collection(.number, [["id": 7]])
        #expect(throws: RecordCollection.Refusal.idTaken) { try things.insert(["id": 7, "name": "b"]) }
        #expect(things.count == 1)
        #expect(things[.number(7)]?.text == #"{"id":7}"#)
    }

    @Test mutating func `new numbers follow the greatest that was there, even if it is gone`() throws {
        var things = try collection(.number, [["id": 7], ["id": 3], ["id": -9]])
        #expect(things.makeID(using: &random) == .number(8))
        #expect(things.remove(.number(7)) == true)
        #expect(things.makeID(using: &random) == .number(9))
        try things.insert(["id": 20])
        #expect(things.remove(.number(20)) == true)
        #expect(things.makeID(using: &random) == .number(21))
    }

    @Test mutating func `new numbers as texts follow those that were there as texts`() throws {
        var things = try collection(.text, [["id": "2"], ["id": "1"], ["id": "x9"], ["id": 50]])
        let id = things.makeID(using: &random)
        #expect(id == .text("3"))
        try things.insert(["id": id.value])
        #expect(things.makeID(using: &random) == .text("4"))
    }

    @Test mutating func `ids at the end of numbers are taken, and new ones never reach it`() throws {
        let ends: [Int] = [.max, .max - 1, .min, 1 << 53, 1 << 53 - 1]
        var numbers = try collection(.number, ends.map { ["id": .number(JSONNumber($0))] })
        #expect(numbers.makeID(using: &random) == .number(1))
        var texts = try collection(.text, ends.map { ["id": .string(JSONString(String($0)))] })
        #expect(texts.makeID(using: &random) == .text("1"))
        try numbers.insert(["id": .number(JSONNumber(1 << 53 - 2))])
        let last = [numbers.makeID(using: &random), numbers.makeID(using: &random)]
        #expect(last == [.number(1 << 53 - 1), .number(1 << 53)])
    }

    @Test mutating func `a UUID is of version 4, and follows from the seed`() throws {
        var (one, other) = (try collection(.uuid), try collection(.uuid))
        var again = random
        var seen: Set<RecordID> = []
        for _ in 0..<1_000 {
            let id = one.makeID(using: &random)
            #expect(other.makeID(using: &again) == id)
            #expect(seen.insert(id).inserted)
            let text = try #require(id.value.string)
            #expect(text.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
        }
    }

    @Test func `the id may stand in another member`() throws {
        var things = try collection(.number, [["key": "a", "id": 1]], idMember: "key")
        #expect(things[.text("a")]?["id"] == 1)
        #expect(throws: RecordCollection.Refusal.noID) { try things.insert(["id": 2]) }
        #expect(try things.replace(["key": "a", "id": 3]))
        #expect(things[.text("a")]?["id"] == 3)
    }

    @Test func `what is not there is neither replaced nor removed`() throws {
        var things = try collection(.number, [["id": 1]])
        #expect(try !things.replace(["id": 2]))
        #expect(things.remove(.number(2)) == false)
        #expect(things.remove(.number(1)) == true)
        #expect(things.remove(.number(1)) == false)
        #expect(things.count == 0)
        #expect(things.records.map(\.text).isEmpty)
    }

    @Test func `a replaced record keeps its place, one that comes back is the last`() throws {
        var things = try collection(.number, [["id": 1], ["id": 2], ["id": 3]])
        #expect(try things.replace(["id": 1, "n": 1]))
        #expect(things.records.compactMap { $0["id"]?.int } == [1, 2, 3])
        #expect(things.remove(.number(2)) == true)
        try things.insert(["id": 2])
        #expect(things.records.compactMap { $0["id"]?.int } == [1, 3, 2])
    }

    @Test func `two copies do not see each other's changes`() throws {
        var one = try collection(.number, [["id": 1, "n": 1], ["id": 2, "n": 2]])
        var query = RecordQuery()
        query.sort = "n"
        #expect(one.page(query).total == 2)
        var other = one
        #expect(try other.replace(["id": 1, "n": 9]))
        try other.insert(["id": 3, "n": 0])
        #expect(one.remove(.number(2)) == true)
        let (left, others) = (one.page(query), other.page(query))
        #expect(one.text(of: left) == #"{"id":1,"n":1}"#)
        #expect(other.text(of: others) == #"{"id":3,"n":0},{"id":2,"n":2},{"id":1,"n":9}"#)
    }
}
