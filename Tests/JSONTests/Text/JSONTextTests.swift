import Testing

@testable import JSON

@Suite struct `JSON text` {
    private static let document = """
        {
          "openapi": "3.0.0",
          "info": { "title": "T", "version": "1" },
          "list": [
            { "id": 1, "name": "a" },
            { "id": 2,
              "name": "b" }
          ],
          "codes": [200, 201, 404],
          "number": 1.50,
          "empty": {}
        }

        """

    private func edited(_ text: String, _ patch: JSONPatch.Operation...) throws -> String {
        let text = try JSONText(Array(text.utf8))
        return String(decoding: text.edited(to: try JSONPatch(patch).applied(to: text.value)), as: UTF8.self)
    }

    /// What a comparison line by line shows: the lines that are gone, and those that are new.
    private func changes(_ patch: JSONPatch.Operation...) throws -> (gone: [String], new: [String]) {
        let text = try JSONText(Array(Self.document.utf8))
        let new = String(decoding: text.edited(to: try JSONPatch(patch).applied(to: text.value)), as: UTF8.self)
        let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
        let difference = lines(new).difference(from: lines(Self.document))
        let texts = { (changes: [CollectionDifference<String>.Change]) in
            changes.map { change in
                switch change {
                case .insert(_, let line, _), .remove(_, let line, _): line
                }
            }
        }
        return (texts(difference.removals), texts(difference.insertions))
    }

    @Test func `the names of members are those of the object itself`() throws {
        let text = #"{"a" : {"b": [{"c": ":"}]}, "\"d:": "a\\", "a": ["x", "a"]}"#
        #expect(try JSONText(Array(text.utf8)).memberNames == ["a", "\"d:", "a"])
        #expect(try JSONText(Array("[{\"a\": 1}]".utf8)).memberNames.isEmpty)
    }

    @Test func `knows the line of every value`() throws {
        let text = try JSONText(Array(Self.document.utf8))
        for (pointer, line) in [
            ("", 1), ("/openapi", 2), ("/info/title", 3), ("/info/nothing", 3), ("/list", 4), ("/list/0", 5),
            ("/list/1/id", 6), ("/list/1/name", 7), ("/list/2", 4), ("/list/-", 4), ("/codes/2", 9), ("/number", 10),
            ("/nothing/at/all", 1), ("/number/x", 10),
        ] {
            #expect(text.line(of: try JSONPointer(pointer)) == line, "\(pointer)")
        }
    }

    @Test func `changes the lines that are meant, and no others`() throws {
        let pointer = { (text: String) in try JSONPointer(text) }
        var lines = try changes(.replace(pointer("/info/version"), "2"))
        #expect(lines.gone == [#"  "info": { "title": "T", "version": "1" },"#])
        #expect(lines.new == [#"  "info": { "title": "T", "version": "2" },"#])
        lines = try changes(.add(pointer("/codes/-"), 500))
        #expect(lines.new == [#"  "codes": [200, 201, 404, 500],"#])
        lines = try changes(.add(pointer("/codes/0"), 100))
        #expect(lines.new == [#"  "codes": [100, 200, 201, 404],"#])
        lines = try changes(.remove(pointer("/codes/0")))
        #expect(lines.new == [#"  "codes": [201, 404],"#])
        lines = try changes(.remove(pointer("/list/0")))
        #expect(lines.gone == [#"    { "id": 1, "name": "a" },"#] && lines.new == [])
        lines = try changes(.add(pointer("/list/-"), ["id": 3]))
        #expect(lines.gone == [#"      "name": "b" }"#])
        #expect(lines.new == [#"      "name": "b" },"#, #"    { "id": 3 }"#])
        lines = try changes(.add(pointer("/x-new"), ["a": [1, 2], "b": nil]))
        #expect(lines.gone == [#"  "empty": {}"#])
        #expect(lines.new == [#"  "empty": {},"#, #"  "x-new": { "a": [1, 2], "b": null }"#])
        lines = try changes(.remove(pointer("/openapi")))
        #expect(lines.gone == [#"  "openapi": "3.0.0","#] && lines.new == [])
        lines = try changes(.move(from: pointer("/number"), to: pointer("/info/number")))
        #expect(lines.gone.count == 2)
        #expect(lines.new == [#"  "info": { "title": "T", "version": "1", "number": 1.50 },"#])
    }

