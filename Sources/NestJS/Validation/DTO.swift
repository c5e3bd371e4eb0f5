public import JSON

/// A DTO with its class-validator decorators, compiled from a schema or from parameters of an OpenAPI document.
///
/// Behaves as `ValidationPipe({ transform: true, whitelist: true })` of NestJS 11 with class-validator 0.15 and
/// class-transformer 0.5. How decorators stand in a document is told in `docs/validation.md`.
public struct DTO: Sendable {
    /// The class of the DTO first, then those of nested values.
    let classes: [DTOClass]

    init(classes: [DTOClass]) {
        self.classes = classes
    }

    /// Compiles the DTO of a body.
    ///
    /// - Parameters:
    ///   - schema: a schema of the type object, perhaps behind a `$ref`.
    ///   - pointer: where the schema stands in its document.
    ///   - resolve: gives what a `$ref` refers to, or nil if there is no such thing.
    /// - Throws: `SchemaProblems` with all that cannot be made into rules: unknown decorators and keywords, missing
    ///   bounds, references that lead nowhere.
    public init(
        schema: JSONValue,
        at pointer: JSONPointer,
        resolve: @escaping (JSONString) -> JSONValue?
    ) throws(SchemaProblems) {
        var compiler = DTOCompiler(resolve: resolve)
        self = try compiler.compile(schema: schema, at: pointer)
    }

    /// Validates a value and transforms it.
    ///
    /// Nothing, null and an array are validated as an empty object. NestJS does so for want of a body, and because an
    /// array of instances has none of the properties; the handler then finds nothing in it either.
    /// - Parameter input: the query, path parameters or body as they were parsed, before any conversion.
    /// - Returns: the value that the handler receives, or the messages of the 400.
    public func validate(_ input: JSONValue?) -> ValidationOutcome {
        var object = JSONObject()
        if case .object(let given)? = input {
            switch classes[0].quickCheck(given) {
            case .unchanged: return .valid(.object(given))
            case .converted: return .valid(.object(classes[0].converted(given)))
            case .undecided: object = given
            }
        }
        var check = DTOCheck(object, classes: classes, gathersMessages: false)
        guard check.run() else {
            check = DTOCheck(object, classes: classes, gathersMessages: true)
            _ = check.run()
            return .invalid(check.messages)
        }
        if check.needsTransformation { return .valid(DTOTransformation.apply(to: object, classes: classes)) }
        return .valid(.object(object))
    }

    /// What is wrong with a value; nothing if it is valid.
    func problems(_ input: JSONValue) -> [DTOProblem] {
        var check = DTOCheck(input.object ?? [:], classes: classes, gathersMessages: true)
        _ = check.run()
        return check.problems
    }

    /// Puts what the handler receives in the place of an input, or gives the messages of the 400.
    func validate(_ input: inout Input) -> [JSONString]? {
        if case .plain(let parameters) = input {
            switch classes[0].quickCheck(parameters) {
            case .unchanged: return nil
            case .converted:
                input = .json(.object(classes[0].converted(parameters.object)))
                return nil
            case .undecided: break
            }
        }
        switch validate(input.json) {
        case .valid(let value):
            input = .json(value)
            return nil
        case .invalid(let messages): return messages
        }
    }
}
