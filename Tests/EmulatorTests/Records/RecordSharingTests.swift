import JSON
import Testing

@testable import Emulator

@Suite struct `Copies of a collection` {
    private static let definition = CollectionDefinition(name: "things", order: ["id", "name"], notFound: "Not Found")

    private func collection() throws -> RecordCollection {
        var collection = RecordCollection(Self.definition)
        for (id, name) in [(1, "c"), (2, "a"), (3, "b")] { try collection.insert(record(id, name)) }
        return collection
    }

    private func record(_ id: Int, _ name: String) -> JSONObject {
        ["id": .number(JSONNumber(id)), "name": .string(JSONString(name))]
    }

    private func names(_ collection: RecordCollection) -> String {
        var body: [UInt8] = []
        var query = RecordQuery()
        query.sort = "name"
        collection.write(collection.page(query), to: &body)
        return String(decoding: body, as: UTF8.self).matches(of: /"name":"(\w+)"/).map { String($0.1) }.joined()
    }

    @Test func `go their own ways, whoever has read before`() throws {
        let first = try collection()
        #expect(names(first) == "abc")
        var second = first
        _ = try second.replace(record(1, "d"))
        var third = second
        try third.insert(record(4, "c"))
        let isRemoved = third.remove(.number(2))
        #expect(isRemoved)
        #expect(names(first) == "abc")
        #expect(names(second) == "abd")
        #expect(names(third) == "bcd")
        #expect(first.text(.number(1)).map { String(decoding: $0, as: UTF8.self) } == #"{"id":1,"name":"c"}"#)
        #expect(third.text(.number(1)).map { String(decoding: $0, as: UTF8.self) } == #"{"id":1,"name":"d"}"#)
        #expect(third.text(.number(2)) == nil)
    }

    @Test func `read on several threads at once`() async throws {
        let original = try collection()
        await withTaskGroup(of: String.self) { group in
            for number in 0..<16 {
                var copy = original
                group.addTask {
                    var names = ""
                    for round in 0..<50 {
                        // Some change, and change back, while others read what they share with the original.
                        if number % 2 == 0, (try? copy.replace(self.record(1, round % 2 == 0 ? "d" : "c"))) != true {
                            return "not replaced"
                        }
                        names = self.names(copy)
                    }
                    return names
                }
            }
            for await names in group { #expect(names == "abc") }
        }
    }
}
