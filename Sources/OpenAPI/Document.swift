import HTTP
public import JSON

/// An OpenAPI 3.0 document: its operations, and what they refer to.
public struct Document: Sendable {
    /// The name under which it is served and its fixtures are found: the file name without `.json`.
    public let name: String
    /// The file that it was read from, for messages.
    public let file: String
    /// The whole document.
    public let json: JSONValue
    /// The operations, in the order of the document.
    public let operations: [Operation]

    /// Reads a document.
    ///
    /// Throws a `Diagnostic` that names the place of the first thing that is no OpenAPI 3.0.
    public init(name: String, file: String, json: JSONValue) throws(Diagnostic) {
        self.name = name
        self.file = file
        self.json = json
        let diagnostic = { (tokens: [JSONString], message: String) in
            Diagnostic(file: file, pointer: JSONPointer(tokens: tokens), message: message)
        }
        guard let version = json["openapi"]?.string, version.hasPrefix("3.0.") else {
            throw diagnostic(["openapi"], "expected an OpenAPI version 3.0.x")
        }
        guard let paths = json["paths"]?.object else { throw diagnostic(["paths"], "expected an object") }
        let security = json["security"].map { (list: $0, pointer: JSONPointer(tokens: ["security"])) }
        var operations: [Operation] = []
        var ids: Set<String> = []
        for (path, item) in paths.members where !path.bytes.starts(with: "x-".utf8) {
            guard let item = item.object else { throw diagnostic(["paths", path], "expected an object") }
            let shared = item["parameters"].map { ($0, JSONPointer(tokens: ["paths", path, "parameters"])) }
            for (verb, value) in item.members {
                guard let method = Method(rawValue: verb.string.uppercased()) else { continue }
                let pointer = JSONPointer(tokens: ["paths", path, verb])
                guard let object = value.object else { throw diagnostic(pointer.tokens, "expected an object") }
                let operation = try Operation(
                    method,
                    path.string,
                    object,
                    sharedParameters: shared,
                    security: security,
                    file: file,
                    pointer: pointer
                )
                guard ids.insert(operation.id).inserted else {
                    throw diagnostic(pointer.tokens + ["operationId"], "another operation has this id: \(operation.id)")
                }
                operations.append(operation)
            }
        }
        self.operations = operations
    }

    /// What a local reference such as `#/components/schemas/Thing` stands for.
    public func resolve(_ reference: JSONString) -> JSONValue? {
        target(of: reference)?.json
    }

    /// What a local reference stands for, and where that is.
    public func target(of reference: JSONString) -> (json: JSONValue, pointer: JSONPointer)? {
        // A malformed pointer refers to nothing, as one to nowhere.
        guard reference.bytes.first == UInt8(ascii: "#"),
            let pointer = try? JSONPointer(fragment: String(reference.string.dropFirst())),
            let value = try? pointer.value(in: json)
        else { return nil }
        return (value, pointer)
    }
}
