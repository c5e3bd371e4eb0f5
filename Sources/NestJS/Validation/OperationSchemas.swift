internal import HTTP
internal import JSON
internal import OpenAPI

/// Validates the parts of a request by the schemas of the document, where DTOs cannot: patterns, combinations, styles.
///
/// What is wrong is said in the vendor's shape, a list of texts that begin with a path such as `owner.name`.
struct OperationSchemas: Sendable {
    private let parameters: [Parameter]
    private let body: RequestBody?

    /// Compiles the parameters and the body of an operation.
    ///
    /// Throws a `Diagnostic` for the first thing in them that is wrong.
    init(_ operation: Operation, in compiler: DocumentCompiler) throws(Diagnostic) {
        parameters = compiler.parameters(of: operation)
        body = compiler.requestBody(of: operation)
        if let problem = compiler.problems.first { throw problem }
    }

    /// Whether a body is looked at.
    var hasBody: Bool { body != nil }

    /// The messages of one part, as the DTOs of the vendor have it: of the body, else of the query, else of the rest.
    func validate(
        _ head: RequestHead,
        path: [String: String],
        query: JSONObject,
        body: JSONValue?
    ) -> OperationDTOs.Outcome {
        if let messages = check(body, head) { return .invalid(messages) }
        let pairs = query.members.flatMap { name, value in
            (value.array ?? [value]).map { (name: name.string, value: $0.string ?? "") }
        }
        // Of a query, what is not a parameter reaches the handler too.
        var values: [Parameter.Location: JSONObject] = [.query: query]
        for location in [Parameter.Location.query, .path, .header, .cookie] {
            var messages: [JSONString] = []
            for parameter in parameters where parameter.location == location {
                do throws(ParameterError) {
                    let value = try read(parameter, head, path, pairs)
                    messages += parameter.check(value).map { Self.message($0, name: parameter.name) }
                    if let value { values[location, default: [:]][JSONString(parameter.name)] = value }
                } catch {
                    messages.append(JSONString("\(error.name) \(error.message)"))
                }
            }
            guard messages.isEmpty else { return .invalid(messages) }
        }
        return .valid(
            .init(
                path: .object(values[.path] ?? [:]),
                query: .object(values[.query] ?? query),
                body: body ?? [:]
            )
        )
    }

    private func read(
        _ parameter: Parameter,
        _ head: RequestHead,
        _ path: [String: String],
        _ pairs: [Parameter.Pair]
    ) throws(ParameterError) -> JSONValue? {
        switch parameter.location {
        case .path:
            guard let segment = path[parameter.name] else { return nil }
            return try parameter.value(inPath: segment)
        case .query: return try parameter.value(inQuery: pairs)
        case .header: return try parameter.value(inHeader: head.fields.value(named: parameter.name))
        case .cookie: return try parameter.value(inCookies: head.cookies)
        }
    }

    private func check(_ value: JSONValue?, _ head: RequestHead) -> [JSONString]? {
        guard let body else { return nil }
        guard let value else { return body.isRequired ? ["body should not be empty"] : nil }
        let type = head.fields[.contentType] ?? ""
        guard let schema = (body.content.matching(type) ?? body.content.first)?.schema else { return nil }
        let violations = schema.check(value, as: .request)
        return violations.isEmpty ? nil : violations.map { Self.message($0, name: nil) }
    }

    private static func message(_ violation: SchemaViolation, name: String?) -> JSONString {
        let path = ([name].compactMap(\.self) + violation.pointer.tokens.map(\.string)).joined(separator: ".")
        return JSONString("\(path.isEmpty ? "body" : path) \(violation.message)")
    }
}
