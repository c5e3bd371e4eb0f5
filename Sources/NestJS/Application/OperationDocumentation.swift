import JSON
import OpenAPI
import Randomness

/// What a document says of an operation, looked up when somebody wants an explanation.
final class OperationDocumentation: Sendable {
    private let operation: Operation
    private let compiler: DocumentCompiler

    init(_ operation: Operation, _ compiler: DocumentCompiler) {
        self.operation = operation
        self.compiler = compiler
    }

    /// A value that would do at a place of a request; nil if the document does not tell.
    func example(_ part: InputProblem.Part, _ path: [JSONString]) -> JSONValue? {
        guard let (json, pointer) = schema(part, path) else { return nil }
        let schema = compiler.schema(json, at: pointer)
        var random = SplitMix64(seed: 0)
        let example = schema.example(as: .request, using: &random)
        return schema.isValid(example, as: .request) ? example : nil
    }

    private func schema(_ part: InputProblem.Part, _ path: [JSONString]) -> (JSONValue, JSONPointer)? {
        var rest = path[...]
        var found: (JSONValue, JSONPointer)?
        switch part {
        case .body: found = bodySchema
        case .path, .query, .header, .cookie:
            guard let name = rest.popFirst() else { return nil }
            found = parameterSchema(name, part)
        }
        while let (json, pointer) = found.flatMap(target), let name = rest.popFirst() {
            if let property = json["properties"]?[name] {
                found = (property, pointer.appending("properties").appending(name))
            } else if Int(name.string) != nil, let items = json["items"] {
                found = (items, pointer.appending("items"))
            } else {
                return nil
            }
        }
        return found
    }

    private func parameterSchema(_ name: JSONString, _ part: InputProblem.Part) -> (JSONValue, JSONPointer)? {
        let own = operation.json["parameters"].map { (list: $0, pointer: operation.pointer.appending("parameters")) }
        for (list, pointer) in [own, operation.sharedParameters].compactMap(\.self) {
            for (place, element) in (list.array ?? []).enumerated() {
                guard let (json, pointer) = target((element, pointer.appending(place))), json["name"] == .string(name),
                    json["in"]?.string == part.rawValue, let schema = json["schema"]
                else { continue }
                return (schema, pointer.appending("schema"))
            }
        }
        return nil
    }

    private var bodySchema: (JSONValue, JSONPointer)? {
        guard let body = operation.json["requestBody"],
            let (json, pointer) = target((body, operation.pointer.appending("requestBody"))),
            let (type, media) = json["content"]?.object?.members.first.map({ ($0.name, $0.value) }),
            let schema = media["schema"]
        else { return nil }
        return (schema, pointer.appending("content").appending(type).appending("schema"))
    }

    /// What stands at a place, behind the references there.
    private func target(_ place: (JSONValue, JSONPointer)) -> (JSONValue, JSONPointer)? {
        var (json, pointer) = place
        for _ in 0..<32 {
            guard case .string(let reference)? = json["$ref"] else { return (json, pointer) }
            // A reference is `#` and a pointer.
            guard let next = compiler.document.resolve(reference),
                let to = try? JSONPointer(String(reference.string.dropFirst()))
            else { return nil }
            (json, pointer) = (next, to)
        }
        return nil
    }
}
