public import HTTP
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
        let isSecured = json["security"]?.array.map { !$0.isEmpty } ?? false
        var operations: [Operation] = []
        for (path, item) in paths.members where !path.bytes.starts(with: "x-".utf8) {
            guard let item = item.object else { throw diagnostic(["paths", path], "expected an object") }
            let shared = item["parameters"].map { ($0, JSONPointer(tokens: ["paths", path, "parameters"])) }
            for (verb, value) in item.members {
                guard let method = Method(rawValue: verb.string.uppercased()) else { continue }
                let pointer = JSONPointer(tokens: ["paths", path, verb])
                guard let object = value.object else { throw diagnostic(pointer.tokens, "expected an object") }
                operations.append(
                    try Operation(
                        method,
                        path.string,
                        object,
                        sharedParameters: shared,
                        isSecuredByDefault: isSecured,
                        file: file,
                        pointer: pointer
                    )
                )
            }
        }
        self.operations = operations
    }

    /// What a local reference such as `#/components/schemas/Thing` stands for.
    public func resolve(_ reference: JSONString) -> JSONValue? {
        guard reference.bytes.first == UInt8(ascii: "#") else { return nil }
        // A malformed pointer refers to nothing, as one to nowhere.
        return try? JSONPointer(fragment: String(reference.string.dropFirst())).value(in: json)
    }
}

/// One operation of a document.
public struct Operation: Sendable {
    /// `operationId`, by which handlers, logs and reports name it.
    public let id: String
    /// The method.
    public let method: Method
    /// The path template, with the parameters in braces.
    public let path: String
    /// How sure we are of it.
    public let fidelity: Fidelity
    /// Whether it asks for credentials.
    public let isSecured: Bool
    /// The parameters of the path, which all its operations have, and where they stand.
    public let sharedParameters: (list: JSONValue, pointer: JSONPointer)?
    /// The operation object.
    public let json: JSONObject
    /// Where it stands in the document.
    public let pointer: JSONPointer
    /// The file of the document, for messages.
    public let file: String

    init(
        _ method: Method,
        _ path: String,
        _ json: JSONObject,
        sharedParameters: (list: JSONValue, pointer: JSONPointer)?,
        isSecuredByDefault: Bool,
        file: String,
        pointer: JSONPointer
    ) throws(Diagnostic) {
        guard let id = json["operationId"]?.string, !id.isEmpty else {
            throw Diagnostic(file: file, pointer: pointer.appending("operationId"), message: "expected a text")
        }
        let label = json["x-fidelity"]?.string
        guard let fidelity = label.map({ Fidelity(rawValue: $0) }) ?? .documented else {
            let labels = Fidelity.allCases.map(\.rawValue).joined(separator: ", ")
            throw Diagnostic(
                file: file,
                pointer: pointer.appending("x-fidelity"),
                message: "expected one of \(labels)"
            )
        }
        self.id = id
        self.method = method
        self.path = path
        self.fidelity = fidelity
        self.sharedParameters = sharedParameters
        self.json = json
        self.pointer = pointer
        self.file = file
        isSecured = json["security"]?.array.map { !$0.isEmpty } ?? isSecuredByDefault
    }
}
