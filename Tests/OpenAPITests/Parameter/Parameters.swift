import JSON
import OpenAPI
import Testing

/// Compiles parameters for tests.
enum Parameters {
    /// A compiler and its one operation, of a path that has the names.
    static func compiler(
        _ list: JSONValue,
        shared: JSONValue = [],
        path: JSONString = "/things",
        components: JSONValue = [:]
    ) throws -> (compiler: DocumentCompiler, operation: OpenAPI.Operation) {
        let json: JSONValue = [
            "openapi": "3.0.3", "components": components,
            "paths": .object([path: ["parameters": shared, "get": ["parameters": list]]]),
        ]
        let document = try Document(name: "api", file: "api.json", json: json)
        return (DocumentCompiler(document), try #require(document.operations.first))
    }

    /// The one parameter, which has no problems.
    static func one(_ json: JSONValue) throws -> Parameter {
        let isInPath = json["in"] == "path"
        let path = isInPath ? "/things/{\(json["name"]?.string ?? "")}" : "/things"
        let (compiler, operation) = try compiler([json], path: JSONString(path))
        let parameters = compiler.parameters(of: operation)
        try #require(compiler.problems == [])
        try #require(parameters.count == 1)
        return parameters[0]
    }

    /// What is wrong with a list of parameters.
    static func problems(
        _ list: JSONValue,
        shared: JSONValue = [],
        path: JSONString = "/things",
        components: JSONValue = [:]
    ) throws -> [String] {
        let (compiler, operation) = try compiler(list, shared: shared, path: path, components: components)
        _ = compiler.parameters(of: operation)
        return compiler.problems.map(\.description)
    }

    /// The names and values of a query that has nothing encoded.
    static func pairs(_ query: String) -> [Parameter.Pair] {
        query.split(separator: "&").map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(sides[0]), sides.count > 1 ? String(sides[1]) : "")
        }
    }
}
