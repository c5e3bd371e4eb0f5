public import JSON

/// Looks at everything in a document at once: schemas, parameters, bodies, responses, security, examples.
public struct DocumentCheck: Sendable {
    private let compiler: DocumentCompiler
    /// Examples with the schema that they must be valid for.
    private var examples: [(example: DocumentedExample, schema: Schema, direction: Schema.Direction)] = []

    private init(_ document: Document) {
        compiler = DocumentCompiler(document)
    }

    /// All that is wrong with a document, each thing once.
    public static func problems(in document: Document) -> [Diagnostic] {
        var check = DocumentCheck(document)
        check.checkPaths()
        for operation in document.operations { check.check(operation) }
        check.checkComponents()
        check.checkExamples()
        return check.compiler.problems
    }

    private func checkPaths() {
        let json = compiler.document.json
        if let security = json["security"] { compiler.checkSecurity(security, at: JSONPointer(tokens: ["security"])) }
        for (path, item) in json["paths"]?.object?.members ?? JSONObject().members where item["$ref"] != nil {
            let pointer = JSONPointer(tokens: ["paths", path, "$ref"])
            compiler.report(pointer, "references to a whole path are not implemented")
        }
        for (path, item) in json["paths"]?.object?.members ?? JSONObject().members
        where !path.bytes.starts(with: "x-".utf8) {
            let pointer = JSONPointer(tokens: ["paths", path])
            if let segment = PathTemplate.mixedSegment(of: path.string) {
                compiler.report(pointer, "'\(segment)': a parameter is a whole segment; part of one is not implemented")
            }
            let problem = "is no member of a path item, and no method in small letters"
            reportMembers(of: item.object ?? [:], but: Self.pathItemMembers, problem, at: pointer)
        }
    }

    /// The fixed fields of a Path Item Object (OpenAPI 3.0).
    private static let pathItemMembers: Set<JSONString> = [
        "$ref", "summary", "description", "get", "put", "post", "delete", "options", "head", "patch", "trace",
        "servers", "parameters",
    ]

    /// The fixed fields of an Operation Object (OpenAPI 3.0).
    private static let operationMembers: Set<JSONString> = [
        "tags", "summary", "description", "externalDocs", "operationId", "parameters", "requestBody", "responses",
        "callbacks", "deprecated", "security", "servers",
    ]

    /// Extensions are anybody's, but one that nearly has our name is taken for a slip of the pen.
    private func checkMembers(of operation: Operation) {
        let (json, pointer) = (operation.json, operation.pointer)
        reportMembers(of: json, but: Self.operationMembers, "is no member of an operation", at: pointer)
        for (name, _) in json.members where name.bytes.starts(with: "x-emul".utf8) && name != "x-emulator" {
            compiler.report(pointer.appending(name), "is not known; expected x-emulator")
        }
    }

    /// Reports the members of an object that are neither among the known ones nor extensions.
    private func reportMembers(
        of object: JSONObject,
        but known: Set<JSONString>,
        _ problem: String,
        at pointer: JSONPointer
    ) {
        for (name, _) in object.members where !known.contains(name) && !name.bytes.starts(with: "x-".utf8) {
            compiler.report(pointer.appending(name), problem)
        }
    }

    private mutating func check(_ operation: Operation) {
        checkMembers(of: operation)
        for parameter in compiler.parameters(of: operation) { collect(parameter) }
        if let body = compiler.requestBody(of: operation) { collect(body.content, .request) }
        for response in compiler.responses(of: operation) { collect(response) }
        if let security = operation.json["security"] {
            compiler.checkSecurity(security, at: operation.pointer.appending("security"))
        }
    }

    private mutating func checkComponents() {
        let components = compiler.document.json["components"]?.object ?? [:]
        let pointer = JSONPointer(tokens: ["components"])
        for (_, json, place) in compiler.members("schemas", of: components, at: pointer) {
            _ = compiler.schema(json, at: place)
        }
        for (_, json, place) in compiler.members("parameters", of: components, at: pointer) {
            if let parameter = compiler.parameter(json, at: place) { collect(parameter) }
        }
        for (name, json, place) in compiler.members("headers", of: components, at: pointer) {
            if let header = compiler.header(name, json, at: place) { collect(header) }
        }
        for (_, json, place) in compiler.members("requestBodies", of: components, at: pointer) {
            if let body = compiler.requestBody(json, at: place) { collect(body.content, .request) }
        }
        for (_, json, place) in compiler.members("responses", of: components, at: pointer) {
            if let response = compiler.response(json, .other, at: place) { collect(response) }
        }
        for (_, json, place) in compiler.members("examples", of: components, at: pointer) {
            _ = compiler.resolved(json, at: place)
        }
        _ = compiler.securitySchemes()
    }

    private mutating func collect(_ parameter: Parameter) {
        examples += parameter.examples.map { ($0, parameter.schema, .request) }
    }

    private mutating func collect(_ header: HeaderDescription) {
        examples += header.examples.map { ($0, header.schema, .response) }
    }

    private mutating func collect(_ response: ResponseDescription) {
        collect(response.content, .response)
        for header in response.headers { collect(header) }
    }

    private mutating func collect(_ content: [MediaType], _ direction: Schema.Direction) {
        for type in content {
            // Of other forms, an example may be the text of the body and not the value that it stands for.
            guard let schema = type.schema, type.isJSON else { continue }
            examples += type.examples.map { ($0, schema, direction) }
        }
    }

    /// Holds the examples, and those within schemas, against their schemas.
    private func checkExamples() {
        var seen: Set<Occurrence> = []
        let nodes = compiler.table.nodes
        for (example, schema, direction) in examples {
            let occurrence = Occurrence(pointer: example.pointer, schema: schema.root, direction: direction)
            guard seen.insert(occurrence).inserted else { continue }
            report(SchemaChecker.violations(of: example.value, nodes, schema.root, direction), at: example.pointer)
        }
        for (place, node) in nodes.enumerated() {
            for (value, keyword) in node.samples {
                let pointer = node.pointer.appending(keyword)
                report(SchemaChecker.violations(of: value, nodes, place, .either), at: pointer)
            }
        }
    }

    private func report(_ violations: [SchemaViolation], at pointer: JSONPointer) {
        for violation in violations {
            let place = JSONPointer(tokens: pointer.tokens + violation.pointer.tokens)
            compiler.report(place, "the example does not fit its schema: \(violation.message)")
        }
    }

    /// An example that is held against a schema; those of components come many times.
    private struct Occurrence: Hashable {
        let pointer: JSONPointer
        let schema: Int
        let direction: Schema.Direction
    }
}
