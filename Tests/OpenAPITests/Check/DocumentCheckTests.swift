import JSON
import OpenAPI
import Testing

@Suite struct `Document check` {
    private func problems(_ paths: JSONValue, components: JSONValue = [:]) throws -> [String] {
        let json: JSONValue = ["openapi": "3.0.3", "paths": paths, "components": components]
        return DocumentCheck.problems(in: try Document(name: "api", file: "api.json", json: json)).map(\.description)
    }

    @Test func `a large document is looked at as a whole`() throws {
        let text = LargeDocument.text(paths: 200)
        let document = try Document(name: "large", file: "large.json", json: try JSONValue(parsing: text))
        #expect(document.operations.count == 400)
        #expect(DocumentCheck.problems(in: document) == [])
    }

    @Test(arguments: `The documents that are served`.names)
    func `the documents that are served have no problems`(name: String) throws {
        #expect(DocumentCheck.problems(in: try `The documents that are served`().document(name)) == [])
    }

    @Test func `all problems are named at once, in operations and in components`() throws {
        let found = try problems(
            [
                "/a/{id}": [
                    "get": [
                        "parameters": [["name": "q", "in": "query", "schema": ["typ": "string"]]],
                        "requestBody": ["content": ["application/json": ["schema": ["items": ["$ref": "#/x"]]]]],
                        "responses": [
                            "200": ["content": ["application/json": ["schema": ["$ref": "#/components/schemas/A"]]]]
                        ],
                    ]
                ], "/b": ["$ref": "#/paths/~1a~1{id}"],
            ],
            components: [
                "schemas": ["A": ["maximum": "1"], "B": ["const": 1]],
                "parameters": ["P": ["name": "p", "in": "body"]],
                "headers": ["H": ["schema": ["if": [:]]]], "responses": ["R": ["contents": [:]]],
                "requestBodies": ["Q": ["schema": [:]]], "examples": ["E": 1], "securitySchemes": ["S": [:]],
            ]
        )
        #expect(
            found == [
                "api.json: /paths/~1b/$ref: references to a whole path are not implemented",
                "api.json: /paths/~1a~1{id}/get/parameters/0/schema/typ: no keyword of a schema in OpenAPI 3.0",
                "api.json: /paths/~1a~1{id}/get/parameters: the path has {id}, which is no parameter of the operation",
                "api.json: /paths/~1a~1{id}/get/requestBody/content/application~1json/schema/items/$ref: leads nowhere: #/x",
                "api.json: /components/schemas/A/maximum: expected a number",
                "api.json: /components/schemas/B/const: no keyword of a schema in OpenAPI 3.0",
                "api.json: /components/parameters/P/in: expected one of path, query, header, cookie",
                "api.json: /components/headers/H/schema/if: no keyword of a schema in OpenAPI 3.0",
                "api.json: /components/requestBodies/Q/schema: no field of a request body in OpenAPI 3.0",
                "api.json: /components/responses/R/contents: no field of a response in OpenAPI 3.0",
                "api.json: /components/examples/E: expected an object",
                "api.json: /components/securitySchemes/S/type: expected one of apiKey, http, oauth2, openIdConnect",
            ]
        )
    }

    @Test func `examples are held against their schemas`() throws {
        let content: JSONValue = [
            "application/json": [
                "schema": ["$ref": "#/components/schemas/A"],
                "examples": [
                    "wrong": ["$ref": "#/components/examples/Wrong"], "right": ["value": ["id": 1, "secret": "s"]],
                ],
            ], "text/xml": ["schema": ["$ref": "#/components/schemas/A"], "example": "<a/>"],
        ]
        let found = try problems(
            [
                "/a": [
                    "post": [
                        "parameters": [["name": "q", "in": "query", "schema": ["type": "integer"], "example": "five"]],
                        "requestBody": ["content": content],
                        "responses": [
                            "200": [
                                "content": content, "headers": ["X": ["schema": ["type": "integer"], "example": "x"]],
                            ]
                        ],
                    ]
                ]
            ],
            components: [
                "schemas": [
                    "A": [
                        "type": "object", "required": ["id", "secret"], "example": [:],
                        "properties": [
                            "id": ["type": "integer", "readOnly": true, "default": "none"],
                            "secret": ["type": "string", "writeOnly": true],
                        ],
                    ]
                ], "examples": ["Wrong": ["value": ["name": 1]]],
            ]
        )
        #expect(
            found == [
                "api.json: /paths/~1a/post/parameters/0/example: the example does not fit its schema: must be an integer",
                "api.json: /components/examples/Wrong/value/secret: the example does not fit its schema: is required",
                "api.json: /components/examples/Wrong/value/id: the example does not fit its schema: is required",
                "api.json: /paths/~1a/post/responses/200/headers/X/example: the example does not fit its schema: must be an integer",
                "api.json: /components/schemas/A/properties/id/default: the example does not fit its schema: must be an integer",
            ]
        )
    }

    @Test func `paths and their members that would not be served as they are meant`() throws {
        let json: JSONValue = [
            "openapi": "3.0.3", "info": ["title": "T", "version": "1"],
            "paths": [
                "/a/{from}-{to}": [:], "/b{id}": [:], "/c/{}": [:], "/d/{id}/e": ["summary": "s", "x-own": 1],
                "/f": ["GET": ["responses": ["200": ["description": "d"]]], "find": 1, "servers": []],
                "/g/}": [:], "x-other": 1,
            ],
        ]
        let document = try Document(name: "api", file: "api.json", json: json)
        let found = DocumentCheck.problems(in: document).map(\.description).filter {
            $0.contains("whole segment") || $0.contains("no member of a path item")
        }
        #expect(
            found == [
                "api.json: /paths/~1a~1{from}-{to}: '{from}-{to}': a parameter is a whole segment; part of one is not implemented",
                "api.json: /paths/~1b{id}: 'b{id}': a parameter is a whole segment; part of one is not implemented",
                "api.json: /paths/~1c~1{}: '{}': a parameter is a whole segment; part of one is not implemented",
                "api.json: /paths/~1f/GET: is no member of a path item, and no method in small letters",
                "api.json: /paths/~1f/find: is no member of a path item, and no method in small letters",
                "api.json: /paths/~1g~1}: '}': a parameter is a whole segment; part of one is not implemented",
            ]
        )
    }

    @Test func `members of an operation that nobody reads`() throws {
        let responses: JSONValue = ["200": ["description": "d"]]
        let json: JSONValue = [
            "openapi": "3.0.3", "info": ["title": "T", "version": "1"],
            "paths": [
                "/a": [
                    "get": [
                        "responses": responses, "requestbody": [:], "x-emulater": [:], "x-own": 1, "tags": [],
                        "externalDocs": [:], "callbacks": [:], "deprecated": true, "servers": [],
                    ]
                ]
            ],
        ]
        let document = try Document(name: "api", file: "api.json", json: json)
        #expect(
            DocumentCheck.problems(in: document).map(\.description) == [
                "api.json: /paths/~1a/get/requestbody: is no member of an operation",
                "api.json: /paths/~1a/get/x-emulater: is not known; expected x-emulator",
            ]
        )
    }
}