    @Test func `leaves a member that has another name where it was`() throws {
        var lines = try changes(.move(from: try JSONPointer("/list"), to: try JSONPointer("/things")))
        #expect(lines.gone == [#"  "list": ["#] && lines.new == [#"  "things": ["#])
        // What it holds may be changed besides.
        let place = try JSONPointer("/details")
        lines = try changes(
            .move(from: try JSONPointer("/info"), to: place),
            .replace(place.appending("title"), "U")
        )
        #expect(lines.gone == [#"  "info": { "title": "T", "version": "1" },"#])
        #expect(lines.new == [#"  "details": { "title": "U", "version": "1" },"#])
        // In the order of the value, were it two.
        let text = try edited(
            #"{"a":[1],"b":[2],"c":3}"#,
            .move(from: try JSONPointer("/a"), to: try JSONPointer("/d")),
            .move(from: try JSONPointer("/b"), to: try JSONPointer("/e"))
        )
        #expect(text == #"{"c":3,"d": [1],"e": [2]}"#)
    }

    @Test func `writes what is long on several lines`() throws {
        let long = JSONValue.string(JSONString(String(repeating: "long ", count: 15)))
        let text = try edited(
            Self.document,
            .add(try JSONPointer("/info/more"), ["a": long, "b": [long, 1], "c": [:]])
        )
        #expect(
            text.contains(
                """
                  "info": { "title": "T", "version": "1", "more": {
                    "a": "\(long.string ?? "")",
                    "b": ["\(long.string ?? "")", 1],
                    "c": {}
                  } },

                """
            )
        )
    }

    @Test(arguments: [
        ("{}", #"{ "a": 1 }"#), (#"{"b":1}"#, #"{"b":1, "a": 1}"#), (#"{"b":1,"c":2}"#, #"{"b":1,"c":2,"a": 1}"#),
        ("{\n\t\"b\" : 1\n}", "{\n\t\"b\" : 1,\n\t\"a\": 1\n}"), (#"{ "a" : 0 , "b":1 }"#, #"{ "a" : 1, "b":1 }"#),
        (" { \"a\":[0] }\n", " { \"a\":1 }\n"), (#"{"a":1,"a":2}"#, #"{"a":1}"#),
    ])
    func `sets a member in any form`(old: String, new: String) throws {
        #expect(try edited(old, .add(try JSONPointer("/a"), 1)) == new)
    }

    @Test(arguments: 1...8) func `says what it is to say, whatever stood there`(seed: Int) throws {
        var values = RandomValues(seed: UInt64(seed))
        for round in 0..<150 {
            let old = values.value()
            let bytes = old.serialized(layout: round.isMultiple(of: 2) ? .compact : .indented)
            let text = try JSONText(bytes)
            #expect(text.edited(to: old) == bytes)
            let new = values.changed(old)
            #expect(try JSONValue(parsing: text.edited(to: new)) == new)
        }
    }

    @Test(arguments: ["", "{", "[1,]", "{\"a\":1}x"]) func `refuses what is no JSON`(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONText(Array(text.utf8)) }
    }
}

extension RandomValues {
    /// A value like another, with parts exchanged, added and removed.
    fileprivate mutating func changed(_ value: JSONValue) -> JSONValue {
        switch (value, Int.random(in: 0..<4, using: &random)) {
        case (_, 0): return self.value(depth: 3)
        case (.array(var elements), 1) where !elements.isEmpty:
            elements.remove(at: Int.random(in: elements.indices, using: &random))
            return .array(elements)
        case (.array(let elements), 2): return .array(elements + [self.value(depth: 4)])
        case (.array(let elements), _): return .array(elements.map { changed($0) })
        case (.object(let object), 1): return .object(JSONObject(object.members.reversed().dropLast()))
        case (.object(let object), _): return .object(JSONObject(object.members.map { ($0.name, changed($0.value)) }))
        default: return value
        }
    }
}
