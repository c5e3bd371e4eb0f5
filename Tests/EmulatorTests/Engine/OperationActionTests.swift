import Emulator
import JSON
import Testing

@Suite struct `Action of an operation` {
    private static let all =
        "behaviour, action, collection, within, id, search, filter, sort, envelope, set, defaults"
    private static let members: [JSONValue] = [1, nil, true, [], "a"]

    private let model: DocumentModel

    init() throws {
        model = try Things().model
    }

    /// What is said of an object, or of a listing with another member, without the place of the object.
    private func mistake(_ emulator: JSONValue, path: String = Things.path) throws -> String? {
        let mistake = #expect(throws: Diagnostic.self) { try Things.action(emulator, path: path, of: model) }
        let place = "doc.json: /paths/\(path.replacing("/", with: "~1"))/get/x-emulator"
        let message = try #require(mistake?.description)
        #expect(message.hasPrefix(place), "\(message)")
        return String(message.dropFirst(place.count))
    }

    private func mistake(_ name: JSONString, _ value: JSONValue) throws -> String? {
        var emulator: JSONObject = ["action": "list", "collection": "things"]
        emulator[name] = value
        return try mistake(.object(emulator))
    }

    @Test func `is nothing where none is declared`() throws {
        #expect(try Things.action(nil, of: model) == nil)
    }

    @Test(arguments: ["list", "read", "create", "replace", "update", "delete"])
    func `works on the collection that it names`(verb: String) throws {
        let action = try Things.action(["action": "\(verb)", "collection": "things"], of: model)
        #expect(action?.collection == "things")
    }

    @Test(
        arguments: [
            (7, ": expected an object"), ("list", ": expected an object"), ([:], "/action: is missing"),
            (["action": 1], "/action: expected a text"), (["action": "list"], "/collection: is missing"),
            (["action": "make"], "/action: expected one of list, read, create, replace, update, delete"),
            (["action": "list", "collection": "thing"], "/collection: expected one of things"),
            (["action": "list", "collection": ["things"]], "/collection: expected a text"),
            (["action": "list", "collections": "things"], "/collections: unknown member; there are \(all)"),
        ] as [(JSONValue, String)]
    )
    func `must name a verb and a collection`(emulator: JSONValue, message: String) throws {
        #expect(try mistake(emulator) == message)
    }

    @Test(
        arguments: [
            ("within", [], ": expected an object"), ("within", ["a": "thingId"], "/a: expected one of parentId, id"),
            ("within", ["a": 1], "/a: expected a text"), ("id", "ID", ": expected one of parentId, id"),
            ("id", 1, ": expected a text"), ("search", "name", ": expected an object"),
            ("search", [:], "/members: is missing"), ("search", ["members": ["a"]], "/parameter: is missing"),
            ("search", ["members": "a"], "/members: expected an array"),
            ("search", ["members": [1], "parameter": "q"], "/members/0: expected a text"),
            ("search", ["members": ["a", ""], "parameter": "q"], "/members/1: must not be empty"),
            ("search", ["members": [], "parameter": ""], "/parameter: must not be empty"),
            ("search", ["in": "a"], "/in: unknown member; there are parameter, members"),
            ("set", [], ": expected an object"), ("defaults", "now", ": expected an object"),
        ] as [(JSONString, JSONValue, String)]
    )
    func `must say well what it works on`(name: JSONString, value: JSONValue, message: String) throws {
        #expect(try mistake(name, value) == "/\(name)\(message)")
    }

    @Test(
        arguments: [
            ([:], ": expected an array"), (["a"], "/0: expected an object"), ([[:]], "/0/parameter: is missing"),
            ([["parameter": "a"]], "/0/test: is missing"), ([["parameter": ""]], "/0/parameter: must not be empty"),
            ([["parameter": "a", "test": "equals"]], "/0/member: is missing"),
            (
                [["parameter": "a", "test": "is", "member": "a"]],
                "/0/test: expected one of equals, in, atLeast, atMost"
            ),
            ([["parameter": "a", "test": "in", "member": ""]], "/0/member: must not be empty"),
            (
                [["parameter": "a", "test": "in", "member": "a"], ["value": 1]],
                "/1/value: unknown member; there are parameter, member, test"
            ),
        ] as [(JSONValue, String)]
    )
    func `must filter by known tests`(filter: JSONValue, message: String) throws {
        #expect(try mistake("filter", filter) == "/filter" + message)
    }

    @Test(
        arguments: [
            ("sort", "name", ": expected an object"),
            ("sort", ["direction": "asc"], "/direction: expected one of ASC, DESC"),
            ("sort", ["parameter": 1], "/parameter: expected a text"),
            ("sort", ["order": nil], "/order: expected a text"),
            ("sort", ["by": []], "/by: expected a text"),
            ("sort", ["member": "a"], "/member: unknown member; there are parameter, order, by, direction"),
            ("envelope", true, ": expected an object"), ("envelope", [:], "/total: is missing"),
            ("envelope", ["total": "count"], "/items: is missing"),
            ("envelope", ["total": "", "items": "a"], "/total: must not be empty"),
            ("envelope", ["total": "a", "items": 1], "/items: expected a text"),
            ("envelope", ["page": "a"], "/page: unknown member; there are total, items"),
        ] as [(JSONString, JSONValue, String)]
    )
    func `must sort and wrap in known ways`(name: JSONString, value: JSONValue, message: String) throws {
        #expect(try mistake(name, value) == "/\(name)\(message)")
    }

    @Test(arguments: ["read", "replace", "update", "delete"])
    func `on one record needs a path parameter that names it`(verb: String) throws {
        let emulator: JSONValue = ["action": "\(verb)", "collection": "things"]
        #expect(try mistake(emulator, path: "/things") == ": the path has no parameter for the id")
        #expect(try mistake(emulator, path: "/things/x{id}") == ": the path has no parameter for the id")
    }

    @Test(arguments: ["list", "create"])
    func `on none needs no path parameter`(verb: String) throws {
        #expect(try Things.action(["action": "\(verb)", "collection": "things"], path: "/things", of: model) != nil)
    }
}
