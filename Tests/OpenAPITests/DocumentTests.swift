import HTTP
import JSON
import OpenAPI
import Testing

@Suite struct `OpenAPI document` {
    private func load(_ json: JSONValue) throws(Diagnostic) -> Document {
        try Document(name: "api", file: "api.json", json: json)
    }

    /// A document of one path.
    private func document(_ item: JSONValue, security: JSONValue? = nil) -> JSONValue {
        var object: JSONObject = ["openapi": "3.0.3", "paths": ["/x/{id}": item]]
        object["security"] = security
        return .object(object)
    }

    static let mistakes: [(JSONValue, String)] = [
        ([], "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        ("text", "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        (["paths": [:]], "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        (["openapi": "3.1.0", "paths": [:]], "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        (["openapi": "3.0", "paths": [:]], "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        (["openapi": 3, "paths": [:]], "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        (["swagger": "2.0", "paths": [:]], "api.json: /openapi: expected an OpenAPI version 3.0.x"),
        (["openapi": "3.0.0"], "api.json: /paths: expected an object"),
        (["openapi": "3.0.0", "paths": []], "api.json: /paths: expected an object"),
        (["openapi": "3.0.0", "paths": ["/a/b": 1]], "api.json: /paths/~1a~1b: expected an object"),
        (["openapi": "3.0.0", "paths": ["/a": ["get": []]]], "api.json: /paths/~1a/get: expected an object"),
        (
            [
                "openapi": "3.0.0",
                "paths": ["/a": ["get": ["operationId": "x"]], "/b": ["put": ["operationId": "x"]]],
            ],
            "api.json: /paths/~1b/put/operationId: another operation has this id: x"
        ),
        (
            ["openapi": "3.0.0", "paths": ["/a": ["get": ["operationId": ""]]]],
            "api.json: /paths/~1a/get/operationId: expected a text"
        ),
        (
            ["openapi": "3.0.0", "paths": ["/a": ["get": ["operationId": 7]]]],
            "api.json: /paths/~1a/get/operationId: expected a text"
        ),
        (
            ["openapi": "3.0.0", "paths": ["/a~b": ["put": ["operationId": "a", "x-fidelity": "sure"]]]],
            "api.json: /paths/~1a~0b/put/x-fidelity: expected one of documented, partial, assumed, recorded"
        ),
    ]

    @Test(arguments: mistakes)
    func `a mistake is named with its place`(json: JSONValue, message: String) throws {
        let mistake = #expect(throws: Diagnostic.self) { try load(json) }
        #expect(mistake?.description == message)
    }

    @Test func `operations come in the order of the document`() throws {
        let document = try load([
            "openapi": "3.0.0",
            "paths": [
                "/b": ["post": ["operationId": "1"], "get": ["operationId": "2"]], "/a": ["get": ["operationId": "3"]],
            ],
        ])
        #expect(document.operations.map(\.id) == ["1", "2", "3"])
        #expect(document.operations.map(\.path) == ["/b", "/b", "/a"])
        #expect(document.operations.map(\.method) == [.post, .get, .get])
        #expect(
            document.operations.map(\.pointer.description) == ["/paths/~1b/post", "/paths/~1b/get", "/paths/~1a/get"]
        )
        #expect(document.operations.allSatisfy { $0.file == "api.json" })
    }

    @Test func `an operation without an id is named by method and path`() throws {
        #expect(try load(document(["get": [:]])).operations.map(\.id) == ["GET /x/{id}"])
    }

    @Test func `what is no method of a path is no operation`() throws {
        let item: JSONValue = [
            "summary": "s", "description": "d", "servers": [], "parameters": [], "x-more": [:],
            "get": ["operationId": "a"],
        ]
        #expect(try load(document(item)).operations.map(\.id) == ["a"])
    }

    @Test func `an extension beside the paths is no path`() throws {
        let document = try load(["openapi": "3.0.0", "paths": ["x-more": "text", "/a": ["get": ["operationId": "a"]]]])
        #expect(document.operations.map(\.id) == ["a"])
    }

    @Test func `the parameters of a path belong to each of its operations`() throws {
        let shared: JSONValue = [["name": "id", "in": "path"]]
        let operations = try load(document(["get": ["operationId": "a"], "parameters": shared])).operations
        #expect(operations.first?.sharedParameters?.list == shared)
        #expect(operations.first?.sharedParameters?.pointer.description == "/paths/~1x~1{id}/parameters")
    }

    @Test func `a path without parameters of its own shares none`() throws {
        let operations = try load(document(["get": ["operationId": "a"]])).operations
        #expect(operations.count == 1 && operations[0].sharedParameters == nil)
    }

    private static let bearer: JSONValue = [["bearer": []]]

    static let securities: [(JSONValue?, JSONValue?, Bool)] = [
        (nil, nil, false), ([], nil, false), (bearer, nil, true), (bearer, [], false), (nil, bearer, true),
        ([], bearer, true), ([[:]], nil, false), (bearer, [["bearer": []], [:]], false),
    ]

    @Test(arguments: securities)
    func `an operation is secured by itself, or else by its document`(
        document: JSONValue?,
        operation: JSONValue?,
        isSecured: Bool
    ) throws {
        var members: JSONObject = ["operationId": "a"]
        members["security"] = operation
        let json = self.document(["get": .object(members)], security: document)
        #expect(try load(json).operations.map(\.isSecured) == [isSecured])
    }

    @Test(arguments: Fidelity.allCases)
    func `an operation has the fidelity of its label`(fidelity: Fidelity) throws {
        let json = document(["get": ["operationId": "a", "x-fidelity": "\(fidelity.rawValue)"]])
        #expect(try load(json).operations.map(\.fidelity) == [fidelity])
    }

    @Test func `a document of the vendor, which has no labels, is documented`() throws {
        #expect(try load(document(["get": ["operationId": "a"]])).operations.map(\.fidelity) == [.documented])
    }

    @Test(arguments: [
        ("#/paths/~1x~1{id}/get/operationId", "a"), ("#/paths/~1x~1%7Bid%7D/get/operationId", "a"),
        ("#/openapi", "3.0.3"),
    ])
    func `a local reference is resolved`(reference: String, value: JSONValue) throws {
        #expect(try load(document(["get": ["operationId": "a"]])).resolve(JSONString(reference)) == value)
    }

    @Test(arguments: ["", "openapi", "/openapi", "other.json#/openapi", "#openapi", "#/nowhere", "#/%zz", "#/paths/~2"])
    func `any other refers to nothing`(reference: String) throws {
        #expect(try load(document([:])).resolve(JSONString(reference)) == nil)
    }
}
