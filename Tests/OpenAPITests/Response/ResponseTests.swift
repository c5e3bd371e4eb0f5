import HTTP
import JSON
import OpenAPI
import Testing

@Suite struct `Responses and bodies` {
    private func compiler(_ operation: JSONValue, components: JSONValue = [:]) throws -> (
        DocumentCompiler, OpenAPI.Operation
    ) {
        let json: JSONValue = ["openapi": "3.0.3", "paths": ["/a": ["post": operation]], "components": components]
        let document = try Document(name: "api", file: "api.json", json: json)
        return (DocumentCompiler(document), try #require(document.operations.first))
    }

    @Test func `they come in the order of the document, with all that is in them`() throws {
        let (compiler, operation) = try compiler(
            [
                "responses": [
                    "default": ["$ref": "#/components/responses/Error"], "2XX": ["description": "Fine"],
                    "200": [
                        "description": "Done",
                        "headers": [
                            "X-Limit": ["schema": ["type": "integer"], "required": true, "example": 5],
                            "Content-Type": ["schema": ["type": "string"]], "X-Ref": ["$ref": "#/components/headers/H"],
                        ],
                        "content": [
                            "application/json; charset=utf-8": [
                                "schema": ["type": "object"],
                                "examples": [
                                    "one": ["value": ["a": 1]], "two": ["$ref": "#/components/examples/E"],
                                    "far": ["externalValue": "https://example.com"],
                                ],
                            ], "text/plain": ["example": "text"],
                        ],
                    ],
                ]
            ],
            components: [
                "responses": ["Error": ["description": "Not done", "content": ["application/problem+json": [:]]]],
                "examples": ["E": ["summary": "s", "value": [:]]], "headers": ["H": ["schema": ["type": "string"]]],
            ]
        )
        let responses = compiler.responses(of: operation)
        #expect(compiler.problems == [])
        #expect(responses.map(\.status) == [.other, .range(2), .code(200)])
        #expect(responses.map(\.status.description) == ["default", "2XX", "200"])
        #expect(responses.map(\.description) == ["Not done", "Fine", "Done"])
        #expect(responses[0].pointer.description == "/components/responses/Error")
        #expect(responses[0].content.map(\.isJSON) == [true])
        let done = responses[2]
        #expect(done.headers.map(\.name) == ["X-Limit", "X-Ref"])
        #expect(done.headers.map(\.isRequired) == [true, false])
        #expect(done.headers[0].examples.map(\.value) == [5])
        #expect(done.content.map(\.isJSON) == [true, false])
        #expect(done.content[0].examples.map(\.name) == ["one", "two"])
        #expect(done.content[0].examples.map(\.pointer.description)[1] == "/components/examples/E/value")
        #expect(done.content[1].examples.map(\.value) == ["text"])
        #expect(done.content[1].schema == nil)
    }

    @Test func `a status finds the nearest description`() throws {
        let (compiler, operation) = try compiler(["responses": ["default": [:], "4XX": [:], "404": [:]]])
        let responses = compiler.responses(of: operation)
        #expect([404, 400, 500].map { responses.matching($0)?.status } == [.code(404), .range(4), .other])
        #expect([ResponseDescription]().matching(200) == nil)
    }

    @Test(arguments: ["2xx", "20", "600", "099", "2X0", "6XX", "ok", "+20"])
    func `what is no status is named`(key: String) throws {
        let (compiler, operation) = try compiler(["responses": .object([JSONString(key): [:]])])
        #expect(compiler.responses(of: operation).isEmpty)
        #expect(compiler.problems.map(\.message) == ["expected a status such as 200 or 2XX, or default"])
    }

    @Test func `a body has its forms`() throws {
        let (compiler, operation) = try compiler([
            "requestBody": [
                "required": true,
                "content": ["application/json": ["schema": ["type": "object"]], "text/*": [:], "*/*": [:]],
            ]
        ])
        let body = try #require(compiler.requestBody(of: operation))
        #expect(compiler.problems == [])
        #expect(body.isRequired && body.content.count == 3)
        let types = ["application/json;charset=utf-8", "APPLICATION/JSON", "text/csv", "image/png"]
        #expect(
            types.map { body.content.matching($0)?.name } == ["application/json", "application/json", "text/*", "*/*"]
        )
        #expect(body.content.dropLast().map(\.self).matching("image/png") == nil)
    }

    @Test func `an operation without a body has none`() throws {
        let (compiler, operation) = try compiler([:])
        #expect(compiler.requestBody(of: operation) == nil)
        #expect(compiler.responses(of: operation).isEmpty)
    }

    static let mistakes: [(JSONValue, [String])] = [
        (["responses": []], ["/responses: expected an object"]),
        (["responses": ["200": 1]], ["/responses/200: expected an object"]),
        (["responses": ["200": ["$ref": "#/x"]]], ["/responses/200/$ref: leads nowhere within the document"]),
        (["responses": ["200": ["schema": [:]]]], ["/responses/200/schema: no field of a response in OpenAPI 3.0"]),
        (["responses": ["200": ["content": 1]]], ["/responses/200/content: expected an object"]),
        (["responses": ["200": ["content": ["a/b": 1]]]], ["/responses/200/content/a~1b: expected an object"]),
        (
            ["responses": ["200": ["content": ["a/b": ["examples": ["x": 1]]]]]],
            ["/responses/200/content/a~1b/examples/x: expected an object"]
        ),
        (
            ["responses": ["200": ["headers": ["X": [:]]]]],
            ["/responses/200/headers/X/schema: expected a schema object"]
        ),
        (
            ["requestBody": ["content": [:], "requird": true]],
            ["/requestBody/requird: no field of a request body in OpenAPI 3.0"]
        ),
        (["requestBody": ["content": [:], "required": 1]], ["/requestBody/required: expected true or false"]),
        (["requestBody": 1], ["/requestBody: expected an object"]),
    ]

    @Test(arguments: mistakes)
    func `mistakes are named with their places`(operation: JSONValue, problems: [String]) throws {
        let (compiler, operation) = try compiler(operation)
        _ = compiler.requestBody(of: operation)
        _ = compiler.responses(of: operation)
        #expect(compiler.problems.map(\.description) == problems.map { "api.json: /paths/~1a/post" + $0 })
    }
}
