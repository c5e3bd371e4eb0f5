import Emulator
import JSON
import OpenAPI
import Testing

@Suite struct `Model of a document` {
    private func mistake(_ emulator: JSONValue) -> String? {
        #expect(throws: Diagnostic.self) { try DocumentModel(Things.document(emulator)) }?.description
    }

    private func mistake(ofThings collection: JSONValue) -> String? {
        mistake(["collections": ["things": collection]])
    }

    private func definition(_ collection: JSONValue, id: JSONValue = [:]) throws -> CollectionDefinition {
        let document = try Things.document(["collections": ["other": [:], "things": collection]], id: id)
        return try #require(try DocumentModel(document).definitions.last)
    }

    @Test func `without an object of ours there are no collections`() throws {
        #expect(try DocumentModel(Things.document(nil)).definitions.isEmpty)
        #expect(try DocumentModel(Things.document([:])).definitions.isEmpty)
        #expect(try DocumentModel(Things.document(["collections": [:]])).definitions.isEmpty)
    }

    @Test(
        arguments: [
            (7, "doc.json: /x-emulator: expected an object"),
            (["things": [:]], "doc.json: /x-emulator/things: unknown member; there are collections"),
            (["collections": []], "doc.json: /x-emulator/collections: expected an object"),
            (["collections": ["a/b": 1]], "doc.json: /x-emulator/collections/a~1b: expected an object"),
        ] as [(JSONValue, String)]
    )
    func `what is no such object is named with its place`(emulator: JSONValue, message: String) {
        #expect(mistake(emulator) == message)
    }

    @Test(
        arguments: [
            (["key": "id"], "/key: unknown member; there are id, schema, hidden, made, unique, references, notFound"),
            (["id": 7], "/id: expected a text"), (["id": ""], "/id: must not be empty"),
            (["hidden": "a"], "/hidden: expected an array"), (["hidden": [1]], "/hidden/0: expected a text"),
            (["hidden": ["a", ""]], "/hidden/1: must not be empty"),
            (["schema": [:]], "/schema: expected a text"), (["schema": ""], "/schema: must not be empty"),
            (["schema": "Thing"], "/schema: refers to no schema"),
            (["schema": "#/components/schemas/None"], "/schema: refers to no schema"),
            (["notFound": 404], "/notFound: expected a text"), (["notFound": ""], "/notFound: must not be empty"),
            (["references": []], "/references: expected an object"),
            (["references": ["a": "none"]], "/references/a: expected one of things"),
            (["references": ["a": 1]], "/references/a: expected a text"),
            (["references": ["/a~": "things"]], "/references/~1a~0: '/a~' is no JSON Pointer"),
            (["unique": [:]], "/unique: expected an array"), (["unique": ["a"]], "/unique/0: expected an object"),
            (["unique": [["message": "m"]]], "/unique/0/member: is missing"),
            (["unique": [["member": "a"]]], "/unique/0/message: is missing"),
            (["unique": [["member": "", "message": "m"]]], "/unique/0/member: must not be empty"),
            (["unique": [["member": "a", "message": ""]]], "/unique/0/message: must not be empty"),
            (["unique": [["member": "/a~2", "message": "m"]]], "/unique/0/member: '/a~2' is no JSON Pointer"),
            (["unique": [["member": "a", "message": "m", "within": "b"]]], "/unique/0/within: expected an array"),
            (["unique": [["member": "a", "message": "m", "within": [1]]]], "/unique/0/within/0: expected a text"),
            (
                ["unique": [["member": "a", "message": "m"], ["members": "a"]]],
                "/unique/1/members: unknown member; there are within, member, message"
            ),
        ] as [(JSONValue, String)]
    )
    func `what is no collection is named with its place`(collection: JSONValue, message: String) {
        #expect(mistake(ofThings: collection) == "doc.json: /x-emulator/collections/things" + message)
    }

    @Test func `a collection of which nothing is said has the usual`() throws {
        let things = try definition([:])
        #expect(things.name == "things" && things.idMember == "id" && things.schema == nil)
        #expect(things.hidden == [] && things.order == ["id"] && things.notFound == "Not Found")
        #expect(things.unique.isEmpty && things.references.isEmpty)
        guard case .number = things.idForm else { return #expect(Bool(false), "\(things.idForm)") }
    }

    @Test func `a collection has what is said of it`() throws {
        let things = try definition([
            "id": "name", "schema": "#/components/schemas/Thing", "hidden": ["a", "b"], "notFound": "No thing",
            "references": ["otherId": "other", "/jobs/0": "things"],
            "unique": [["within": ["a"], "member": "b", "message": "m"], ["member": "/c/d~1e", "message": "n"]],
        ])
        #expect(things.idMember == "name" && things.schema == "#/components/schemas/Thing")
        #expect(things.order == ["name", "id", "color"] && things.hidden == ["a", "b"])
        #expect(things.notFound == "No thing")
        #expect(things.references.map(\.pointer.tokens) == [["otherId"], ["jobs", "0"]])
        #expect(things.references.map(\.collection) == ["other", "things"])
        #expect(things.unique.map(\.pointer.tokens) == [["b"], ["c", "d/e"]])
        #expect(things.unique.map(\.within) == [["a"], []] && things.unique.map(\.message) == ["m", "n"])
    }

    @Test(
        arguments: [
            (["type": "integer"], "number"), (["type": "number"], "number"), ([:], "number"),
            (["type": "string"], "text"), (["type": "string", "format": "uuid"], "uuid"),
            (["type": "string", "format": "date"], "text"), (["format": "uuid"], "number"),
        ] as [(JSONValue, String)]
    )
    func `the form of its ids is that of the schema`(id: JSONValue, form: String) throws {
        #expect(try "\(definition(["schema": "#/components/schemas/Thing"], id: id).idForm)" == form)
    }
}
