import Emulator
import JSON
import Testing

@Suite struct `What is common to records` {
    @Test func `what is hidden is kept and not shown`() throws {
        var things = RecordCollection(CollectionDefinition(name: "things", hidden: ["owner", "nowhere"]))
        try things.insert(["id": 1, "owner": 7, "name": "a"])
        let page = things.page(RecordQuery())
        #expect(things.text(of: page) == #"{"id":1,"name":"a"}"#)
        #expect(things.text(.number(1)) == Array(#"{"id":1,"name":"a"}"#.utf8))
        #expect(things[.number(1)]?["owner"] == 7)
        #expect(things.definition.shown(["owner": 1]) == [:])
    }

    @Test func `numbers are shown as JavaScript writes them`() throws {
        var things = RecordCollection(CollectionDefinition(name: "things"))
        let value = try JSONValue(parsing: Array("[1.0,1e21,-0.0,0.50]".utf8))
        try things.insert(["id": 1, "v": value])
        let page = things.page(RecordQuery())
        #expect(things.text(of: page) == #"{"id":1,"v":[1,1e+21,0,0.5]}"#)
    }

    private func collection(within: [JSONString], _ pointer: String) throws -> RecordCollection {
        RecordCollection(
            CollectionDefinition(
                name: "things",
                unique: [.init(within: within, pointer: try JSONPointer(pointer), message: "taken")]
            )
        )
    }

    @Test func `what must be unique is so within what the rule names`() throws {
        var things = try collection(within: ["parent"], "/name")
        try things.insert(["id": 1, "parent": 1, "name": "a"])
        try things.insert(["id": 2, "parent": 2, "name": "a"])
        try things.insert(["id": 3, "name": "a"])
        #expect(throws: RecordCollection.Refusal.notUnique("taken")) {
            try things.insert(["id": 4, "parent": 1, "name": "a"])
        }
        #expect(throws: RecordCollection.Refusal.notUnique("taken")) { try things.insert(["id": 4, "name": "a"]) }
        #expect(things.count == 3)
    }

    @Test func `a record may stay as it is, and not become another`() throws {
        var things = try collection(within: [], "/name")
        try things.insert(["id": 1, "name": "a"])
        try things.insert(["id": 2, "name": "b"])
        #expect(try things.replace(["id": 1, "name": "a", "n": 1]))
        #expect(throws: RecordCollection.Refusal.notUnique("taken")) { _ = try things.replace(["id": 1, "name": "b"]) }
        #expect(things[.number(1)]?["name"] == "a")
        #expect(things.remove(.number(2)) == true)
        #expect(try things.replace(["id": 1, "name": "b"]))
    }

    @Test func `a rule may look into a record, and what is not there breaks none`() throws {
        var things = try collection(within: [], "/at/0/hour")
        try things.insert(["id": 1, "at": [["hour": 7]]])
        try things.insert(["id": 2, "at": []])
        try things.insert(["id": 3])
        try things.insert(["id": 4, "at": "never"])
        try things.insert(["id": 5, "at": [["hour": 8], ["hour": 7]]])
        #expect(throws: RecordCollection.Refusal.notUnique("taken")) {
            try things.insert(["id": 6, "at": [["hour": 7, "minute": 1]]])
        }
    }

    @Test func `of several rules the first that is broken is told`() throws {
        let names = JSONPointer(tokens: ["name"])
        var things = RecordCollection(
            CollectionDefinition(
                name: "things",
                unique: [
                    .init(within: ["kind"], pointer: names, message: "taken in its kind"),
                    .init(within: [], pointer: names, message: "taken"),
                ]
            )
        )
        try things.insert(["id": 1, "kind": 1, "name": "a"])
        #expect(throws: RecordCollection.Refusal.notUnique("taken")) { try things.insert(["id": 2, "name": "a"]) }
        #expect(throws: RecordCollection.Refusal.notUnique("taken in its kind")) {
            try things.insert(["id": 2, "kind": 1, "name": "a"])
        }
    }
}
