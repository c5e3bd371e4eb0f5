import HTTP
import JSON
import NestJS
import OpenAPI

/// The text of `flosum-emulator routes`: what is served, how sure we are of it, and what of it is assumed.
enum RouteList {
    static func text(_ services: [(document: Document, routes: [Route])]) -> String {
        var lines: [String] = []
        for (document, routes) in services {
            let title = document.json["info"]?["title"]?.string ?? document.name
            lines += ["\(title) (\(document.file))", ""]
            let served = Set(routes.map(\.id))
            let operations = document.operations.filter { served.contains($0.id) }
            let width = operations.map(\.path.count).max() ?? 0
            for operation in operations {
                lines.append(
                    [
                        padded(operation.method.rawValue, 6), padded(operation.path, width),
                        padded(operation.fidelity.rawValue, 10), operation.id,
                    ].joined(separator: "  ")
                )
                lines += operation.assumptions(in: document).map { "        assumed: \($0)" }
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}

extension Operation {
    /// What is assumed in the operation itself, its parameters, its body and its responses.
    fileprivate func assumptions(in document: Document) -> [String] {
        var found = Self.texts(.object(json), "")
        for parameter in json["parameters"]?.array ?? [] {
            found += Self.texts(parameter, "\(parameter["name"]?.string ?? ""): ")
        }
        for response in (json["responses"]?.object ?? [:]).members {
            found += Self.texts(response.value, "\(response.name): ")
        }
        return found
    }

    /// The sentences of an `x-assumed`.
    private static func texts(_ value: JSONValue, _ prefix: String) -> [String] {
        (value["x-assumed"]?.array ?? []).compactMap { $0.string.map { prefix + $0 } }
    }
}
