public import HTTP
public import JSON

/// One operation of a document.
public struct Operation: Sendable {
    /// `operationId`, by which handlers, logs and reports name it; without one, method and path: `GET /things/{id}`.
    public let id: String
    /// The method.
    public let method: Method
    /// The path template, with the parameters in braces.
    public let path: String
    /// How sure we are of it.
    public let fidelity: Fidelity
    /// Whether it asks for credentials: a list of alternatives that has an empty one leaves the choice to the client.
    public let isSecured: Bool
    /// The parameters of the path, which all its operations have, and where they stand.
    public let sharedParameters: (list: JSONValue, pointer: JSONPointer)?
    /// The security requirements that hold, its own or those of the document, and where they stand.
    let effectiveSecurity: (list: JSONValue, pointer: JSONPointer)?
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
        security: (list: JSONValue, pointer: JSONPointer)?,
        file: String,
        pointer: JSONPointer
    ) throws(Diagnostic) {
        id = try Self.id(of: json, or: "\(method.rawValue) \(path)", file: file, at: pointer)
        let label = json["x-fidelity"]?.string
        guard let fidelity = label.map({ Fidelity(rawValue: $0) }) ?? .documented else {
            let labels = Fidelity.allCases.map(\.rawValue).joined(separator: ", ")
            throw Diagnostic(
                file: file,
                pointer: pointer.appending("x-fidelity"),
                message: "expected one of \(labels)"
            )
        }
        self.method = method
        self.path = path
        self.fidelity = fidelity
        self.sharedParameters = sharedParameters
        self.json = json
        self.pointer = pointer
        self.file = file
        let own = json["security"].map { (list: $0, pointer: pointer.appending("security")) }
        effectiveSecurity = own ?? security
        let lists = [own?.list, security?.list].compactMap(\.self)
        isSecured = lists.lazy.compactMap(Self.asksForCredentials).first ?? false
    }

    private static func id(
        of json: JSONObject,
        or substitute: String,
        file: String,
        at pointer: JSONPointer
    ) throws(Diagnostic) -> String {
        guard let value = json["operationId"] else { return substitute }
        guard let id = value.string, !id.isEmpty else {
            throw Diagnostic(file: file, pointer: pointer.appending("operationId"), message: "expected a text")
        }
        return id
    }

    /// Whether a list of security requirements can only be met with credentials; nil if it is no list.
    private static func asksForCredentials(_ security: JSONValue) -> Bool? {
        security.array.map { alternatives in
            !alternatives.isEmpty && !alternatives.contains { $0.object?.isEmpty ?? false }
        }
    }
}

extension Operation {
    /// The parameters of the query, its own and those of the path, references followed; what leads nowhere is left out.
    public func queryParameters(in document: Document) -> [JSONValue] {
        ((sharedParameters?.list.array ?? []) + (json["parameters"]?.array ?? [])).compactMap { parameter in
            let parameter = document.target(of: parameter)
            return parameter?["in"] == "query" ? parameter : nil
        }
    }
}

extension Document {
    /// What a value refers to; the value itself if it is no reference.
    public func target(of value: JSONValue) -> JSONValue? {
        guard case .string(let reference)? = value["$ref"] else { return value }
        return resolve(reference)
    }
}
