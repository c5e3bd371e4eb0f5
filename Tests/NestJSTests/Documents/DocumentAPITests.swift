import Emulator
import HTTP
import JSON
import NestJS
import OpenAPI
import Testing

@Suite struct `API of a document` {
    private static let id: JSONValue = ["name": "id", "in": "path", "required": true, "schema": ["type": "number"]]

    private static func operation(_ action: String, _ status: JSONString) -> JSONValue {
        [
            "operationId": "\(action)", "responses": .object([status: [:], "404": [:]]),
            "x-emulator": ["action": "\(action)", "collection": "things"],
        ]
    }

    private static let paths: JSONValue = [
        "/things": ["get": operation("list", "200"), "post": operation("create", "201")],
        "/things/{id}": [
            "parameters": [id], "get": operation("read", "200"), "put": operation("replace", "200"),
            "patch": operation("update", "204"), "delete": operation("delete", "204"),
        ],
    ]

    private func things() throws -> DocumentServer {
        try DocumentServer(
            Self.paths,
            emulator: ["collections": ["things": ["notFound": "No such thing"], "empty": [:]]],
            fixtures: ["things": #"[{"id":3,"name":"c"}]"#]
        )
    }

    @Test func `keeps what is sent to it`() throws {
        let server = try things()
        #expect(server.line(.get, "/things") == #"200 {"total":1,"items":[{"id":3,"name":"c"}]}"#)
        #expect(server.line(.post, "/things", body: #"{"name":"d"}"#) == #"201 {"id":4,"name":"d"}"#)
        #expect(server.line(.get, "/things/4") == #"200 {"id":4,"name":"d"}"#)
        #expect(server.line(.put, "/things/3", body: #"{"n":1}"#) == #"200 {"id":3,"n":1}"#)
        #expect(server.line(.delete, "/things/4") == "204 ")
        #expect(server.line(.get, "/things") == #"200 {"total":1,"items":[{"id":3,"n":1}]}"#)
    }

    @Test(arguments: [(Method.get, ""), (.put, "{}"), (.patch, "{}"), (.delete, "")])
    func `says so of what is not there`(method: Method, body: String) throws {
        let line = try things().line(method, "/things/4", body: body.isEmpty ? nil : body)
        #expect(line == #"404 {"message":"No such thing","error":"Not Found","statusCode":404}"#)
    }

    @Test func `checks the parameters`() throws {
        let line = try things().line(.get, "/things/x")
        #expect(line.hasPrefix(#"400 {"message":["id must be a number conforming"#))
    }

    @Test func `sends no body where there can be none`() throws {
        let server = try things()
        let deleted = server.answer(.delete, "/things/3")
        #expect(deleted.lines == ["X-Powered-By: Express"])
        _ = server.answer(.post, "/things", body: "{}")
        let updated = server.answer(.patch, "/things/4", body: #"{"name":"x"}"#)
        #expect(updated.status.code == 204 && updated.text == "")
        #expect(updated.fields[.contentType] == nil && updated.fields[.contentLength] == nil)
        #expect(updated.fields[.etag] != nil)
        #expect(server.line(.get, "/things/4") == #"200 {"id":4,"name":"x"}"#)
    }

    @Test func `knows the files of its collections`() throws {
        #expect(try things().api.statePaths == ["doc/things.json", "doc/empty.json"])
    }

    @Test func `serves only what is as sure as is wanted`() throws {
        let paths: JSONValue = [
            "/a": ["get": ["operationId": "a"], "put": ["operationId": "b", "x-fidelity": "assumed"]],
            "/b": ["get": ["operationId": "c", "x-fidelity": "partial"]],
        ]
        let server = try DocumentServer(paths, fidelities: [.documented, .partial])
        #expect(server.line(.get, "/a") == "200 ")
        #expect(server.line(.get, "/b") == "200 ")
        #expect(server.answer(.put, "/a").message == "Cannot PUT /a")
        #expect(try DocumentServer(paths, fidelities: []).answer(.get, "/a").message == "Cannot GET /a")
    }

    @Test func `asks for code first, which is told the action`() throws {
        var paths = try #require(Self.paths.object)
        paths["/plain"] = ["get": ["operationId": "plain"]]
        let emulator: JSONValue = ["collections": ["things": [:]]]
        let server = try DocumentServer(.object(paths), emulator: emulator) { operation, action in
            guard ["read", "plain"].contains(operation.id) else { return nil }
            let collection = action?.collection ?? "none"
            return { _, _ in .json("\(collection)") }
        }
        #expect(server.line(.get, "/things/1") == #"200 "things""#)
        #expect(server.line(.get, "/plain") == #"200 "none""#)
        #expect(server.line(.get, "/things") == #"200 {"total":0,"items":[]}"#)
    }

    @Test(
        arguments: [
            (["operationId": "a", "x-emulator": 7], "x-emulator: expected an object"),
            (
                ["operationId": "a", "x-emulator": ["action": "list", "collection": "none"]],
                "x-emulator/collection: expected one of things"
            ),
            (["operationId": "a", "parameters": 7], "parameters: expected a list of parameters"),
        ] as [(JSONValue, String)]
    )
    func `names the place of what cannot be served`(operation: JSONValue, message: String) {
        let mistake = #expect(throws: Diagnostic.self) {
            try DocumentServer(["/a": ["get": operation]], emulator: ["collections": ["things": [:]]])
        }
        #expect(mistake?.description == "doc.json: /paths/~1a/get/" + message)
    }

    @Test func `serves nothing of a document whose collections are wrong`() {
        let mistake = #expect(throws: Diagnostic.self) { try DocumentServer([:], emulator: ["collections": 7]) }
        #expect(mistake?.description == "doc.json: /x-emulator/collections: expected an object")
    }
}
