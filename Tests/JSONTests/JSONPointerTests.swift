import JSON
import Testing

@Suite struct `JSON Pointer` {
    /// RFC 6901, section 5.
    private static let document = #"""
        {"foo":["bar","baz"],"":0,"a/b":1,"c%d":2,"e^f":3,"g|h":4,"i\\j":5,"k\"l":6," ":7,"m~n":8}
        """#

    @Test(arguments: [
        ("/foo", "", #"["bar","baz"]"#), ("/foo/0", "/foo/0", #""bar""#), ("/", "/", "0"), ("/a~1b", "/a~1b", "1"),
        ("/c%d", "/c%25d", "2"), ("/e^f", "/e%5Ef", "3"), ("/g|h", "/g%7Ch", "4"), ("/i\\j", "/i%5cj", "5"),
        ("/k\"l", "/k%22l", "6"), ("/ ", "/%20", "7"), ("/m~0n", "/m~0n", "8"),
    ])
    func `names the values of the RFC's document`(text: String, fragment: String, value: String) throws {
        let document = try JSONValue(parsing: Self.document.utf8)
        let pointer = try JSONPointer(text)
        #expect(try pointer.value(in: document) == JSONValue(parsing: value.utf8))
        #expect(pointer.description == text)
        if !fragment.isEmpty { #expect(try JSONPointer(fragment: fragment) == pointer) }
    }

    @Test func `names the whole document when empty`() throws {
        #expect(try JSONPointer("").value(in: [1]) == [1])
        #expect(try JSONPointer("") == JSONPointer())
        #expect(JSONPointer().description.isEmpty)
    }

    @Test(arguments: [
        ("foo", JSONPointerError.missingSlash), ("/a~", .badEscape), ("/a~2", .badEscape), ("/~/0", .badEscape),
    ])
    func `refuses texts that are none`(text: String, error: JSONPointerError) {
        #expect(throws: error) { try JSONPointer(text) }
    }

    @Test(arguments: ["/%", "/%4", "/%4g", "/%ff", "/%c3"]) func `refuses fragments badly encoded`(fragment: String) {
        #expect(throws: JSONPointerError.badPercentEncoding) { try JSONPointer(fragment: fragment) }
    }

    @Test(arguments: [
        ("/b", JSONPointerError.missingMember(token: 0)), ("/a/2", .missingElement(token: 1)),
        ("/a/-", .missingElement(token: 1)),
        ("/a/01", .notAnIndex(token: 1)), ("/a/x", .notAnIndex(token: 1)), ("/a/", .notAnIndex(token: 1)),
        ("/a/+1", .notAnIndex(token: 1)), ("/a/99999999999999999999", .missingElement(token: 1)),
        ("/a/0/x", .notAContainer(token: 2)), ("/n/x", .notAContainer(token: 1)),
    ])
    func `tells why it names nothing`(text: String, error: JSONPointerError) throws {
        let pointer = try JSONPointer(text)
        #expect(throws: error) { try pointer.value(in: ["a": [1, 2], "n": nil]) }
    }

    @Test func `grows by names and places`() throws {
        var pointer = JSONPointer()
        pointer.append("paths")
        pointer.append("/x~y")
        pointer.append(2)
        #expect(pointer.description == "/paths/~1x~0y/2")
        #expect(pointer.appending("a").appending(0).description == "/paths/~1x~0y/2/a/0")
        #expect(try JSONPointer(pointer.description) == pointer)
    }
}
