public import JSON

/// The DTOs of an operation: of its path parameters, its query and its body.
public struct OperationDTOs: Sendable {
    /// The values of a request as a handler receives them.
    public struct Values: Sendable, Hashable {
        /// The path parameters.
        public let path: JSONValue
        /// The query.
        public let query: JSONValue
        /// The body.
        public let body: JSONValue
    }

    /// What becomes of a request.
    public enum Outcome: Sendable, Hashable {
        /// The values for the handler.
        case valid(Values)
        /// The messages of the 400.
        case invalid([JSONString])
    }

    /// The path parameters' DTO, if there are such parameters.
    public let path: DTO?
    /// No DTOs: all values reach the handler as they came.
    public static let none = OperationDTOs(path: nil, query: nil, body: nil)

    private init(path: DTO?, query: DTO?, body: DTO?) {
        self.path = path
        self.query = query
        self.body = body
    }

    /// The query's DTO, if there are query parameters.
    public let query: DTO?
    /// The body's DTO, if there is a body.
    public let body: DTO?

    /// Compiles the DTOs of an operation.
    ///
    /// Header and cookie parameters are left out: NestJS has no DTO for them. Of several media types the first counts,
    /// since NestJS parses forms and JSON into the same DTO.
    /// - Parameters:
    ///   - operation: the operation object.
    ///   - pointer: where it stands in its document.
    ///   - sharedParameters: the `parameters` of its path item, with the pointer to them.
    ///   - resolve: gives what a `$ref` refers to, or nil if there is no such thing.
    /// - Throws: `SchemaProblems` with all that cannot be made into rules.
    public init(
        operation: JSONValue,
        at pointer: JSONPointer,
        sharedParameters: (list: JSONValue, pointer: JSONPointer)? = nil,
        resolve: @escaping (JSONString) -> JSONValue?
    ) throws(SchemaProblems) {
        var reader = OperationReader(resolve: resolve)
        if let sharedParameters { reader.readParameters(sharedParameters.list, at: sharedParameters.pointer) }
        if let list = operation["parameters"] { reader.readParameters(list, at: pointer.appending("parameters")) }
        if let body = operation["requestBody"] { reader.readBody(body, at: pointer.appending("requestBody")) }
        path = reader.compile(parametersIn: "path")
        query = reader.compile(parametersIn: "query")
        self.body = reader.compileBody()
        guard reader.problems.isEmpty else { throw SchemaProblems(problems: reader.problems) }
    }

    /// Validates the parts of a request.
    ///
    /// When several are invalid, the messages of one are answered: those of the body, else of the query, else of the
    /// path. NestJS starts the pipes of all arguments of a handler at once, and of whole DTOs the last argument declared
    /// is the first to reject (recorded for `@Param() @Query()` and `@Param() @Body()`, the usual order).
    public func validate(path: JSONValue?, query: JSONValue?, body: JSONValue?) -> Outcome {
        var inputs = Inputs(path: .json(path ?? [:]), query: .json(query ?? [:]), body: .json(body ?? [:]))
        if let messages = validate(&inputs) { return .invalid(messages) }
        return .valid(Values(path: inputs.path.json, query: inputs.query.json, body: inputs.body.json))
    }

    /// The parts of a request as they were read.
    struct Inputs {
        var path: Input
        var query: Input
        var body: Input
    }

    /// Puts what the handler receives in the place of the parts of a request, or gives the messages of the 400.
    func validate(_ inputs: inout Inputs) -> [JSONString]? {
        body?.validate(&inputs.body) ?? query?.validate(&inputs.query) ?? path?.validate(&inputs.path)
    }

    /// What is wrong with the parts of a request, as far as it is answered.
    func problems(_ inputs: Inputs) -> [InputProblem] {
        let parts: [(InputProblem.Part, DTO?, Input)] = [
            (.body, body, inputs.body), (.query, query, inputs.query), (.path, path, inputs.path),
        ]
        for (part, dto, input) in parts {
            guard let problems = dto?.problems(input.json), !problems.isEmpty else { continue }
            return problems.map { InputProblem(part: part, path: $0.path, rule: $0.rule, message: $0.message) }
        }
        return []
    }
}
