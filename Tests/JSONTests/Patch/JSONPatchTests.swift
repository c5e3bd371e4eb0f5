import JSON
import Testing

@Suite struct `JSON Patch` {
    /// RFC 6902, appendix A.
    @Test(arguments: [
        (
            "A.1 adding a member", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#,
            #"{"foo":"bar","baz":"qux"}"#
        ),
        (
            "A.2 adding an element", #"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#,
            #"{"foo":["bar","qux","baz"]}"#
        ),
        (
            "A.3 removing a member", #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#,
            #"{"foo":"bar"}"#
        ),
        (
            "A.4 removing an element", #"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#,
            #"{"foo":["bar","baz"]}"#
        ),
        (
            "A.5 replacing a value", #"{"baz":"qux","foo":"bar"}"#,
            #"[{"op":"replace","path":"/baz","value":"boo"}]"#, #"{"baz":"boo","foo":"bar"}"#
        ),
        (
            "A.6 moving a value", #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
            #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
            #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
        ),
        (
            "A.7 moving an element", #"{"foo":["all","grass","cows","eat"]}"#,
            #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#, #"{"foo":["all","cows","eat","grass"]}"#
        ),
        (
            "A.8 testing: success", #"{"baz":"qux","foo":["a",2,"c"]}"#,
            #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
            #"{"baz":"qux","foo":["a",2,"c"]}"#
        ),
        (
            "A.10 adding a nested object", #"{"foo":"bar"}"#,
            #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#, #"{"foo":"bar","child":{"grandchild":{}}}"#
        ),
        (
            "A.11 ignoring unknown members", #"{"foo":"bar"}"#,
            #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#, #"{"foo":"bar","baz":"qux"}"#
        ),
        (
            "A.14 escapes", #"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#
        ),
        (
            "A.16 adding an array", #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
            #"{"foo":["bar",["abc","def"]]}"#
        ),
    ])
    func `does what the RFC's examples do`(name: String, old: String, patch: String, new: String) throws {
        // As text, so that the order of members counts too.
        #expect(try applied(patch, to: old) == new, "\(name)")
    }

