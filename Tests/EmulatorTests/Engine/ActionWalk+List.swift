import Emulator
import JSON
import Testing

extension ActionWalk {
    /// Lists at random, and holds the page against the array's.
    mutating func list(_ path: JSONValue) throws {
        var query: JSONObject = [:]
        var tests: [(JSONObject) -> Bool] = [{ $0["parentId"] == path["parentId"] }]
        if records.isTrue(oneIn: 3) {
            query["q"] = "B"
            tests.append { record in
                (["a", "name"] as [JSONString]).contains { record[$0]?.string?.lowercased().contains("b") ?? false }
            }
        }
        if records.isTrue(oneIn: 4) {
            let values = [records.value(), records.value()]
            query["in"] = .array(values)
            tests.append { record in record["b"].map(values.contains) ?? false }
        }
        if records.isTrue(oneIn: 3) {
            query["from"] = 0
            query["to"] = 3
            tests.append { 0...3 ~= $0["a"]?.number?.double ?? -1 }
        }
        var expected = RecordQuery()
        expected.sort = records.pick(["name", "a", "id", "nowhere"])
        expected.isDescending = records.isTrue(oneIn: 2)
        expected.page = records.pick([1, 2, 3])
        expected.limit = records.pick([1, 5, 20, .max])
        if expected.sort != "name" || records.isTrue(oneIn: 2) { query["sort"] = expected.sort.map { .string($0) } }
        if !expected.isDescending || records.isTrue(oneIn: 2) {
            query["order"] = expected.isDescending ? "DESC" : "ASC"
        }
        query["page"] = .number(JSONNumber(expected.page))
        if expected.limit < .max { query["limit"] = .number(JSONNumber(expected.limit)) }
        let page = model.page(expected) { record in tests.allSatisfy { $0(record) } }
        let outcome = perform("list", path, query: .object(query))
        let items = page.items.map { item in
            var item = item
            item["parentId"] = nil
            return JSONValue.object(item)
        }
        let list = try JSONValue(parsing: Array(outcome.utf8.dropFirst("found ".utf8.count)))
        #expect(list == ["total": .number(JSONNumber(page.total)), "items": .array(items)], "\(query.text)")
        #expect(list["items"]?.array?.map { $0["id"] } == items.map { $0["id"] })
    }
}
