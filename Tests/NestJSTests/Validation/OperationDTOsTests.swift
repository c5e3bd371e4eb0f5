import JSON
import NestJS
import Testing

@Suite struct `DTOs of an operation` {
    static func dtos() throws -> OperationDTOs {
        let operation: JSONValue = [
            "parameters": [
                ["name": "id", "in": "path", "required": true, "schema": ["type": "number"]],
                ["$ref": "#/components/schemas/page"],
                ["name": "deep", "in": "query", "schema": ["type": "boolean"]],
                ["name": "ids", "in": "query", "schema": ["type": "array", "items": ["type": "number"]]],
                ["name": "X-Trace", "in": "header", "required": true, "schema": ["type": "string"]],
            ],
            "requestBody": [
                "content": [
                    "application/json": ["schema": ["type": "object", "properties": ["n": ["type": "number"]]]],
                    "text/plain": ["schema": ["type": "string"]],
                ]
            ],
        ]
        let page: JSONValue = ["name": "page", "in": "query", "required": true, "schema": ["type": "integer"]]
        let shared: JSONValue = [
            ["name": "tenant", "in": "path", "required": true, "schema": ["type": "string"]],
            ["name": "id", "in": "path", "required": true, "schema": ["type": "string"]],
        ]
        return try OperationDTOs(
            operation: operation,
            at: JSONPointer(),
            sharedParameters: (shared, JSONPointer()),
            resolve: DocumentFixture(schemas: ["page": page]).resolve
        )
    }

    static func validate(path: JSONValue, query: JSONValue, body: JSONValue?) throws -> JSONValue {
        switch try dtos().validate(path: path, query: query, body: body) {
        case .valid(let values): [values.path, values.query, values.body]
        case .invalid(let messages): .array(messages.map { .string($0) })
        }
    }

    @Test func `parameters are converted, bodies are not`() throws {
        let query: JSONValue = ["page": "2", "deep": "x", "ids": ["1", "2"], "other": "x"]
        #expect(
            try Self.validate(path: ["tenant": "5", "id": "7"], query: query, body: ["n": 1])
                == [["tenant": "5", "id": 7], ["page": 2, "deep": true, "ids": [1, 2]], ["n": 1]]
        )
        #expect(
            try Self.validate(path: ["tenant": "5", "id": "7"], query: query, body: ["n": "1"])
                == ["n must be a number conforming to the specified constraints"]
        )
    }

    @Test func `of several invalid parts the body is answered, then the query, then the path`() throws {
        let number = "must be a number conforming to the specified constraints"
        #expect(try Self.validate(path: [:], query: [:], body: ["n": "x"]) == ["n \(number)"])
        #expect(try Self.validate(path: [:], query: [:], body: nil) == ["page must be an integer number"])
        #expect(
            try Self.validate(path: ["id": "x"], query: ["page": "1"], body: nil)
                == ["tenant should not be empty", "tenant must be a string", "id \(number)"]
        )
    }

    @Test func `a part without a DTO is handed on as it is`() throws {
        let dtos = try OperationDTOs(operation: [:], at: JSONPointer()) { _ in nil }
        let outcome = dtos.validate(path: ["a": "1"], query: ["b": "2"], body: ["c"])
        guard case .valid(let values) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect([values.path, values.query, values.body] == [["a": "1"], ["b": "2"], ["c"]])
        #expect(dtos.path == nil && dtos.query == nil && dtos.body == nil)
    }
}
