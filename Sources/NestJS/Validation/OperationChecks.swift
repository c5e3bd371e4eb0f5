internal import HTTP
internal import JSON
internal import OpenAPI

/// How the parts of a request are validated: by DTOs, as the vendor does, or by schemas that say more than DTOs can.
enum OperationChecks: Sendable {
    case dtos(OperationDTOs)
    case schemas(OperationSchemas)

    /// DTOs if the operation's parameters and body can be expressed by decorators, else schemas.
    ///
    /// Throws a `Diagnostic` that names the first mistake.
    init(_ operation: Operation, in compiler: DocumentCompiler) throws(Diagnostic) {
        do throws(SchemaProblems) {
            self = .dtos(
                try OperationDTOs(
                    operation: .object(operation.json),
                    at: operation.pointer,
                    sharedParameters: operation.sharedParameters,
                    resolve: compiler.document.resolve
                )
            )
        } catch {
            if let mistake = error.problems.first(where: { !$0.isInexpressible }) {
                throw Diagnostic(file: operation.file, pointer: mistake.pointer, message: mistake.message)
            }
            self = .schemas(try OperationSchemas(operation, in: compiler))
        }
    }

    /// Whether a body is looked at.
    var hasBody: Bool {
        switch self {
        case .dtos(let dtos): dtos.body != nil
        case .schemas(let schemas): schemas.hasBody
        }
    }

    /// Validates a request.
    ///
    /// - Parameters:
    ///   - head: its head.
    ///   - path: the path parameters, decoded.
    ///   - rawPath: the same as they stand in the path, by name.
    ///   - query: the query, decoded.
    ///   - body: the body, if there is one.
    /// - Returns: the values for the handler, or the messages of the 400.
    func validate(
        _ head: RequestHead,
        path: JSONObject,
        rawPath: () -> [String: String],
        query: JSONObject,
        body: JSONValue?
    ) -> OperationDTOs.Outcome {
        switch self {
        case .dtos(let dtos): dtos.validate(path: .object(path), query: .object(query), body: body)
        case .schemas(let schemas): schemas.validate(head, path: rawPath(), query: query, body: body)
        }
    }
}
