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
            for operation in document.operations where served.contains(operation.id) {
                let method = operation.method.rawValue
                lines.append(
                    method + String(repeating: " ", count: max(1, 8 - method.count)) + operation.path
                        + "  \(operation.fidelity.rawValue)  \(operation.id)"
                )
                lines += operation.assumptions(in: document).map { "          \($0)" }
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
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
