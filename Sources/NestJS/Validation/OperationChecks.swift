import HTTP
import JSON
import OpenAPI

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

    /// Puts what the handler receives in the place of the parts of a request, or gives the messages of the 400.
    ///
    /// - Parameters:
    ///   - inputs: path, query and body, decoded.
    ///   - head: the head of the request.
    ///   - rawPath: the path parameters as they stand in the path, by name.
    ///   - hasBody: whether there is a body at all.
    /// - Returns: the messages; nil if all is valid.
    func validate(
        _ inputs: inout OperationDTOs.Inputs,
        _ head: RequestHead,
        rawPath: () -> [String: String],
        hasBody: Bool
    ) -> [JSONString]? {
        switch self {
        case .dtos(let dtos): return dtos.validate(&inputs)
        case .schemas(let schemas):
            let outcome = schemas.validate(
                head,
                path: rawPath(),
                query: inputs.query.json.object ?? [:],
                body: hasBody ? inputs.body.json : nil
            )
            switch outcome {
            case .invalid(let messages): return messages
            case .valid(let values):
                inputs = .init(path: .json(values.path), query: .json(values.query), body: .json(values.body))
                return nil
            }
        }
    }

    /// What is wrong with the parts of a request, as far as it is answered.
    func problems(
        _ inputs: OperationDTOs.Inputs,
        _ head: RequestHead,
        rawPath: [String: String],
        hasBody: Bool
    ) -> [InputProblem] {
        switch self {
        case .dtos(let dtos): dtos.problems(inputs)
        case .schemas(let schemas):
            schemas.problems(
                head,
                path: rawPath,
                query: inputs.query.json.object ?? [:],
                body: hasBody ? inputs.body.json : nil
            )
        }
    }
}
