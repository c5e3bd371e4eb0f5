import JSON
import OpenAPI
import Testing

@Suite struct `Parameter problems` {
    private static let list = "api.json: /paths/~1things/get/parameters"

    static let mistakes: [(String, String)] = [
        (#"{"in": "query", "schema": {}}"#, "/0/name: expected a text"),
        (#"{"name": "", "in": "query", "schema": {}}"#, "/0/name: expected a text"),
        (#"{"name": "a", "schema": {}}"#, "/0/in: expected one of path, query, header, cookie"),
        (#"{"name": "a", "in": "body", "schema": {}}"#, "/0/in: expected one of path, query, header, cookie"),
        (#"{"name": "a", "in": "query"}"#, "/0/schema: expected a schema object"),
        (#"{"name": "a", "in": "query", "schema": 1}"#, "/0/schema: expected a schema object"),
        (
            #"{"name": "a", "in": "query", "schema": {"const": 1}}"#,
            "/0/schema/const: no keyword of a schema in OpenAPI 3.0"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {}, "requred": true}"#,
            "/0/requred: no field of a parameter in OpenAPI 3.0"
        ),
        (
            #"{"name": "a", "in": "query", "type": "string", "schema": {}}"#,
            "/0/type: no field of a parameter in OpenAPI 3.0"
        ),
        (#"{"name": "a", "in": "query", "schema": {}, "required": "yes"}"#, "/0/required: expected true or false"),
        (#"{"name": "a", "in": "query", "schema": {}, "explode": 1}"#, "/0/explode: expected true or false"),
        (
            #"{"name": "a", "in": "query", "schema": {}, "allowEmptyValue": 1}"#,
            "/0/allowEmptyValue: expected true or false"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {}, "style": "csv"}"#,
            "/0/style: expected one of simple, label, matrix, form, spaceDelimited, pipeDelimited, deepObject"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {}, "style": "simple"}"#,
            "/0/style: simple is no style of a parameter in query"
        ),
        (
            #"{"name": "a", "in": "header", "schema": {}, "style": "form"}"#,
            "/0/style: form is no style of a parameter in header"
        ),
        (
            #"{"name": "a", "in": "cookie", "schema": {}, "style": "deepObject"}"#,
            "/0/style: deepObject is no style of a parameter in cookie"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {"type": "string"}, "style": "deepObject"}"#,
            "/0/style: deepObject is a style of objects only"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {"type": "array"}, "style": "deepObject"}"#,
            "/0/style: deepObject is a style of objects only"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {"type": "string"}, "style": "pipeDelimited"}"#,
            "/0/style: pipeDelimited is a style of arrays and objects only"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {"type": "array"}, "style": "spaceDelimited", "explode": true}"#,
            "/0/explode: spaceDelimited is not implemented with explode"
        ),
        (
            #"{"name": "a", "in": "query", "schema": {}, "content": {"application/json": {}}}"#,
            "/0/content: a schema stands beside it already"
        ),
        (#"{"name": "a", "in": "query", "content": {}}"#, "/0/content: expected an object with one media type"),
        (
            #"{"name": "a", "in": "query", "content": {"text/plain": {}}}"#,
            "/0/content/text~1plain: only application/json is implemented for parameters and headers"
        ),
        (#"{"name": "a", "in": "path", "required": true, "schema": {}}"#, "/0: the path has no {a}"),
        (##"{"$ref": "#/nowhere"}"##, "/0/$ref: leads nowhere within the document"), (#"1"#, "/0: expected an object"),
    ]

    @Test(arguments: mistakes)
    func `mistakes are named with their places`(parameter: String, problem: String) throws {
        #expect(try Parameters.problems([try JSONValue(parsing: parameter.utf8)]) == [Self.list + problem])
    }

    @Test func `a list must be one`() throws {
        #expect(try Parameters.problems([:]) == [Self.list + ": expected a list of parameters"])
    }

    @Test func `names in the path and parameters of the path belong together`() throws {
        let id: JSONValue = ["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]
        let problems = try Parameters.problems([id], path: "/things/{id}/{other}.{more}")
        #expect(
            problems == [
                "api.json: /paths/~1things~1{id}~1{other}.{more}/get/parameters: the path has {other}, which is no parameter of the operation",
                "api.json: /paths/~1things~1{id}~1{other}.{more}/get/parameters: the path has {more}, which is no parameter of the operation",
            ]
        )
        let optional: JSONValue = ["name": "id", "in": "path", "schema": ["type": "string"]]
        #expect(
            try Parameters.problems([optional], path: "/{id}") == [
                "api.json: /paths/~1{id}/get/parameters/0/required: expected true: a parameter of the path is always there"
            ]
        )
    }

    @Test func `two with the same name and place are one too many`() throws {
        let parameter: JSONValue = ["name": "a", "in": "query", "schema": [:]]
        #expect(
            try Parameters.problems([parameter, parameter]) == [
                Self.list + "/1: another parameter has this name and place: a"
            ]
        )
    }

    @Test func `one of the operation replaces one of its path`() throws {
        let (compiler, operation) = try Parameters.compiler(
            [["name": "a", "in": "query", "schema": ["type": "integer"]]],
            shared: [
                ["name": "b", "in": "query", "schema": [:]],
                ["name": "a", "in": "query", "schema": ["type": "string"]],
                ["name": "a", "in": "header", "schema": [:]],
            ]
        )
        let parameters = compiler.parameters(of: operation)
        #expect(compiler.problems == [])
        #expect(parameters.map(\.name) == ["b", "a", "a"])
        #expect(parameters.map(\.location) == [.query, .header, .query])
        #expect(parameters[2].pointer.description == "/paths/~1things/get/parameters/0")
    }

    @Test func `a reference leads to the components`() throws {
        let (compiler, operation) = try Parameters.compiler(
            [["$ref": "#/components/parameters/Limit"]],
            components: [
                "parameters": [
                    "Limit": ["$ref": "#/components/parameters/Real"],
                    "Real": [
                        "name": "limit", "in": "query", "schema": ["type": "integer"],
                        "examples": ["few": ["value": 5]],
                    ],
                ]
            ]
        )
        let parameters = compiler.parameters(of: operation)
        #expect(compiler.problems == [])
        #expect(parameters.map(\.pointer.description) == ["/components/parameters/Real"])
        #expect(parameters.map(\.examples.first?.value) == [5])
    }

    @Test func `a reference that comes back is named`() throws {
        let components: JSONValue = ["parameters": ["A": ["$ref": "#/components/parameters/A"]]]
        let problems = try Parameters.problems([["$ref": "#/components/parameters/A"]], components: components)
        #expect(problems == [Self.list + "/0/$ref: the reference leads back to itself"])
    }

    @Test func `fields of the head that are described otherwise are no parameters`() throws {
        let names: [JSONValue] = ["Accept", "content-type", "Authorization", "X-Other"]
        let list = names.map { name -> JSONValue in ["name": name, "in": "header", "schema": ["type": "string"]] }
        let (compiler, operation) = try Parameters.compiler(.array(list))
        #expect(compiler.parameters(of: operation).map(\.name) == ["X-Other"])
    }
}
