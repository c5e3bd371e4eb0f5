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

/// Random numbers that come again: SplitMix64, as the one of the target OAuth, on which OpenAPI does not build.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
