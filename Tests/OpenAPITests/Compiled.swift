import JSON
import OpenAPI
import Testing

/// Compiles schemas for tests.
enum Compiled {
    /// A compiler of a document with these components, all of whose schemas are compiled.
    static func compiler(_ schemas: JSONObject) throws -> DocumentCompiler {
        let json: JSONValue = ["openapi": "3.0.3", "paths": [:], "components": ["schemas": .object(schemas)]]
        let compiler = DocumentCompiler(try Document(name: "api", file: "api.json", json: json))
        for (name, _) in schemas.members { _ = compiler.schema(named: name) }
        return compiler
    }

    /// A schema of a document that has no problems.
    static func schema(_ schema: JSONValue, beside schemas: JSONObject = [:]) throws -> Schema {
        var schemas = schemas
        schemas["Test"] = schema
        let compiler = try compiler(schemas)
        try #require(compiler.problems == [])
        return try #require(compiler.schema(named: "Test"))
    }

    /// What is wrong with a schema: pointers below it and messages.
    static func problems(_ schema: JSONValue, beside schemas: JSONObject = [:]) throws -> [String] {
        var schemas = schemas
        schemas["Test"] = schema
        return try compiler(schemas).problems.map(\.description).map { text in
            let prefix = "api.json: /components/schemas/"
            return text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
        }
    }
}
