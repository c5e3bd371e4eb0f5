import JSON
import Testing

@Suite struct `JSON Patch from two documents` {
    @Test(arguments: [
        ("1", "1", "[]"),
        ("1", "1.0", "[]"),
        (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, "[]"),
        ("1", "[1]", #"[{"op":"replace","path":"","value":[1]}]"#),
        (
            #"{"a":1,"b":2,"c":3}"#, #"{"b":2,"c":4,"d":null}"#,
            #"[{"op":"remove","path":"/a"},{"op":"replace","path":"/c","value":4},{"op":"add","path":"/d","value":null}]"#
        ),
        (#"{"a":null}"#, "{}", #"[{"op":"remove","path":"/a"}]"#),
        (#"{"a/b":{"~":[0]}}"#, #"{"a/b":{"~":[1]}}"#, #"[{"op":"replace","path":"/a~1b/~0/0","value":1}]"#),
        ("[1,2,3]", "[1,3]", #"[{"op":"remove","path":"/1"}]"#),
        ("[1,3]", "[1,2,3]", #"[{"op":"add","path":"/1","value":2}]"#),
        ("[1,2]", "[1,2,3,4]", #"[{"op":"add","path":"/2","value":3},{"op":"add","path":"/3","value":4}]"#),
        (
            "[1,2,3,4]", "[]",
            #"[{"op":"remove","path":"/3"},{"op":"remove","path":"/2"},{"op":"remove","path":"/1"},{"op":"remove","path":"/0"}]"#
        ),
        ("[1,1,1]", "[1,1]", #"[{"op":"remove","path":"/2"}]"#),
        ("[[1,2],[3]]", "[[1],[3]]", #"[{"op":"remove","path":"/0/1"}]"#),
        // One record is gone, one has changed, one is new: the others are left alone.
        (
            #"[{"id":1},{"id":2,"n":"a"},{"id":3},{"id":4}]"#, #"[{"id":2,"n":"b"},{"id":3},{"id":4},{"id":5}]"#,
            #"""
            [{"op":"add","path":"/4","value":{"id":5}},{"op":"remove","path":"/1"},\#
            {"op":"replace","path":"/0/id","value":2},{"op":"add","path":"/0/n","value":"b"}]
            """#
        ),
    ])
    func `has these operations`(old: String, new: String, patch: String) throws {
        let made = JSONPatch(from: try JSONValue(parsing: old.utf8), to: try JSONValue(parsing: new.utf8))
        #expect(String(decoding: made.json.serialized(), as: UTF8.self) == patch)
    }

    @Test(arguments: 1...8) func `makes one of any two documents the other`(seed: Int) throws {
        var values = RandomValues(seed: UInt64(seed))
        for _ in 0..<300 {
            let (old, new) = (values.value(), values.value())
            #expect(try JSONPatch(from: old, to: new).applied(to: old) == new)
            #expect(JSONPatch(from: old, to: old).isEmpty)
        }
    }

    /// Documents that are alike have few operations between them, which exercises arrays far more.
    @Test(arguments: 1...8) func `makes one of two like documents the other, by what differs`(seed: Int) throws {
        var values = RandomValues(seed: UInt64(seed))
        for _ in 0..<300 {
            let old = JSONValue.array((0..<Int.random(in: 0...12, using: &values.random)).map { _ in values.few() })
            let new = values.edited(old)
            let patch = JSONPatch(from: old, to: new)
            #expect(try patch.applied(to: old) == new)
            #expect(try JSONPatch(reading: patch.json) == patch)
            #expect(patch.isEmpty == (old == new))
        }
    }

    @Test func `one change in a large array is one operation, found soon`() throws {
        let old = (0..<20_000).map { JSONValue.object(["id": .number(JSONNumber($0)), "text": "a"]) }
        var new = old
        new.remove(at: 10_000)
        new[500] = ["id": 500, "text": "b"]
        let clock = ContinuousClock()
        var patch = JSONPatch()
        let time = clock.measure { patch = JSONPatch(from: .array(old), to: .array(new)) }
        #expect(
            patch.operations == [
                .remove(try JSONPointer("/10000")), .replace(try JSONPointer("/500/text"), "b"),
            ]
        )
        #expect(time < .seconds(20))
    }

    @Test func `the depth of a document costs no stack`() throws {
        let deep = { (end: String) in
            try JSONValue(
                parsing: Array(
                    (String(repeating: "[", count: 2_000) + end + String(repeating: "]", count: 2_000)).utf8
                ),
                depthLimit: 3_000
            )
        }
        let patch = JSONPatch(from: try deep("1"), to: try deep("2"))
        #expect(patch.operations.count == 1)
        #expect(try patch.applied(to: deep("1")) == deep("2"))
    }
}

extension RandomValues {
    /// One of few values, so that equal ones are met often.
    fileprivate mutating func few() -> JSONValue {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: nil
        case 1: "a"
        case 2: [1, "a"]
        case 3: ["id": .number(JSONNumber(Int.random(in: 0...9, using: &random))), "list": [1, 2]]
        default: .number(JSONNumber(Int.random(in: 0...3, using: &random)))
        }
    }

    /// An array with some elements gone, new, changed, or in other places.
    fileprivate mutating func edited(_ value: JSONValue) -> JSONValue {
        var elements = value.array ?? []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let place = Int.random(in: 0...elements.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: elements.insert(few(), at: place)
            case 1 where place < elements.count: elements.remove(at: place)
            case 2 where place < elements.count: elements[place] = few()
            case 3 where place < elements.count: elements.swapAt(0, place)
            default: break
            }
        }
        return .array(elements)
    }
}
