import Emulator
import JSON
import Testing

@Suite struct `Fixtures of a document` {
    private static let named: JSONValue = [
        "things": [
            "id": "name", "unique": [["within": ["kind"], "member": "/at/hour", "message": "That hour is taken"]],
        ]
    ]

    private func records(_ fixture: String?, _ collections: JSONValue = Things.collections) throws -> [String] {
        try Things(collections, fixture: fixture).state.records["things"]?.records.map(\.text) ?? ["none"]
    }

    private func mistake(_ fixture: String, _ collections: JSONValue = Things.collections) -> String? {
        #expect(throws: Diagnostic.self) { try Things(collections, fixture: fixture) }?.description
    }

    @Test func `are found under the document's name`() throws {
        let things = try Things()
        #expect(things.model.definitions.map(things.model.fixturePath) == ["doc/things.json"])
    }

    @Test func `that are missing hold nothing`() throws {
        #expect(try records(nil) == [])
        #expect(try records("[]") == [])
    }

    @Test func `are read as they stand, hidden members included`() throws {
        let fixture = #"[{"secret":1,"id":2,"name":"b"},{"id":1,"name":"a"}]"#
        #expect(try records(fixture) == [#"{"secret":1,"id":2,"name":"b"}"#, #"{"id":1,"name":"a"}"#])
    }

    @Test func `are dated from the start of the clock`() throws {
        let fixture = #"[{"id":1,"at":"{now-3600}","days":["{today-15} to {today-1}"]}]"#
        #expect(
            try records(fixture) == [#"{"id":1,"at":"2026-01-15T08:00:00.000Z","days":["2025-12-31 to 2026-01-14"]}"#]
        )
    }

    @Test(arguments: [
        ("{}", "/: expected an array"), ("7", "/: expected an array"), ("[[]]", "/0: expected an object"),
        (#"[{"id":1},"a"]"#, "/1: expected an object"),
        (#"[{"name":"a"}]"#, "/0/id: expected an id, a whole number or a text"),
        (#"[{"id":null}]"#, "/0/id: expected an id, a whole number or a text"),
        (#"[{"id":1},{"id":1.5}]"#, "/1/id: expected an id, a whole number or a text"),
        (#"[{"id":1},{"id":2},{"id":1.0}]"#, "/2/id: another record has this id"),
    ])
    func `that are none are named with their place`(fixture: String, message: String) {
        #expect(mistake(fixture) == "fixtures:doc/things.json: " + message)
    }

    @Test func `that are no JSON are named with line and column`() {
        #expect(
            mistake("[\n{]")
                == "fixtures:doc/things.json: Line 2, column 2: a name in double quotes or '}' is expected."
        )
    }

    @Test func `obey the rules of their collection`() throws {
        #expect(
            mistake(#"[{"name":"a","kind":1,"at":{"hour":7}},{"name":"b","kind":1,"at":{"hour":7}}]"#, Self.named)
                == "fixtures:doc/things.json: /1: That hour is taken"
        )
        #expect(
            mistake(#"[{"name":"a"},{"name":"a"}]"#, Self.named)
                == "fixtures:doc/things.json: /1/name: another record has this id"
        )
        #expect(try records(#"[{"name":"a","kind":1},{"name":"b","kind":1}]"#, Self.named).count == 2)
    }

    @Test(
        arguments: [
            (["type": "integer"], #"[{"id":41},{"id":7}]"#, "42"),
            (["type": "string"], #"[{"id":"41"},{"id":"x"}]"#, "42"),
            (["type": "integer"], "[]", "1"), (["type": "string"], "[]", "1"),
        ] as [(JSONValue, String, String)]
    )
    func `are followed by records with new ids`(id: JSONValue, fixture: String, expected: String) throws {
        var things = try Things(id: id, fixture: fixture)
        let created = try things.perform(["action": "create"])
        #expect(created.hasPrefix("stored \(expected): "))
    }

    @Test func `are followed by records with random ids where these are UUIDs`() throws {
        var things = try Things(id: ["type": "string", "format": "uuid"], fixture: #"[{"id":"1"}]"#)
        let created = try things.perform(["action": "create"])
        #expect(created.firstMatch(of: /^stored ([0-9a-f-]{36}): \{"id":"\1"\}$/) != nil, "\(created)")
    }
}
