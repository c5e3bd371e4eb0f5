import JSON

/// A document as large companies have them: thousands of paths whose schemas refer to each other.
enum LargeDocument {
    /// The text of a document with so many paths, about a kilobyte each.
    static func text(paths count: Int) -> [UInt8] {
        var paths = JSONObject()
        var schemas: JSONObject = [
            "Error": [
                "type": "object", "required": ["message"],
                "properties": ["message": ["type": "string", "minLength": 1], "code": ["type": "integer"]],
            ]
        ]
        for number in 0..<count {
            paths["/api/v1/things\(number)/{id}"] = ["get": get(number), "put": put(number)]
            schemas["Thing\(number)"] = thing(number, of: count)
        }
        let json: JSONValue = [
            "openapi": "3.0.3", "info": ["title": "Large", "version": "1"], "paths": .object(paths),
            "components": ["schemas": .object(schemas)],
        ]
        return json.serialized()
    }

    private static let id: JSONValue = [
        "name": "id", "in": "path", "required": true, "schema": ["type": "string", "format": "uuid"],
    ]

    private static func reference(_ number: Int) -> JSONValue { ["$ref": "#/components/schemas/Thing\(number)"] }

    private static func answers(_ number: Int) -> JSONValue {
        [
            "200": ["description": "Done", "content": ["application/json": ["schema": reference(number)]]],
            "default": [
                "description": "Not done",
                "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
            ],
        ]
    }

    private static func get(_ number: Int) -> JSONValue {
        [
            "operationId": "getThing\(number)", "summary": "Reads a thing of the kind \(number)",
            "parameters": [
                id, ["name": "limit", "in": "query", "schema": ["type": "integer", "minimum": 1, "maximum": 200]],
                ["name": "fields", "in": "query", "schema": ["type": "array", "items": ["type": "string"]]],
            ],
            "responses": answers(number),
        ]
    }

    private static func put(_ number: Int) -> JSONValue {
        [
            "operationId": "putThing\(number)", "parameters": [id],
            "requestBody": ["required": true, "content": ["application/json": ["schema": reference(number)]]],
            "responses": answers(number),
        ]
    }

    private static func thing(_ number: Int, of count: Int) -> JSONValue {
        [
            "type": "object", "required": ["id", "name"], "additionalProperties": false,
            "properties": [
                "id": ["type": "string", "format": "uuid", "readOnly": true],
                "name": ["type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[A-Za-z][A-Za-z0-9 _-]*$"],
                "created": ["type": "string", "format": "date-time", "example": "2024-02-29T12:00:00Z"],
                "amount": ["type": "number", "minimum": 0, "multipleOf": 0.01.literal],
                "parent": reference(number / 2), "next": reference((number + 1) % count),
                "parts": ["type": "array", "maxItems": 10, "items": reference((number * 7) % count)],
                "state": ["type": "string", "enum": ["new", "active", "closed"], "default": "new"],
            ],
        ]
    }
}

extension Double {
    /// The number as JSON.
    fileprivate var literal: JSONValue {
        JSONNumber(self).map { .number($0) } ?? .null
    }
}
