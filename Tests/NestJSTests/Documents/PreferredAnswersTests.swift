import Emulator
import HTTP
import JSON
import NestJS
import Testing

@Suite struct `Preferred answers` {
    private static let ordinary = #"200 "first""#

    private static let responses: JSONValue = [
        "200": [
            "content": [
                "application/json": [
                    "examples": ["first": ["value": "first"], "a, b": ["$ref": "#/components/examples/Second"]]
                ]
            ]
        ],
        "404": ["$ref": "#/components/responses/NotFound"],
        "4XX": ["content": ["application/problem+json": ["example": "4XX"]]],
        "429": ["content": ["text/plain": ["example": "slow down", "examples": ["soft": ["value": "please"]]]]],
        "503": ["description": "No content"], "5XX": ["content": ["application/json": [:]]],
        "default": ["content": ["application/json": ["example": "default"]]],
    ]

    private func server(isLabelled: Bool = false) throws -> DocumentServer {
        try DocumentServer(
            [
                "/a": [
                    "get": ["operationId": "a", "responses": Self.responses],
                    "post": [
                        "operationId": "b", "security": [["bearer": []]], "responses": Self.responses,
                        "parameters": [["name": "n", "in": "query", "required": true, "schema": ["type": "number"]]],
                    ],
                ],
                "/few": [
                    "get": ["operationId": "c", "responses": ["200": ["content": ["text/plain": ["example": "x"]]]]]
                ],
            ],
            components: [
                "examples": ["Second": ["value": "second"]],
                "responses": ["NotFound": ["content": ["application/json": ["example": "not found"]]]],
            ],
            isLabelled: isLabelled
        )
    }

    @Test(arguments: [
        ("code=200", #"200 "first""#, "code=200"), ("code=404", #"404 "not found""#, "code=404"),
        ("code=\"404\"", #"404 "not found""#, "code=404"), ("Code = 404 ; x", #"404 "not found""#, "code=404"),
        ("code=409", #"409 "4XX""#, "code=409"), ("code=429", "429 slow down", "code=429"),
        ("code=503", "503 ", "code=503"),
        ("code=500", "500 ", "code=500"), ("code=302", #"302 "default""#, "code=302"),
        ("code=204", "204 ", "code=204"), ("code=304", "304 ", "code=304"), ("code=599", "599 ", "code=599"),
        ("example=first", #"200 "first""#, "example=\"first\""),
        ("example=\"a, b\"", #"200 "second""#, "example=\"a, b\""),
        ("example=soft", "429 please", "example=\"soft\""),
        ("code=429, example=soft", "429 please", "code=429, example=\"soft\""),
        ("example=\"a, b\", code=200", #"200 "second""#, "code=200, example=\"a, b\""),
        ("respond-async, code=404", #"404 "not found""#, "code=404"),
    ])
    func `are given, and said to be if answers are labelled`(prefer: String, expected: String, applied: String) throws {
        #expect(try server().line(.get, "/a", prefer: [prefer]) == expected)
        let (plain, labelled) = try (server(), server(isLabelled: true))
        #expect(plain.answer(.get, "/a", prefer: [prefer]).fields[.preferenceApplied] == nil)
        let answer = labelled.answer(.get, "/a", prefer: [prefer])
        #expect(answer.fields[.preferenceApplied] == applied)
        #expect(answer.fields["X-Emulator-Operation"] == "a")
        #expect("\(answer.status.code) \(answer.text ?? "-")" == expected)
    }

    @Test(arguments: [
        "code=100", "code=199", "code=600", "code=4040", "code=-404", "code=4XX", "code=default", "code=abc", "code=",
        "code",
        "code=404.0", "code=999999999999999999999", "example=none", "example=", "code=404, example=first",
        "code=200, example=soft", "code=503, example=first", "code=x, example=first", "respond-async", "",
    ])
    func `are not given where they are not documented`(prefer: String) throws {
        let answer = try server(isLabelled: true).answer(.get, "/a", prefer: [prefer])
        #expect("\(answer.status.code) \(answer.text ?? "-")" == Self.ordinary)
        #expect(answer.fields[.preferenceApplied] == nil)
        #expect(try server().line(.get, "/a", prefer: [prefer]) == Self.ordinary)
    }

    @Test func `are not made up without a range or a default`() throws {
        for code in [201, 404, 500] {
            #expect(try server().line(.get, "/few", prefer: ["code=\(code)"]) == "200 x")
        }
        #expect(try server().line(.get, "/few", prefer: ["code=200"]) == "200 x")
    }

    @Test func `may be asked for in several fields`() throws {
        #expect(
            try server().line(.get, "/a", prefer: ["wait=1", "code=429", "code=404, example=soft"]) == "429 please"
        )
    }

    @Test func `have the fields of their kind`() throws {
        let server = try server()
        #expect(server.answer(.get, "/a", prefer: ["code=409"]).fields[.contentType] == "application/problem+json")
        #expect(server.answer(.get, "/a", prefer: ["code=429"]).fields[.contentType] == "text/plain")
        #expect(server.answer(.get, "/a", prefer: ["code=503"]).lines == ["X-Powered-By: Express"])
        for code in [204, 304] {
            let answer = server.answer(.get, "/a", prefer: ["code=\(code)"])
            #expect(answer.fields[.contentType] == nil && answer.fields[.contentLength] == nil)
        }
    }

    @Test func `need neither a token nor valid values, but a route and a body that is JSON`() throws {
        let server = try server()
        #expect(server.line(.post, "/a", prefer: ["code=404"], body: "{}") == #"404 "not found""#)
        #expect(server.answer(.post, "/a", body: "{}").status == .unauthorized)
        #expect(server.answer(.post, "/a", prefer: ["code=99"], body: "{}").status == .unauthorized)
        #expect(server.answer(.post, "/a", prefer: ["code=404"], body: "{").status == .badRequest)
        #expect(server.answer(.get, "/none", prefer: ["code=200"]).message == "Cannot GET /none")
    }

    @Test func `are given to HEAD as to GET`() throws {
        #expect(try server().answer(.head, "/a", prefer: ["code=404"]).status == .notFound)
    }

    @Test func `are none of a route without a document`() throws {
        let route = Route(.get, "/x", id: "x", isGuarded: false, inputs: .none) { _, _ in .json("ordinary") }
        let application = Application([NestJS.Service([route])], dialect: .stock, isLabelled: true)
        let head = RequestHead(.get, "/x", fields: [("Host", "h"), ("Prefer", "code=404")])
        let answer = application.respond(to: Request(head: head), in: try Service().sandbox)
        #expect(answer.text == #""ordinary""#)
        #expect(answer.fields[.preferenceApplied] == nil)
    }
}
