import Emulator
import JSON
import Testing

@Suite struct `A query of records` {
    private func ids(_ records: [JSONObject], _ set: (inout RecordQuery) -> Void) throws -> [Int] {
        var collection = RecordCollection(CollectionDefinition(name: "things"))
        for (number, record) in records.enumerated() {
            var record = record
            record["id"] = .number(JSONNumber(number))
            try collection.insert(record)
        }
        var query = RecordQuery()
        set(&query)
        let page = collection.page(query)
        let text = collection.text(of: page)
        // Asked again, the list comes from what is kept.
        let again = collection.page(query)
        #expect(collection.text(of: again) == text)
        return try JSONValue(parsing: Array("[\(text)]".utf8)).array?.compactMap { $0["id"]?.int } ?? []
    }

    private func ids(_ records: [JSONObject], where condition: RecordCondition) throws -> [Int] {
        try ids(records) { $0.conditions = [condition] }
    }

    @Test func `without wishes it is all, in the order in which they were made`() throws {
        #expect(try ids([[:], [:], [:]]) { _ in } == [0, 1, 2])
        #expect(try ids([[:], [:], [:]]) { $0.isDescending = true } == [2, 1, 0])
        #expect(try ids([]) { _ in } == [])
    }

    @Test(arguments: [
        (1, 2, [0, 1]), (2, 2, [2, 3]), (3, 2, [4]), (4, 2, []), (1, 5, [0, 1, 2, 3, 4]), (1, 6, [0, 1, 2, 3, 4]),
        (0, 2, []), (-1, 2, []), (.min, 2, []), (1, 0, []), (1, -1, []), (1, .min, []), (.max, .max, []),
        (.max, 1, []), (2, .max, []), (1, .max, [0, 1, 2, 3, 4]), (Int.max / 2 + 2, 2, []), (5, 1, [4]),
    ])
    func `a page is cut out of the list`(page: Int, limit: Int, expected: [Int]) throws {
        let found = try ids(Array(repeating: [:], count: 5)) { query in
            query.page = page
            query.limit = limit
        }
        #expect(found == expected)
    }

    @Test func `what has no order comes before truth, numbers, and texts by code points`() throws {
        let values: [JSONValue] = ["b", "B", "é", "\u{FFFF}", "\u{1F600}", "", 10, 9, true, false, nil, [], [:]]
        let records = values.map { ["v": $0] as JSONObject } + [[:]]
        #expect(try ids(records) { $0.sort = "v" } == [10, 11, 12, 13, 9, 8, 7, 6, 5, 1, 0, 2, 3, 4])
    }

    @Test func `descending is the reverse, what is equal included`() throws {
        let records: [JSONObject] = [["v": 1], ["v": 2], ["v": 1], ["v": 2], ["v": 1]]
        #expect(try ids(records) { $0.sort = "v" } == [0, 2, 4, 1, 3])
        let reverse = try ids(records) { query in
            query.sort = "v"
            query.isDescending = true
        }
        #expect(reverse == [3, 1, 4, 2, 0])
    }

    @Test func `a value is equal in any writing of it`() throws {
        let one = try JSONValue(parsing: Array("1.0".utf8))
        let records: [JSONObject] = [["v": 1], ["v": one], ["v": "1"], [:], ["v": nil], ["v": [1]]]
        #expect(try ids(records, where: .equals("v", 1)) == [0, 1])
        #expect(try ids(records, where: .equals("v", nil)) == [4])
        #expect(try ids(records, where: .equals("v", [one])) == [5])
        #expect(try ids(records, where: .isIn("v", ["1", nil])) == [2, 4])
        #expect(try ids(records, where: .isIn("v", [])) == [])
    }

    @Test func `a term is looked for in texts, whatever their case`() throws {
        let records: [JSONObject] = [
            ["a": "Größe", "b": "x"], ["a": "x", "b": "GRÖSSE"], ["a": "grö"], ["a": 7], ["a": ["grö"]], [:],
        ]
        #expect(try ids(records, where: .contains(["a", "b"], "grö")) == [0, 1, 2])
        #expect(try ids(records, where: .contains(["a"], "größe")) == [0])
        #expect(try ids(records, where: .contains([], "")) == [])
        #expect(try ids(records, where: .contains(["a"], "7")) == [])
    }

    @Test func `a range takes its bounds in, and only numbers`() throws {
        let records: [JSONObject] = [["v": 1], ["v": 2], ["v": 3], ["v": "2"], ["v": nil], [:]]
        func range(_ lower: Double?, _ upper: Double?) throws -> [Int] {
            try ids(records, where: .range("v", atLeast: lower, atMost: upper, isTime: false))
        }
        #expect(try range(1, 2) == [0, 1])
        #expect(try range(nil, 2) == [0, 1])
        #expect(try range(2, nil) == [1, 2])
        #expect(try range(nil, nil) == [0, 1, 2])
        #expect(try range(3, 1) == [])
        #expect(try range(.nan, nil) == [])
        #expect(try range(nil, .nan) == [])
    }

    @Test func `a range of times reads texts as times`() throws {
        let records: [JSONObject] = [
            ["v": "1970-01-01T00:00:01.000Z"], ["v": "1970-01-01T01:00:01+01:00"], ["v": "1970-01-01"], ["v": 1_000],
            ["v": "soon"], [:],
        ]
        func range(_ lower: Double?, _ upper: Double?) throws -> [Int] {
            try ids(records, where: .range("v", atLeast: lower, atMost: upper, isTime: true))
        }
        #expect(try range(1_000, 1_000) == [0, 1])
        #expect(try range(nil, 999) == [2])
        #expect(try range(nil, nil) == [0, 1, 2])
    }
}
