public import Emulator
public import HTTP
public import JSON
public import OAuth
public import OpenAPI

/// What a handler is called with: all that has passed the guard and the validation.
public struct Call: Sendable {
    /// The request as it came.
    public let head: RequestHead
    /// The path parameters, as their DTO has converted them.
    public let parameters: JSONValue
    /// The query parameters, as their DTO has converted them.
    public let queryInput: Input
    /// The body, without what its DTO does not name.
    public let bodyInput: Input
    /// What the bearer token stands for; nil on a route without a guard.
    public let grant: Grant?

    init(head: RequestHead, _ inputs: consuming OperationDTOs.Inputs, grant: consuming Grant?) {
        self.head = head
        parameters = inputs.path.json
        queryInput = inputs.query
        bodyInput = inputs.body
        self.grant = grant
    }

    /// The query parameters as JSON.
    public var query: JSONValue { queryInput.json }

    /// The body as JSON.
    public var body: JSONValue { bodyInput.json }
}

/// What a handler answers.
public enum Answer: Sendable {
    /// JSON as `JSON.stringify` would write it.
    case json([UInt8], Status)
    /// A body of another type.
    case body([UInt8], type: String, Status)
    /// No body, as if the handler returned nothing.
    case empty(Status)
    /// A redirect to a URL, in ASCII: 302, its body by dialect.
    case redirect([UInt8])
    /// An error.
    case exception(NestException)
    /// Anything else, as it is.
    case response(Response)

    /// A value as JSON, with a status.
    public static func json(_ value: JSONValue, _ status: Status = .ok) -> Answer {
        .json(value.serialized(numbers: .javaScript), status)
    }
}

/// One route of an application: a method and a path, what is checked before the handler, and the handler.
///
/// A class, as each request looks one up: one reference is cheap to hold.
public final class Route: Sendable {
    /// What answers.
    public typealias Handler = @Sendable (Call, Sandbox) -> Answer

    /// What it is known by.
    public let operation: EmulatedOperation
    /// The method; GET answers HEAD as well.
    public var method: Method { operation.method }
    /// The path, its parameters in braces.
    public var path: String { operation.path }
    /// The name of the operation.
    public var id: String { operation.id }
    /// What credentials are asked for.
    let routeGuard: RouteGuard
    /// Whether credentials are asked for.
    public var isGuarded: Bool { routeGuard.asks }
    /// How path parameters, query and body are validated.
    let checks: OperationChecks
    /// What answers.
    public let handler: Handler
    /// The names of the path parameters, in the order of the path.
    let parameterNames: [JSONString]
    /// The answers that the document holds; nil without a document.
    let documented: DocumentedAnswers?
    /// What the document says of it; nil without a document.
    let documentation: OperationDocumentation?
    /// The header fields that tell who meets an answer what it is worth.
    let label: RouteLabel

    /// A route.
    public convenience init(
        _ method: Method,
        _ path: String,
        id: String,
        isGuarded: Bool,
        inputs: OperationDTOs,
        handler: @escaping Handler
    ) {
        self.init(
            EmulatedOperation(id: id, method: method, path: path, fidelity: .assumed),
            isGuarded ? .bearer : .open,
            .dtos(inputs),
            nil,
            nil,
            handler
        )
    }

    private init(
        _ operation: EmulatedOperation,
        _ routeGuard: RouteGuard,
        _ checks: OperationChecks,
        _ documented: DocumentedAnswers?,
        _ documentation: OperationDocumentation?,
        _ handler: @escaping Handler
    ) {
        self.operation = operation
        self.routeGuard = routeGuard
        self.checks = checks
        self.documented = documented
        self.documentation = documentation
        self.handler = handler
        label = RouteLabel(operation: operation.id, operation.fidelity)
        parameterNames = PathTemplate.parameterNames(of: operation.path)
    }

    /// The route of a document's operation: its checks are made of the parameters and schemas there.
    ///
    /// Throws a `Diagnostic` that names the first place from which no rule can be made.
    public convenience init(
        _ operation: Operation,
        of document: Document,
        handler: @escaping Handler
    ) throws(Diagnostic) {
        try self.init(operation, in: DocumentCompiler(document), handler: handler)
    }

    /// The route of an operation, of a document of which several are made.
    convenience init(
        _ operation: Operation,
        in compiler: DocumentCompiler,
        handler: @escaping Handler
    ) throws(Diagnostic) {
        self.init(
            EmulatedOperation(
                id: operation.id,
                method: operation.method,
                path: operation.path,
                fidelity: operation.fidelity,
                isDeprecated: operation.json["deprecated"] == true,
                queryParameters: operation.queryParameters(in: compiler.document).compactMap { $0["name"]?.string },
                documentedStatuses: operation.describedStatuses
            ),
            RouteGuard(operation, in: compiler),
            try OperationChecks(operation, in: compiler),
            DocumentedAnswers(operation, in: compiler),
            OperationDocumentation(operation, compiler),
            handler
        )
    }
}
