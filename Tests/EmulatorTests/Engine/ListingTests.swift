import Emulator
import JSON
import Testing

@Suite struct `Listing things` {
    private static let fixture = """
        [
          { "id": 1, "parentId": 1, "name": "Größe", "size": 10, "at": "2026-01-15T09:00:00.000Z", "color": "red" },
          { "id": 2, "parentId": 1, "name": "b", "size": 30, "at": "2026-01-15T10:00:00+02:00", "color": "blue" },
          { "id": 3, "parentId": 2, "name": "GRÖSSE", "size": 20, "at": "2026-01-14", "color": "red" },
          { "id": 4, "parentId": 1, "name": "a", "note": "groß", "size": "20", "at": 7, "color": null }
        ]
        """

    private var things: Things

    init() throws {
        things = try Things(fixture: Self.fixture)
    }

    /// The ids of a list with these members of `x-emulator`.
    private mutating func ids(
        _ emulator: JSONObject,
        query: JSONValue = [:],
        parameters: JSONValue = [],
        shared: JSONValue = [],
        where conditions: [RecordCondition] = []
    ) throws -> [Int] {
        var emulator = emulator
        emulator["action"] = "list"
        emulator["collection"] = "things"
        emulator["envelope"] = nil as JSONValue
        let action = try Things.action(.object(emulator), parameters: parameters, shared: shared, of: things.model)
        let input = ActionInput(path: ["parentId": 1], query: query, body: [:])
        guard case .found(let json)? = action?.perform(input, on: &things.state, where: conditions) else { return [] }
        return try JSONValue(parsing: json).array?.compactMap { $0["id"]?.int } ?? []
    }

    @Test mutating func `gives all, as clients see them, and how many they are`() throws {
        let few = #"{"total":4,"items":[{"id":3,"name":"GRÖSSE","size":20,"at":"2026-01-14","color":"red"}]}"#
        #expect(try things.perform(["action": "list"], query: ["page": 3, "limit": 1]) == "found " + few)
        #expect(try ids([:]) == [1, 2, 3, 4])
    }

