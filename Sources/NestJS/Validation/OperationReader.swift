import JSON

/// Finds the parameters and the body schema of an operation.
struct OperationReader {
    private typealias Located = (value: JSONObject, pointer: JSONPointer)

    private let resolve: (JSONString) -> JSONValue?
    private var parameters: [Located] = []
    private var bodySchema: (value: JSONValue, pointer: JSONPointer)?

    /// What was found wrong so far.
    private(set) var problems: [SchemaProblem] = []

    init(resolve: @escaping (JSONString) -> JSONValue?) {
        self.resolve = resolve
    }

    /// Adds a list of parameters; one of a name and place that is known replaces the known one.
    mutating func readParameters(_ list: JSONValue, at pointer: JSONPointer) {
        guard case .array(let entries) = list else { return complain(pointer, "expected a list of parameters") }
        for (place, entry) in entries.enumerated() {
            guard let parameter = object(entry, at: pointer.appending(place)) else { continue }
            let known = parameters.firstIndex {
                $0.value["name"] == parameter.value["name"] && $0.value["in"] == parameter.value["in"]
            }
            if let known { parameters[known] = parameter } else { parameters.append(parameter) }
        }
    }

    /// Takes the schema of the first media type.
    mutating func readBody(_ body: JSONValue, at pointer: JSONPointer) {
        guard let body = object(body, at: pointer) else { return }
        let content = body.pointer.appending("content")
        guard let media = body.value["content"]?.object?.members.first, let schema = media.value["schema"] else {
            return complain(content, "expected a media type with a schema")
        }
        bodySchema = (schema, content.appending(media.name).appending("schema"))
    }

    /// The DTO of the parameters in one place, or nil if there are none.
    mutating func compile(parametersIn place: JSONString) -> DTO? {
        let parameters = parameters.filter { $0.value["in"] == .string(place) }
        guard !parameters.isEmpty else { return nil }
        var compiler = DTOCompiler(resolve: resolve)
        return result { () throws(SchemaProblems) in try compiler.compile(parameters: parameters) }
    }

    /// The DTO of the body, or nil if there is none.
    mutating func compileBody() -> DTO? {
        guard let bodySchema else { return nil }
        var compiler = DTOCompiler(resolve: resolve)
        return result { () throws(SchemaProblems) in
            try compiler.compile(schema: bodySchema.value, at: bodySchema.pointer)
        }
    }

    private mutating func result(_ compile: () throws(SchemaProblems) -> DTO) -> DTO? {
        do {
            return try compile()
        } catch {
            problems += error.problems
            return nil
        }
    }

    /// An object, perhaps behind a reference.
    private mutating func object(_ value: JSONValue, at pointer: JSONPointer) -> Located? {
        do {
            let node = try SchemaNode.resolving(value, at: pointer, with: resolve)
            let last = node.parts[node.parts.count - 1]
            return (last.schema, last.pointer)
        } catch {
            problems.append(error)
            return nil
        }
    }

    private mutating func complain(_ pointer: JSONPointer, _ message: String) {
        problems.append(SchemaProblem(pointer: pointer, message: message))
    }
}
