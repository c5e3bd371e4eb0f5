import JSON
import OpenAPI

/// Puts what the emulator knows of a vendor's operations into a document that says nothing of it: the vendor's own.
///
/// Such a document has no `x-emulator`. The collections are then those of the embedded document, and operations at the
/// same method and path do what they do there; all others answer with what is documented.
enum DocumentOverlay {
    private static let name: JSONString = "x-emulator"

    /// The document with the actions of the embedded one, if it has no collections of its own.
    static func complete(_ json: JSONValue, from embedded: JSONValue) -> JSONValue {
        guard var document = json.object, document[name] == nil, let paths = document["paths"]?.object,
            let known = embedded["paths"]?.object
        else { return json }
        document[name] = collections(of: embedded, known: document["components"]?["schemas"])
        var completed = paths
        for (path, item) in paths.members {
            guard var item = item.object,
                let counterpart = known.members.first(where: { shape($0.name) == shape(path) }),
                let knownItem = counterpart.value.object
            else { continue }
            let names = Dictionary(
                zip(parameters(counterpart.name), parameters(path)),
                uniquingKeysWith: { first, _ in first }
            )
            for (method, operation) in item.members {
                guard var operation = operation.object, operation[name] == nil, let action = knownItem[method]?[name]
                else { continue }
                operation[name] = renamed(action, names)
                item[method] = .object(operation)
            }
            completed[path] = .object(item)
        }
        document["paths"] = .object(completed)
        return .object(document)
    }

    /// A path without the names of its parameters, which the vendor may choose otherwise.
    private static func shape(_ path: JSONString) -> [String] {
        path.string.split(separator: "/").map { $0.hasPrefix("{") && $0.hasSuffix("}") ? "{}" : $0.lowercased() }
    }

    private static func parameters(_ path: JSONString) -> [String] {
        PathTemplate.parameterNames(of: path.string).map(\.string)
    }

    /// An action with the names of this document's path parameters.
    private static func renamed(_ action: JSONValue, _ names: [String: String]) -> JSONValue {
        guard var action = action.object else { return action }
        func renamed(_ value: JSONValue) -> JSONValue {
            value.string.flatMap { names[$0] }.map { .string(JSONString($0)) } ?? value
        }
        if let id = action["id"] { action["id"] = renamed(id) }
        if let within = action["within"]?.object {
            action["within"] = .object(JSONObject(within.members.map { ($0.name, renamed($0.value)) }))
        }
        return .object(action)
    }

    /// The collections, without the schemas that this document does not have.
    private static func collections(of embedded: JSONValue, known schemas: JSONValue?) -> JSONValue? {
        guard var root = embedded[name]?.object, var collections = root["collections"]?.object else { return nil }
        for (name, collection) in collections.members {
            guard var collection = collection.object, let reference = collection["schema"]?.string else { continue }
            let schema = reference.split(separator: "/").last.map { JSONString($0) } ?? ""
            if schemas?[schema] == nil { collection["schema"] = nil }
            collections[name] = .object(collection)
        }
        root["collections"] = .object(collections)
        return .object(root)
    }
}
