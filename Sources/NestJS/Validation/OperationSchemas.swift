import HTTP
import JSON
import OpenAPI

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

    /// The values, or the messages of one part, as the DTOs of the vendor have it: of the body, else of the query, else
    /// of the rest.
    func validate(
        _ head: RequestHead,
        path: [String: String],
        query: JSONObject,
        body: JSONValue?
    ) -> OperationDTOs.Outcome {
        // Of a query, what is not a parameter reaches the handler too.
        var values: [Parameter.Location: JSONObject] = [.query: query]
        let problems = check(head, path: path, query: query, body: body, into: &values)
        guard problems.isEmpty else { return .invalid(problems.map(\.message)) }
        return .valid(
            .init(
                path: .object(values[.path] ?? [:]),
                query: .object(values[.query] ?? query),
                body: body ?? [:]
            )
        )
    }

    /// What is wrong with one part.
    func problems(_ head: RequestHead, path: [String: String], query: JSONObject, body: JSONValue?) -> [InputProblem] {
        var values: [Parameter.Location: JSONObject] = [:]
        return check(head, path: path, query: query, body: body, into: &values)
    }

    private func check(
        _ head: RequestHead,
        path: [String: String],
        query: JSONObject,
        body: JSONValue?,
        into values: inout [Parameter.Location: JSONObject]
    ) -> [InputProblem] {
        let problems = check(body, head)
        guard problems.isEmpty else { return problems }
        let pairs = query.members.flatMap { name, value in
            (value.array ?? [value]).map { (name: name.string, value: $0.string ?? "") }
        }
        for (location, part) in Self.parts {
            var problems: [InputProblem] = []
            for parameter in parameters where parameter.location == location {
                let name = JSONString(parameter.name)
                do throws(ParameterError) {
                    let value = try read(parameter, head, path, pairs)
                    problems += parameter.check(value).map { Self.problem($0, part, name) }
                    if let value { values[location, default: [:]][name] = value }
                } catch {
                    let message = JSONString("\(error.name) \(error.message)")
                    problems.append(InputProblem(part: part, path: [name], rule: "style", message: message))
                }
            }
            guard problems.isEmpty else { return problems }
        }
        return []
    }

    private static let parts: [(Parameter.Location, InputProblem.Part)] = [
        (.query, .query), (.path, .path), (.header, .header), (.cookie, .cookie),
    ]

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

    private func check(_ value: JSONValue?, _ head: RequestHead) -> [InputProblem] {
        guard let body else { return [] }
        guard let value else {
            guard body.isRequired else { return [] }
            return [InputProblem(part: .body, path: [], rule: "required", message: "body should not be empty")]
        }
        let type = head.fields[.contentType] ?? ""
        guard let schema = (body.content.matching(type) ?? body.content.first)?.schema else { return [] }
        return schema.check(value, as: .request).map { Self.problem($0, .body, nil) }
    }

    private static func problem(
        _ violation: SchemaViolation,
        _ part: InputProblem.Part,
        _ name: JSONString?
    ) -> InputProblem {
        let path = (name.map { [$0] } ?? []) + violation.pointer.tokens
        let place = path.isEmpty ? "body" : path.map(\.string).joined(separator: ".")
        let message = JSONString("\(place) \(violation.message)")
        return InputProblem(part: part, path: path, rule: violation.keyword, message: message)
    }
}
