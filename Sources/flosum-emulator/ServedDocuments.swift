import HTTP
import JSON
import NestJS
import OpenAPI

/// The documents themselves, as far as they are served, under `/_emulator/openapi`.
enum ServedDocuments {
    private static let path = "/_emulator/openapi"

    /// The routes: a list of all, and each by its name.
    static func service(_ services: [(document: Document, routes: [Route])]) -> Service {
        let paths = services.map { "\(path)/\($0.document.name).json" }
        var routes = [
            Route(.get, path, id: "emulator.documents", isGuarded: false, inputs: .none) { _, _ in
                .json(["documents": .array(paths.map { .string(JSONString($0)) })])
            }
        ]
        for (place, (document, served)) in zip(paths, services) {
            let ids = Set(served.map(\.id))
            routes.append(
                Route(.get, place, id: "emulator.document", isGuarded: false, inputs: .none) { _, _ in
                    .json(document.limited(to: ids).serialized(), .ok)
                }
            )
        }
        return Service(routes)
    }
}

extension Document {
    /// The document with these operations only.
    fileprivate func limited(to ids: Set<String>) -> JSONValue {
        guard operations.contains(where: { !ids.contains($0.id) }), var document = json.object,
            var paths = document["paths"]?.object
        else { return json }
        for operation in operations where !ids.contains(operation.id) {
            let (path, verb) = (JSONString(operation.path), JSONString(operation.method.rawValue.lowercased()))
            guard var item = paths[path]?.object else { continue }
            item[verb] = nil
            let holdsOperations = item.members.contains { Method(rawValue: $0.name.string.uppercased()) != nil }
            paths[path] = holdsOperations ? .object(item) : nil
        }
        document["paths"] = .object(paths)
        return .object(document)
    }
}
