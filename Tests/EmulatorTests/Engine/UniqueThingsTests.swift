import Emulator
import JSON
import Testing

@Suite struct `Things that must differ` {
    private static let collections: JSONValue = [
        "things": ["unique": [["within": ["parentId"], "member": "/at/hour", "message": "That hour is taken"]]]
    ]
    private static let within: JSONValue = ["parentId": "parentId"]
    private var things: Things

    init() throws {
        things = try Things(Self.collections)
    }

    private mutating func perform(_ verb: String, _ parent: Int, _ id: Int, hour: Int) throws -> String {
        let outcome = try things.perform(
            ["action": "\(verb)", "within": Self.within],
            ["parentId": .number(JSONNumber(parent)), "id": .number(JSONNumber(id))],
            body: ["at": ["hour": .number(JSONNumber(hour))]]
        )
        return String(outcome.prefix { $0 != "{" })
    }

    @Test mutating func `are refused within one parent only`() throws {
        #expect(try perform("create", 1, 0, hour: 7) == "stored 1: ")
        #expect(try perform("create", 1, 0, hour: 7) == "refused: That hour is taken")
        #expect(try perform("create", 2, 0, hour: 7) == "stored 2: ")
        #expect(try perform("create", 1, 0, hour: 8) == "stored 3: ")
        #expect(things.state.records["things"]?.count == 3)
    }

    @Test mutating func `are refused when they change, unless they are themselves`() throws {
        for hour in [7, 8] { _ = try perform("create", 1, 0, hour: hour) }
        for verb in ["replace", "update"] {
            #expect(try perform(verb, 1, 2, hour: 7) == "refused: That hour is taken")
            #expect(try perform(verb, 1, 2, hour: 8) == "stored 2: ")
        }
        #expect(things.state.records["things"]?[.number(2)]?["at"] == ["hour": 8])
        #expect(try perform("delete", 1, 1, hour: 0) == "done")
        #expect(try perform("update", 1, 2, hour: 7) == "stored 2: ")
    }

    @Test mutating func `are refused in a copy of the state, and not in the other`() throws {
        var other = self
        #expect(try perform("create", 1, 0, hour: 7) == "stored 1: ")
        #expect(try other.perform("create", 1, 0, hour: 7) == "stored 1: ")
        #expect(try other.perform("delete", 1, 1, hour: 0) == "done")
        #expect(try perform("create", 1, 0, hour: 7) == "refused: That hour is taken")
        #expect(try other.perform("create", 1, 0, hour: 7) == "stored 2: ")
        #expect(things.state.records["things"]?.count == 1)
    }
}
