import Emulator
import JSON
import Testing

@Suite struct `Fixture reader` {
    private let root: FixtureReader

    init() throws {
        let text = #"{"texts":["a",""],"number":7,"half":1.5,"yes":true,"nothing":null,"a/b":{"c~d":{}}}"#
        root = FixtureReader(try JSONValue(parsing: Array(text.utf8)), file: "fixture.json")
    }

    private func mistake(_ body: (FixtureReader) throws -> Void) -> String? {
        #expect(throws: Diagnostic.self) { try body(root) }?.description
    }

    @Test func `what is right is read`() throws {
        #expect(try root.required("texts").elements().map { try $0.string() } == ["a", ""])
        #expect(try root.required("number").int(atLeast: 7) == 7)
        #expect(try root.required("yes").bool())
        #expect(try root.required("texts").elements()[0].nonEmptyString() == "a")
        #expect(try root.required("texts").elements()[0].choice(of: ["b", "a"]) == "a")
        #expect(try root.required("nothing").value.isNull)
        #expect(root.optional("missing") == nil)
    }

    @Test func `a value of another kind is named with its place`() {
        #expect(mistake { try _ = $0.elements() } == "fixture.json: /: expected an array")
        #expect(mistake { try _ = $0.required("yes").string() } == "fixture.json: /yes: expected a text")
        #expect(mistake { try _ = $0.required("yes").int() } == "fixture.json: /yes: expected a whole number")
        #expect(mistake { try _ = $0.required("half").int() } == "fixture.json: /half: expected a whole number")
        #expect(mistake { try _ = $0.required("number").bool() } == "fixture.json: /number: expected true or false")
        #expect(mistake { try $0.required("number").expect(only: []) } == "fixture.json: /number: expected an object")
        #expect(
            mistake { try _ = $0.required("texts").elements()[1].int() }
                == "fixture.json: /texts/1: expected a whole number"
        )
    }

    @Test func `a value out of bounds is named with its bound`() {
        #expect(
            mistake { try _ = $0.required("number").int(atLeast: 8) } == "fixture.json: /number: must be at least 8"
        )
        #expect(
            mistake { try _ = $0.required("texts").elements()[1].nonEmptyString() }
                == "fixture.json: /texts/1: must not be empty"
        )
        #expect(
            mistake { try _ = $0.required("texts").elements()[0].choice(of: ["b", "c"]) }
                == "fixture.json: /texts/0: expected one of b, c"
        )
    }

    @Test func `a missing member is named where it should stand`() {
        #expect(mistake { try _ = $0.required("more") } == "fixture.json: /more: is missing")
    }

    @Test func `an unknown member is named, its pointer escaped, with those that there are`() throws {
        #expect(
            mistake { try $0.required("a/b").expect(only: []) }
                == "fixture.json: /a~1b/c~0d: unknown member; there are "
        )
        let text = mistake { try $0.expect(only: ["texts", "number"]) }
        #expect(text == "fixture.json: /half: unknown member; there are texts, number")
        try root.required("a/b").expect(only: ["c~d", "more"])
    }

    @Test func `a mistake of the caller's own has the same form`() throws {
        #expect(try root.required("number").mistake("is odd").description == "fixture.json: /number: is odd")
    }
}
