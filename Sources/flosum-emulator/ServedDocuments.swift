import Control
import HTTP
import JSON
import NestJS
import OpenAPI

extension Tenant {
    /// The documents themselves, as far as they are served.
    var servedDocuments: [ControlledEmulator.ServedDocument] {
        services.map { document, routes in
            .init(name: document.name) { document.limited(to: Set(routes.map(\.id))).serialized() }
        }
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
