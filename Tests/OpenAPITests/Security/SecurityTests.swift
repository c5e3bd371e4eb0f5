import JSON
import OpenAPI
import Testing

@Suite struct `Security` {
    private func document(_ security: JSONValue?, own: JSONValue? = nil, schemes: JSONValue = [:]) throws -> Document {
        var operation: JSONObject = [:]
        operation["security"] = own
        var json: JSONObject = [
            "openapi": "3.0.3", "paths": ["/a": ["get": .object(operation)]],
            "components": ["securitySchemes": schemes],
        ]
        json["security"] = security
        return try Document(name: "api", file: "api.json", json: .object(json))
    }

    @Test func `an operation has its own alternatives, else those of the document`() throws {
        let general: JSONValue = [["bearer": []]]
        let own: JSONValue = [["key": [], "oauth": ["read", "write"]], [:]]
        #expect(
            try document(general).operations.map(\.security) == [[[SecurityRequirement(scheme: "bearer", scopes: [])]]]
        )
        #expect(try document(general, own: []).operations.map(\.security) == [[]])
        let security = try document(general, own: own).operations.map(\.security)
        #expect(
            security == [
                [[.init(scheme: "key", scopes: []), .init(scheme: "oauth", scopes: ["read", "write"])], []]
            ]
        )
    }

    @Test func `schemes of all kinds are known`() throws {
        let document = try document(
            nil,
            schemes: [
                "basic": ["type": "http", "scheme": "Basic"],
                "bearer": ["type": "http", "scheme": "bearer", "bearerFormat": "JWT"],
                "key": ["type": "apiKey", "name": "X-Key", "in": "header"], "oauth": ["type": "oauth2", "flows": [:]],
                "oidc": ["type": "openIdConnect", "openIdConnectUrl": "https://example.com"],
                "same": ["$ref": "#/components/securitySchemes/key"],
            ]
        )
        let compiler = DocumentCompiler(document)
        let schemes = compiler.securitySchemes()
        #expect(compiler.problems == [])
        #expect(schemes.map(\.name) == ["basic", "bearer", "key", "oauth", "oidc", "same"])
        let key = SecurityScheme.Kind.apiKey(name: "X-Key", location: .header)
        #expect(
            schemes.map(\.kind) == [.http(scheme: "basic"), .http(scheme: "bearer"), key, .oauth2, .openIdConnect, key]
        )
        #expect(schemes[3].json["flows"] != nil)
    }

    static let mistakes: [(JSONValue, String)] = [
        ([:], "/type: expected one of apiKey, http, oauth2, openIdConnect"),
        (["type": "basic"], "/type: expected one of apiKey, http, oauth2, openIdConnect"),
        (["type": "http"], "/scheme: expected a text"), (["type": "apiKey", "in": "query"], "/name: expected a text"),
        (["type": "apiKey", "name": "k"], "/in: expected one of path, query, header, cookie"),
        (["type": "apiKey", "name": "k", "in": "path"], "/in: expected one of query, header, cookie"),
        (1, ": expected an object"),
    ]

    @Test(arguments: mistakes)
    func `a scheme that is none is named`(scheme: JSONValue, problem: String) throws {
        let compiler = DocumentCompiler(try document(nil, schemes: ["s": scheme]))
        #expect(compiler.securitySchemes().isEmpty)
        #expect(compiler.problems.map(\.description) == ["api.json: /components/securitySchemes/s\(problem)"])
    }

    static let requirements: [(JSONValue, String)] = [
        ([["other": []]], "/security/0/other: no security scheme of the document"),
        ([["s": "read"]], "/security/0/s: expected a list of scopes"),
        ([["s": [1]]], "/security/0/s: expected a list of scopes"), ([1], "/security/0: expected an object"),
        ([:], "/security: expected a list"),
    ]

    @Test(arguments: requirements)
    func `a requirement that is none is named`(security: JSONValue, problem: String) throws {
        let schemes: JSONValue = ["s": ["type": "http", "scheme": "bearer"]]
        #expect(
            DocumentCheck.problems(in: try document(security, schemes: schemes)).map(\.description) == [
                "api.json: \(problem)"
            ]
        )
        let own = DocumentCheck.problems(in: try document(nil, own: security, schemes: schemes))
        #expect(own.map(\.description) == ["api.json: /paths/~1a/get\(problem)"])
    }
}
