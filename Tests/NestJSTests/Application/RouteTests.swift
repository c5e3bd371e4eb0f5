import Emulator
import HTTP
import JSON
import NestJS
import OpenAPI
import Testing

@Suite struct `Route of an operation` {
    private func routes(_ item: JSONValue) throws -> [Route] {
        let document = try Document(
            name: "api",
            file: "api.json",
            json: ["openapi": "3.0.0", "paths": ["/x/{id}": item]]
        )
        return try document.operations.map { operation throws(Diagnostic) in
            try Route(operation, of: document) { _, _ in .json("handled") }
        }
    }

    private static let id: JSONValue = ["name": "id", "in": "path", "required": true, "schema": ["type": "number"]]

    @Test func `the parameters of the path are checked, too`() throws {
        let routes = try routes(["parameters": [Self.id], "get": ["operationId": "a"]])
        let head = RequestHead(.get, "/x/y", fields: [("Host", "h")])
        let answer = Application([NestJS.Service(routes)], dialect: .stock).respond(
            to: Request(head: head),
            in: try Service().sandbox
        )
        #expect(answer.message == ["id must be a number conforming to the specified constraints"])
    }

    @Test(
        arguments: [
            (
                ["get": ["operationId": "a", "parameters": "none"]],
                "api.json: /paths/~1x~1{id}/get/parameters: expected a list of parameters"
            ),
            (
                ["parameters": 7, "get": ["operationId": "a"]],
                "api.json: /paths/~1x~1{id}/parameters: expected a list of parameters"
            ),
            (
                ["post": ["operationId": "a", "requestBody": ["content": [:]]]],
                "api.json: /paths/~1x~1{id}/post/requestBody/content: expected a media type with a schema"
            ),
        ] as [(JSONValue, String)]
    )
    func `what is no rule is named with its place`(item: JSONValue, message: String) throws {
        let mistake = #expect(throws: Diagnostic.self) { try routes(item) }
        #expect(mistake?.description == message)
    }

    @Test func `it is known by its operation, and guarded if that is secured`() throws {
        let open = try routes(["put": ["operationId": "open"]])
        let guarded = try routes(["put": ["operationId": "shut", "security": [["b": []]]]])
        #expect(open.map(\.id) == ["open"] && open.map(\.isGuarded) == [false])
        #expect(guarded.map(\.id) == ["shut"] && guarded.map(\.isGuarded) == [true])
        #expect(open.map(\.method) == [.put] && open.map(\.path) == ["/x/{id}"])
    }
}
