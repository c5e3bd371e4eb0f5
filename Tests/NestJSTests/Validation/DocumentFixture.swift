import Foundation
import JSON
import NestJS

/// The documents that are served, with the DTOs of their operations.
struct DocumentFixture: Sendable {
    static let names = ["flosum-global-settings", "flosum-backup-archive"]

    /// The root of the package.
    static let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }

    let json: JSONValue

    init(_ name: String) throws {
        let data = try Data(contentsOf: Self.root.appending(path: "openapi/\(name).json"))
        json = try JSONValue(parsing: Array(data))
    }

    /// A document made of schemas alone.
    init(schemas: JSONValue) {
        json = ["components": ["schemas": schemas]]
    }

    func resolve(_ reference: JSONString) -> JSONValue? {
        guard let pointer = try? JSONPointer(fragment: String(reference.string.dropFirst())) else { return nil }
        return try? pointer.value(in: json)
    }

    /// The operations by method and path, such as `GET /api/v1/connections`.
    var operations: [(name: String, operation: JSONValue, pointer: JSONPointer)] {
        (json["paths"]?.object?.members.map { $0 } ?? []).flatMap { path in
            (path.value.object?.members.map { $0 } ?? []).map { method in
                let pointer = JSONPointer(tokens: ["paths", path.name, method.name])
                return ("\(method.name.string.uppercased()) \(path.name)", method.value, pointer)
            }
        }
    }

    /// The DTOs of all operations of all documents.
    static func dtos() throws -> [String: OperationDTOs] {
        var dtos: [String: OperationDTOs] = [:]
        for name in names {
            let document = try DocumentFixture(name)
            for (name, operation, pointer) in document.operations {
                dtos[name] = try OperationDTOs(operation: operation, at: pointer, resolve: document.resolve)
            }
        }
        return dtos
    }
}

extension DTO {
    /// The DTO of a schema, for which others may stand beside it under `#/components/schemas`.
    init(_ schema: JSONValue, beside schemas: JSONValue = [:]) throws {
        try self.init(schema: schema, at: JSONPointer(), resolve: DocumentFixture(schemas: schemas).resolve)
    }

    /// A DTO of one property `p`.
    init(property: JSONValue, isRequired: Bool = true) throws {
        try self.init(["type": "object", "properties": ["p": property], "required": isRequired ? ["p"] : []])
    }

    /// The messages for a value, or nil when it passes.
    func messages(for value: JSONValue?) -> [String]? {
        if case .invalid(let messages) = validate(value) { messages.map(\.string) } else { nil }
    }

    /// What a handler receives of a value, or nil when it does not pass.
    func transformed(_ value: JSONValue?) -> JSONValue? {
        if case .valid(let value) = validate(value) { value } else { nil }
    }
}
