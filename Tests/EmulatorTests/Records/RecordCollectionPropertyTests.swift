import Emulator
import JSON
import Testing

@Suite struct `A collection of records, at random` {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `always agrees with an array`(seed: UInt64) throws {
        var walk = Walk(seed: seed)
        for step in 0..<3_000 {
            try walk.step(step)
            if step % 250 == 0 { try walk.checkAndTakeCopy() }
        }
        try walk.checkAndTakeCopy()
        #expect(walk.most > 130 && walk.least < 40, "it has grown and been compacted: \(walk.most) and \(walk.least)")
        #expect(walk.queries.count > 64, "more lists than are kept")
    }
}

/// A collection and the array that it must agree with.
private struct Walk {
    private var records: RandomRecords
    private var collection = RecordCollection(CollectionDefinition(name: "things"))
    private var model = NaiveRecords()
    private var copy: (collection: RecordCollection, model: NaiveRecords)
    private var given: Set<RecordID> = []
    private(set) var most = 0
    private(set) var least = Int.max
    private(set) var queries: Set<String> = []

    init(seed: UInt64) {
        records = RandomRecords(seed: seed)
        copy = (collection, model)
    }

    /// Grows for some hundred steps, then shrinks as long.
    mutating func step(_ step: Int) throws {
        let grows = step / 400 % 2 == 0
        switch Int.random(in: 0..<8, using: &records.random) {
        case 0...(grows ? 2 : 0): try insert()
        case 0...3: try remove()
        case 4: try replace()
        default: try list()
        }
        most = max(most, collection.count)
        if step > 500 { least = min(least, collection.count) }
        #expect(collection.count == model.records.count)
    }

    private mutating func insert() throws {
        var id = collection.makeID(using: &records.random)
        #expect(given.insert(id).inserted, "\(id) is given twice")
        if records.isTrue(oneIn: 4) { id = .text("t\(given.count)") }
        if records.isTrue(oneIn: 10), let other = model.records.randomElement(using: &records.random) {
            #expect(throws: RecordCollection.Refusal.idTaken) { try collection.insert(other) }
        }
        let record = records.record(id)
        try collection.insert(record)
        model.insert(record)
        #expect(collection[id] == record)
    }

    private mutating func anyID() -> RecordID {
        if !records.isTrue(oneIn: 6), let record = model.records.randomElement(using: &records.random),
            let id = RecordID(record["id"])
        {
            return id
        }
        return .number(Int.random(in: -1...given.count, using: &records.random))
    }

    private mutating func remove() throws {
        let id = anyID()
        let place = model.place(of: id)
        if let place { model.remove(at: place) }
        #expect(collection.remove(id) == (place != nil))
        #expect(collection[id] == nil && collection.text(id) == nil)
    }

    private mutating func replace() throws {
        let id = anyID()
        let record = records.record(id)
        let place = model.place(of: id)
        if let place { model.replace(at: place, with: record) }
        #expect(try collection.replace(record) == (place != nil))
        #expect(collection.text(id).map { String(decoding: $0, as: UTF8.self) } == place.map { _ in record.text })
    }

    private mutating func list() throws {
        let (query, passes) = records.query()
        let page = collection.page(query)
        let expected = model.page(query, passes)
        let text = expected.items.map(\.text).joined(separator: ",")
        #expect(page.total == expected.total && collection.text(of: page) == text, "\(query)")
        queries.insert("\(query.scope) \(query.conditions) \(query.sort ?? "-")")
    }

    /// Sees that a copy still is as it was, and takes another one.
    mutating func checkAndTakeCopy() throws {
        let texts = copy.model.records.map(\.text)
        #expect(copy.collection.records.map(\.text) == texts)
        let all = copy.collection.page(RecordQuery())
        #expect(copy.collection.text(of: all) == texts.joined(separator: ","))
        #expect(copy.collection.count == texts.count)
        copy = (collection, model)
    }
}
