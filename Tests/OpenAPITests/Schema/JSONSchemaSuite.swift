import Foundation
import JSON
import OpenAPI

/// The public test suite of JSON Schema draft 4, in the folder that `JSON_SCHEMA_SUITE` names.
enum JSONSchemaSuite {
    /// A schema, a value, and whether the value is valid.
    struct Case {
        let file: String
        let group: String
        let description: String
        let schema: JSONValue
        let data: JSONValue
        let isValid: Bool
    }

    static let folder = ProcessInfo.processInfo.environment["JSON_SCHEMA_SUITE"]

    /// All cases, by file and in order.
    static func cases(in folder: String) throws -> [Case] {
        let root = URL(filePath: folder)
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
            .sorted()
        return try names.flatMap { name in
            let json = try JSONValue(parsing: Array(try Data(contentsOf: root.appending(path: name))))
            return (json.array ?? []).flatMap { group in
                (group["tests"]?.array ?? []).map { test in
                    Case(
                        file: String(name.dropLast(".json".count)),
                        group: group["description"]?.string ?? "",
                        description: test["description"]?.string ?? "",
                        schema: group["schema"] ?? .null,
                        data: test["data"] ?? .null,
                        isValid: test["valid"]?.bool ?? false
                    )
                }
            }
        }
    }

    /// A document with the schema among its components, and its definitions beside it.
    static func document(of schema: JSONValue) throws -> Document {
        var root = schema.object ?? [:]
        var schemas: JSONObject = [:]
        for (name, definition) in root["definitions"]?.object?.members ?? JSONObject().members {
            schemas[name] = moved(definition)
        }
        root["definitions"] = nil
        root["$comment"] = nil
        schemas["case"] = moved(.object(root))
        let json: JSONValue = [
            "openapi": "3.0.3", "paths": [:], "components": ["schemas": .object(schemas)],
        ]
        return try Document(name: "suite", file: "suite.json", json: json)
    }

    /// The schema with its references to where things are now.
    private static func moved(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let elements): return .array(elements.map(moved))
        case .object(let object):
            return .object(
                JSONObject(
                    object.members.map { name, value in
                        // What looks like a reference among the values of an enumeration is none.
                        if name == "enum", value.array != nil { return (name, value) }
                        guard name == "$ref", case .string(let reference) = value else { return (name, moved(value)) }
                        return (name, .string(moved(reference)))
                    }
                )
            )
        default: return value
        }
    }

    private static func moved(_ reference: JSONString) -> JSONString {
        let text = reference.string
        let definitions = "#/definitions/"
        if text.hasPrefix(definitions) {
            return JSONString("#/components/schemas/" + text.dropFirst(definitions.count))
        }
        return text.hasPrefix("#") ? JSONString("#/components/schemas/case" + text.dropFirst()) : reference
    }
}
