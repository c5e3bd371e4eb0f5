import CivilTime
import Emulator
import JSON
import Randomness
import Testing

@Suite struct `Changing things` {
    private static let within: JSONValue = ["parentId": "parentId"]
    private static let fixture = """
        [
          { "id": 1, "parentId": 1, "secret": "s", "name": "one", "color": "red" },
          { "id": 2, "parentId": 2, "name": "two" }
        ]
        """

    private var things: Things

    init() throws {
        things = try Things(fixture: Self.fixture)
    }

    private mutating func perform(
        _ verb: String,
        _ emulator: JSONObject = [:],
        _ path: JSONValue = ["parentId": 1, "id": 1],
        _ body: JSONValue = [:]
    ) throws -> String {
        var emulator = emulator
        emulator["action"] = "\(verb)"
        emulator["within"] = Self.within
        return try things.perform(.object(emulator), path, body: body)
    }

    private func record(_ id: Int) -> String? {
        things.state.records["things"]?[.number(id)]?.text
    }

    @Test mutating func `a record is read as clients see it`() throws {
        #expect(try perform("read") == #"found {"id":1,"name":"one","color":"red"}"#)
        #expect(
            try things.perform(["action": "read", "id": "parentId"], ["parentId": 2]) == #"found {"id":2,"name":"two"}"#
        )
    }

    @Test(
        arguments: [
            ["parentId": 1, "id": 2], ["parentId": 2, "id": 1], ["parentId": 1, "id": 3], ["parentId": 1, "id": "1"],
            ["parentId": "1", "id": 1], ["parentId": 1, "id": nil], ["parentId": 1], ["id": 1], [:], nil,
        ] as [JSONValue]
    )
    mutating func `a record elsewhere is not there`(path: JSONValue) throws {
        for verb in ["read", "replace", "update", "delete"] {
            #expect(try perform(verb, [:], path, ["name": "x"]) == "not found: Thing not found")
        }
        #expect(things.state.records["things"]?.count == 2)
        #expect(record(1)?.contains("one") == true)
    }

    @Test mutating func `a record that the caller may not see is not there`() throws {
        for verb in ["read", "replace", "update", "delete"] {
            let outcome = try things.perform(["action": "\(verb)"], where: [.equals("color", "blue")])
            #expect(outcome == "not found: Thing not found")
        }
        #expect(try things.perform(["action": "read"], where: [.equals("color", "red")]).hasPrefix("found"))
    }

    @Test mutating func `a collection that is not there has nothing`() throws {
        let action = try #require(try things.action(["action": "list", "collection": "things"]))
        var empty = SandboxState(random: .seeded(SplitMix64(seed: 1)))
        let outcome = action.perform(ActionInput(path: [:], query: [:], body: [:]), on: &empty)
        #expect(outcome.summary == "not found: Not found")
    }

    @Test mutating func `a new record has its id, its place and its members in order`() throws {
        let body: JSONValue = ["more": 1, "color": "red", "parentId": 9, "id": 77, "name": "new"]
        #expect(
            try perform("create", [:], ["parentId": 1], body)
                == #"stored 3: {"id":3,"name":"new","color":"red","more":1}"#
        )
        #expect(record(3) == #"{"id":3,"name":"new","color":"red","more":1,"parentId":1}"#)
        #expect(try perform("create", [:], ["parentId": 1], "no object") == #"stored 4: {"id":4}"#)
    }

    @Test mutating func `what is set is set at each change, defaults only where nothing is said`() throws {
        let emulator: JSONObject = [
            "set": ["at": "$now", "color": "$later", "n": [1]],
            "defaults": ["name": "none", "color": "blue", "d": nil],
        ]
        let rest = #""color":"$later","d":null,"at":"2026-01-15T09:00:00.000Z","n":[1]}"#
        #expect(try perform("create", emulator) == #"stored 3: {"id":3,"name":"none",\#(rest)"#)
        things.state.clock = .frozen(Things.now.adding(seconds: 1))
        let body: JSONValue = ["name": "x", "n": 2, "at": "never"]
        #expect(try perform("replace", emulator, ["parentId": 1, "id": 3], body).contains(#""name":"x""#))
        #expect(
            try perform("update", emulator, ["parentId": 1, "id": 3], [:]).hasPrefix(
                #"stored 3: {"id":3,"name":"x","color":"$later""#
            )
        )
        #expect(record(3)?.contains(#""at":"2026-01-15T09:00:01.000Z""#) == true)
        let updated = try perform("update", ["defaults": ["d": 1]], ["parentId": 1, "id": 1], [:])
        #expect(updated == #"stored 1: {"id":1,"name":"one","color":"red"}"#)
    }

    @Test mutating func `null is something said`() throws {
        let created = try perform("create", ["defaults": ["name": "none"]], ["parentId": 1], ["name": nil])
        #expect(created == #"stored 3: {"id":3,"name":null}"#)
    }

    @Test mutating func `a replaced record loses what is not said again, but not what is hidden`() throws {
        #expect(
            try perform("replace", [:], ["parentId": 1, "id": 1], ["name": "x", "id": 9])
                == #"stored 1: {"id":1,"name":"x"}"#
        )
        #expect(record(1) == #"{"id":1,"name":"x","parentId":1,"secret":"s"}"#)
    }

    @Test mutating func `an updated record keeps what is not said`() throws {
        let body: JSONValue = ["color": nil, "parentId": 2, "more": 1]
        #expect(
            try perform("update", [:], ["parentId": 1, "id": 1], body)
                == #"stored 1: {"id":1,"name":"one","color":null,"more":1}"#
        )
        #expect(record(1)?.contains(#""parentId":1"#) == true)
        #expect(record(1)?.contains(#""secret":"s""#) == true)
    }

    @Test mutating func `a deleted record is gone, and its id with it`() throws {
        #expect(try perform("delete", [:], ["parentId": 2, "id": 2]) == "done")
        #expect(try perform("delete", [:], ["parentId": 2, "id": 2]) == "not found: Thing not found")
        #expect(try perform("create").hasPrefix("stored 3:"))
    }

    @Test mutating func `what the API itself sets comes last but for the path`() throws {
        let members: [(member: JSONString, value: JSONValue)] = [("name", "mine"), ("color", 7), ("parentId", 5)]
        let emulator: JSONValue = ["action": "create", "within": Self.within, "set": ["color": "blue"]]
        let created = try things.perform(emulator, ["parentId": 1], body: ["name": "theirs"], setting: members)
        #expect(created == #"stored 3: {"id":3,"name":"mine","color":7}"#)
        #expect(record(3)?.contains(#""parentId":1"#) == true)
    }
}
