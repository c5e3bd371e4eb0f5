import HTTP
import JSON
import NestJS
import Testing

/// Operations that say nothing of what they do answer with what is documented.
@Suite struct `Documented answers` {
    private func server(_ responses: JSONValue?, components: JSONValue = [:]) throws -> DocumentServer {
        var item = JSONObject()
        for method: JSONString in ["get", "post", "delete"] {
            var operation: JSONObject = ["operationId": .string(method)]
            operation["responses"] = responses
            item[method] = .object(operation)
        }
        return try DocumentServer(["/a": .object(item)], components: components)
    }

    private static func json(_ example: JSONValue) -> JSONValue {
        ["content": ["application/json": ["example": example]]]
    }

    @Test(
        arguments: [
            (["200": json("a")], #"200 "a""#), (["400": json("x"), "200": json("a")], #"200 "a""#),
            (["202": json("b"), "200": json("a")], #"202 "b""#), (["2XX": json("a")], #"200 "a""#),
            (["2xx": json("a"), "404": json("x")], "200 "),
            (["default": json("x"), "203": json("a")], #"203 "a""#),
            (["default": json("x"), "404": json("y")], #"200 "x""#), (["404": json("x")], "200 "), ([:], "200 "),
            (["204": ["description": "Done"]], "204 "), (["200": ["content": [:]]], "200 "),
            (["200": ["content": ["application/json": [:]]]], "200 "), (["200": 7], "200 "), (7, "200 "),
            (["0XX": json("x"), "1XX": json("x"), "9XX": json("x"), "-XX": json("x"), "201": json("a")], #"201 "a""#),
            (["99": json("x"), "600": json("x"), "x-more": json("x"), "": json("x"), "206": json("a")], #"206 "a""#),
        ] as [(JSONValue, String)]
    )
    func `are the first success`(responses: JSONValue, expected: String) throws {
        #expect(try server(responses).line(.get, "/a") == expected)
    }

    @Test func `have the usual status where no success is documented`() throws {
        for responses in [nil, [:], ["400": Self.json("x")]] as [JSONValue?] {
            let server = try server(responses)
            #expect(server.line(.get, "/a") == "200 ")
            #expect(server.line(.delete, "/a") == "200 ")
            #expect(server.line(.post, "/a") == "201 ")
        }
        #expect(try server(["default": Self.json("a")]).line(.post, "/a") == #"201 "a""#)
    }

    @Test(
        arguments: [
            (["example": ["b": 1, "a": nil]], #"{"b":1,"a":null}"#), (["example": nil], "null"),
            (["examples": ["x": ["value": 1], "y": ["value": 2]]], "1"),
            (["example": 0, "examples": ["x": ["value": 1]]], "0"),
            (["examples": ["x": ["$ref": "#/components/examples/One"]]], "[1]"),
            (["examples": ["x": ["externalValue": "https://a.example"]]], ""), (["examples": [:]], ""),
            (["examples": 1], ""),
            (["examples": ["x": ["$ref": "#/components/examples/Two"]]], "2"),
            (["examples": ["x": ["$ref": "#/components/examples/Round"]]], ""),
            (["examples": ["x": ["$ref": "#/none"]]], ""),
        ] as [(JSONValue, String)]
    )
    func `are examples, also behind references`(media: JSONValue, expected: String) throws {
        let components: JSONValue = [
            "examples": [
                "One": ["value": [1]], "Two": ["$ref": "#/components/examples/Real"], "Real": ["value": 2],
                "Round": ["$ref": "#/components/examples/Round"],
            ]
        ]
        let server = try server(["200": ["content": ["application/json": media]]], components: components)
        #expect(server.line(.get, "/a") == "200 \(expected)")
    }

    @Test func `may stand behind a reference as a whole`() throws {
        let components: JSONValue = [
            "responses": ["Fine": ["$ref": "#/components/responses/Good"], "Good": Self.json("good")]
        ]
        #expect(
            try server(["200": ["$ref": "#/components/responses/Fine"]], components: components).line(.get, "/a")
                == #"200 "good""#
        )
        #expect(try server(["200": ["$ref": "#/components/responses/None"]]).line(.get, "/a") == "200 ")
    }

    @Test(arguments: [
        ("application/json", "application/json; charset=utf-8", #""a\"é""#),
        ("application/problem+json", "application/problem+json", #""a\"é""#),
        ("Application/JSON; v=1", "Application/JSON; v=1", #""a\"é""#), ("text/plain", "text/plain", "a\"é"),
        ("text/csv; charset=utf-8", "text/csv; charset=utf-8", "a\"é"), ("text/x\r\nX-Y: z", "text/x  X-Y: z", "a\"é"),
    ])
    func `have the type that is documented`(type: String, field: String, body: String) throws {
        let content: JSONObject = [JSONString(type): ["example": "a\"é"]]
        let answer = try server(["200": ["content": .object(content)]]).answer(.get, "/a")
        #expect(answer.fields[.contentType] == field)
        #expect(answer.text == body)
        #expect(answer.fields[.contentLength] == String(body.utf8.count))
    }

    @Test func `are JSON rather than another type, and text only if they are`() throws {
        let media: JSONValue = ["text/plain": ["example": "t"], "application/json": ["example": "j"]]
        #expect(try server(["200": ["content": media]]).line(.get, "/a") == #"200 "j""#)
        #expect(try server(["200": ["content": ["text/plain": ["example": 7]]]]).line(.get, "/a") == "200 ")
    }
}