    @Test(arguments: [
        ("A.9", #"{"baz":"qux"}"#, #"[{"op":"test","path":"/baz","value":"bar"}]"#, 0, JSONPatchError.Kind.testFailed),
        (
            "A.12", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz/bat","value":"qux"}]"#, 0,
            .noSuchPlace(.missingMember(token: 0))
        ),
        // Of two members of one name our parser takes the last, so this removes what is not there.
        (
            "A.13", #"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","op":"remove"}]"#, 0,
            .noSuchPlace(.missingMember(token: 0))
        ),
        ("A.15", #"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":"10"}]"#, 0, .testFailed),
        (
            "remove", "[1]", #"[{"op":"test","path":"/0","value":1},{"op":"remove","path":"/1"}]"#, 1,
            .noSuchPlace(.missingElement(token: 0))
        ),
        ("replace", "{}", #"[{"op":"replace","path":"/a","value":1}]"#, 0, .noSuchPlace(.missingMember(token: 0))),
        ("replace -", "[1]", #"[{"op":"replace","path":"/-","value":1}]"#, 0, .noSuchPlace(.missingElement(token: 0))),
        ("beyond", "[1]", #"[{"op":"add","path":"/2","value":1}]"#, 0, .noSuchPlace(.missingElement(token: 0))),
        ("no index", "[1]", #"[{"op":"add","path":"/01","value":1}]"#, 0, .noSuchPlace(.notAnIndex(token: 0))),
        ("scalar", #"{"a":1}"#, #"[{"op":"add","path":"/a/b","value":1}]"#, 0, .noSuchPlace(.notAContainer(token: 1))),
        (
            "deep", #"{"a":[1]}"#, #"[{"op":"add","path":"/a/0/b/c","value":1}]"#, 0,
            .noSuchPlace(.notAContainer(token: 2))
        ),
        ("copy", "{}", #"[{"op":"copy","from":"/a","path":"/b"}]"#, 0, .noSuchSource(.missingMember(token: 0))),
        ("move", "{}", #"[{"op":"move","from":"/a","path":"/b"}]"#, 0, .noSuchSource(.missingMember(token: 0))),
        (
            "move to itself", "{}", #"[{"op":"move","from":"/a","path":"/a"}]"#, 0,
            .noSuchSource(.missingMember(token: 0))
        ),
        ("into itself", #"{"a":{"b":1}}"#, #"[{"op":"move","from":"/a","path":"/a/b"}]"#, 0, .movesIntoItself),
        ("root", "{}", #"[{"op":"remove","path":""}]"#, 0, .removesTheRoot),
        ("move the root", "{}", #"[{"op":"move","from":"","path":"/a"}]"#, 0, .movesIntoItself),
        (
            "test nothing", "{}", #"[{"op":"test","path":"/a","value":null}]"#, 0,
            .noSuchPlace(.missingMember(token: 0))
        ),
        ("no array", "{}", #"{"op":"remove","path":""}"#, 0, .notAnArray),
        ("no object", "{}", "[[]]", 0, .notAnObject),
        ("no op", "{}", #"[{"path":""}]"#, 0, .missingMember("op")),
        ("other op", "{}", #"[{"op":"spam","path":""}]"#, 0, .unknownOperation),
        ("no text", "{}", #"[{"op":1,"path":""}]"#, 0, .unknownOperation),
        ("no path", "{}", #"[{"op":"remove"}]"#, 0, .missingMember("path")),
        ("no value", "{}", #"[{"op":"add","path":""}]"#, 0, .missingMember("value")),
        ("no from", "{}", #"[{"op":"copy","path":""}]"#, 0, .missingMember("from")),
        ("no pointer", "{}", #"[{"op":"remove","path":"a"}]"#, 0, .notAPointer("path")),
        ("number", "{}", #"[{"op":"move","path":"","from":1}]"#, 0, .notAPointer("from")),
    ])
    func `says why it cannot be done`(
        name: String,
        old: String,
        patch: String,
        operation: Int,
        kind: JSONPatchError.Kind
    ) throws {
        let error = #expect(throws: JSONPatchError.self, "\(name)") { try applied(patch, to: old) }
        #expect(error?.kind == kind, "\(name)")
        #expect(error?.operation == operation, "\(name)")
        #expect(error?.description.isEmpty == false)
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"[{"op":"add","path":"","value":[2]}]"#, "[2]"),
        (#"{"a":1}"#, #"[{"op":"replace","path":"","value":null}]"#, "null"),
        (#"{"a":{"b":[3]}}"#, #"[{"op":"move","from":"/a/b","path":""}]"#, "[3]"),
        (#"{"a":1}"#, #"[{"op":"copy","from":"","path":"/b"}]"#, #"{"a":1,"b":{"a":1}}"#),
        (#"{"a":1,"b":2}"#, #"[{"op":"add","path":"/a","value":3}]"#, #"{"a":3,"b":2}"#),
        (#"{"a":1}"#, #"[{"op":"move","from":"/a","path":"/a"}]"#, #"{"a":1}"#),
        (#"{"a":1,"ab":2}"#, #"[{"op":"move","from":"/a","path":"/ab"}]"#, #"{"ab":1}"#),
        (#"{"a":null}"#, #"[{"op":"test","path":"/a","value":null}]"#, #"{"a":null}"#),
        (#"{"a":null}"#, #"[{"op":"remove","path":"/a"}]"#, "{}"),
        ("{}", #"[{"op":"add","path":"/a","value":null}]"#, #"{"a":null}"#),
        (#"{"a":{"b":null}}"#, #"[{"op":"add","path":"/a/b","value":{"c":null}}]"#, #"{"a":{"b":{"c":null}}}"#),
        ("[1,2]", #"[{"op":"add","path":"/2","value":3}]"#, "[1,2,3]"),
        ("[[1,[2]],3]", #"[{"op":"add","path":"/0/1/0","value":4}]"#, "[[1,[4,2]],3]"),
        (#"{"":{"":1}}"#, #"[{"op":"replace","path":"//","value":2}]"#, #"{"":{"":2}}"#),
        (#"[1.0]"#, #"[{"op":"test","path":"/0","value":1}]"#, "[1.0]"),
        (#"{"a":{"x":1,"y":2}}"#, #"[{"op":"test","path":"/a","value":{"y":2,"x":1}}]"#, #"{"a":{"x":1,"y":2}}"#),
        (
            #"{"a":[{"b":1}],"c":2}"#, #"[{"op":"move","from":"/a/0","path":"/d"},{"op":"remove","path":"/c"}]"#,
            #"{"a":[],"d":{"b":1}}"#
        ),
    ])
    func `changes documents in other ways`(old: String, patch: String, new: String) throws {
        #expect(try applied(patch, to: old) == new)
    }

    @Test func `changes nothing if one operation cannot be done`() throws {
        let document: JSONValue = ["a": [1, 2, 3]]
        let patch = JSONPatch([.remove(try JSONPointer("/a/0")), .remove(try JSONPointer("/b"))])
        #expect(throws: JSONPatchError.self) { try patch.applied(to: document) }
        #expect(document == ["a": [1, 2, 3]])
    }

    @Test func `is written as it was read`() throws {
        let text = """
            [{"op":"add","path":"/a~1b","value":{"x":null}},{"op":"remove","path":"/b/0"},\
            {"op":"replace","path":"/~0","value":1.50},{"op":"move","from":"/x","path":"/y"},\
            {"op":"copy","from":"/y","path":"/z/-"},{"op":"test","path":"","value":"t"}]
            """
        let patch = try JSONPatch(reading: JSONValue(parsing: text.utf8))
        #expect(String(decoding: patch.json.serialized(), as: UTF8.self) == text)
        #expect(patch.operations.map(\.path.description) == ["/a~1b", "/b/0", "/~0", "/y", "/z/-", ""])
    }

    @Test func `many changes of a large document take no time`() throws {
        let document = JSONValue.array((0..<20_000).map { ["id": .number(JSONNumber($0)), "text": "a"] })
        let operations = try (0..<20_000).map { JSONPatch.Operation.replace(try JSONPointer("/\($0)/text"), "b") }
        let clock = ContinuousClock()
        var changed = JSONValue.null
        let time = try clock.measure { changed = try JSONPatch(operations).applied(to: document) }
        #expect(changed.array?.allSatisfy { $0["text"] == "b" } == true)
        // Quadratic, it would be 400 million references counted: minutes in a debug build.
        #expect(time < .seconds(20))
    }

    private func applied(_ patch: String, to document: String) throws -> String {
        let patch = try JSONPatch(reading: JSONValue(parsing: patch.utf8))
        let result = try patch.applied(to: JSONValue(parsing: document.utf8))
        return String(decoding: result.serialized(), as: UTF8.self)
    }
}
