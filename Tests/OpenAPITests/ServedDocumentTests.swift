import Foundation
import HTTP
import JSON
import OpenAPI
import Testing

@Suite struct `The documents that are served` {
    static let names = ["flosum-global-settings", "flosum-backup-archive"]

    func document(_ name: String) throws -> Document {
        let root = (0..<3).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let file = root.appending(path: "openapi/\(name).json")
        return try Document(
            name: name,
            file: file.path(),
            json: try JSONValue(parsing: Array(try Data(contentsOf: file)))
        )
    }

    @Test(arguments: names)
    func `every operation is labelled`(name: String) throws {
        let document = try document(name)
        #expect(!document.operations.isEmpty)
        for operation in document.operations {
            #expect(operation.json["x-fidelity"]?.string == operation.fidelity.rawValue, "\(operation.id)")
        }
    }

    @Test(arguments: names)
    func `every operation has an id of its own, and a place of its own`(name: String) throws {
        let operations = try document(name).operations
        #expect(Set(operations.map(\.id)).count == operations.count)
        var table = RouteTable()
        for (number, operation) in operations.enumerated() {
            let isNew = table.insert(number, operation.method, operation.path)
            #expect(isNew, "\(operation.id)")
        }
    }

    @Test(arguments: names)
    func `every reference is resolved`(name: String) throws {
        let document = try document(name)
        let references = references(in: document.json)
        #expect(!references.isEmpty)
        for reference in references { #expect(document.resolve(reference)?.object != nil, "\(reference)") }
    }

    @Test(arguments: [
        ("flosum-global-settings", false), ("flosum-backup-archive", true),
    ])
    func `OAuth is open, the rest asks for a token`(name: String, isSecured: Bool) throws {
        #expect(try document(name).operations.allSatisfy { $0.isSecured == isSecured })
    }

    private func references(in value: JSONValue) -> [JSONString] {
        switch value {
        case .array(let elements): return elements.flatMap(references)
        case .object(let object):
            return object.members.flatMap { member in
                if member.name == "$ref", case .string(let reference) = member.value { return [reference] }
                return references(in: member.value)
            }
        default: return []
        }
    }
}