    @Test mutating func `wraps a page as is said`() throws {
        func list(_ envelope: JSONValue, _ query: JSONValue) throws -> String {
            try things.perform(["action": "list", "envelope": envelope], query: query)
        }
        #expect(try list(nil, ["page": 9, "limit": 2]) == "found []")
        let named: JSONValue = ["total": #"the "count""#, "items": "data"]
        #expect(try list(named, ["page": 9, "limit": 2]) == #"found {"the \"count\"":4,"data":[]}"#)
        #expect(try list(named, ["limit": 0]) == #"found {"the \"count\"":4,"data":[]}"#)
    }

    @Test(
        arguments: [
            ([:], [1, 2, 3, 4]), (["limit": 3], [1, 2, 3]), (["page": 2, "limit": 3], [4]), (["page": 2], []),
            (["page": "2", "limit": "1"], [1, 2, 3, 4]), (["page": 0, "limit": 1], []), (["page": -1], []),
            (["limit": -1], []), (["page": nil, "limit": nil], [1, 2, 3, 4]),
        ] as [(JSONValue, [Int])]
    )
    mutating func `goes by page and limit`(query: JSONValue, expected: [Int]) throws {
        #expect(try ids([:], query: query) == expected)
    }

    @Test(arguments: [
        ("1.9", "1e0", [1]), ("2.5", "2.9", [3, 4]), ("1e300", "1e300", []), ("-1e300", "1", []),
        ("1", "1e300", [1, 2, 3, 4]),
    ])
    mutating func `drops what of page and limit is no whole number`(page: String, limit: String, expected: [Int]) throws
    {
        let query = try JSONValue(parsing: Array("{\"page\":\(page),\"limit\":\(limit)}".utf8))
        #expect(try ids([:], query: query) == expected)
    }

    @Test mutating func `stays within the parent of the path`() throws {
        #expect(try ids(["within": ["parentId": "parentId"]]) == [1, 2, 4])
        #expect(try ids(["within": ["parentId": "id"]]) == [])
        #expect(try ids(["within": ["size": "parentId"]]) == [])
    }

    @Test mutating func `searches in the named members, whatever the case`() throws {
        let search: JSONObject = ["search": ["parameter": "q", "members": ["name", "note"]]]
        #expect(try ids(search, query: ["q": "GRÖ"]) == [1, 3])
        #expect(try ids(search, query: ["q": "gro"]) == [4])
        #expect(try ids(search, query: ["q": ""]) == [1, 2, 3, 4])
        #expect(try ids(search, query: ["q": 1, "name": "b"]) == [1, 2, 3, 4])
        #expect(try ids(search, query: ["q": "red"]) == [])
    }

    @Test(
        arguments: [
            ("equals", "color", "red", [1, 3]), ("equals", "size", "20", [4]), ("equals", "size", 20, [3]),
            ("equals", "color", nil, [1, 2, 3, 4]), ("equals", "nowhere", 1, []),
            ("in", "color", ["red", "blue"], [1, 2, 3]),
            ("in", "color", "blue", [2]), ("in", "color", [], []), ("atLeast", "size", 20, [2, 3]),
            ("atMost", "size", 20, [1, 3]), ("atLeast", "size", "20", []), ("atMost", "size", "x", []),
            ("atLeast", "at", "2026-01-15T09:00:00Z", []),
        ] as [(String, JSONString, JSONValue, [Int])]
    )
    mutating func `filters by tests`(test: String, member: JSONString, value: JSONValue, expected: [Int]) throws {
        let filter: JSONValue = [["parameter": "p", "member": .string(member), "test": "\(test)"]]
        #expect(try ids(["filter": filter], query: ["p": value]) == expected)
        #expect(try ids(["filter": filter]) == [1, 2, 3, 4])
    }

    @Test(
        arguments: [
            ("atLeast", "2026-01-15T09:00:00Z", [1]), ("atMost", "2026-01-15T08:00:00Z", [2, 3]),
            ("atLeast", "2026-01-14", [1, 2, 3]), ("atMost", "soon", []), ("atLeast", 7, []),
        ] as [(String, JSONValue, [Int])]
    )
    mutating func `compares times where the parameter is one`(test: String, value: JSONValue, expected: [Int]) throws {
        let plain: JSONValue = ["name": "until", "in": "query", "schema": ["type": "string", "format": "date-time"]]
        let behind: JSONValue = ["name": "until", "in": "query", "schema": ["$ref": "#/components/schemas/Moment"]]
        let filter: JSONObject = ["filter": [["parameter": "until", "member": "at", "test": "\(test)"]]]
        for parameter in [plain, behind, ["$ref": "#/components/parameters/Until"]] {
            let query: JSONValue = ["until": value]
            #expect(try ids(filter, query: query, parameters: [["$ref": "#/none"], parameter]) == expected)
            #expect(try ids(filter, query: query, shared: [parameter]) == expected)
        }
    }

    @Test mutating func `sorts by a member or as asked`() throws {
        let sort: JSONObject = ["sort": ["parameter": "sortBy", "order": "order", "by": "size", "direction": "DESC"]]
        #expect(try ids(sort) == [4, 2, 3, 1])
        #expect(try ids(sort, query: ["order": "ASC"]) == [1, 3, 2, 4])
        #expect(try ids(sort, query: ["order": "DESC", "sortBy": "name"]) == [2, 4, 1, 3])
        #expect(try ids(sort, query: ["sortBy": "id"]) == [4, 3, 2, 1])
        #expect(try ids(["sort": ["by": "size"]], query: ["sortBy": "id", "order": "DESC"]) == [1, 3, 2, 4])
        #expect(try ids(["sort": ["direction": "DESC"]]) == [4, 3, 2, 1])
        #expect(try ids(["sort": ["parameter": "s"]], query: ["s": 1]) == [1, 2, 3, 4])
    }

    @Test mutating func `shows nothing that is not there for the caller`() throws {
        #expect(try ids([:], where: [.isIn("id", [2, 3])]) == [2, 3])
        let search: JSONObject = [
            "search": ["parameter": "q", "members": ["name"]], "within": ["parentId": "parentId"],
        ]
        #expect(try ids(search, query: ["q": "b"], where: [.isIn("id", [2, 3])]) == [2])
    }
}
