import JSON
import NestJS
import Testing

@Suite struct `OpenAPI documents` {
    static let labels = ["documented", "partial", "assumed"]

    @Test(arguments: DocumentFixture.names)
    func `every operation has a fidelity, a name of its own and rules that compile`(name: String) throws {
        let document = try DocumentFixture(name)
        var names: Set<String> = []
        for (name, operation, pointer) in document.operations {
            _ = try OperationDTOs(operation: operation, at: pointer, resolve: document.resolve)
            #expect(Self.labels.contains(operation["x-fidelity"]?.string ?? ""), "\(name)")
            let isNew = names.insert(operation["operationId"]?.string ?? "").inserted
            #expect(isNew, "\(name)")
            if operation["x-fidelity"] != "documented" { #expect(operation["x-assumed"] != nil, "\(name)") }
        }
        #expect(names.count == (name == "flosum-global-settings" ? 2 : 18))
    }

    @Test(arguments: DocumentFixture.names)
    func `every schema has a fidelity, every label is known, and what is ours is said in sentences`(name: String) throws
    {
        let document = try DocumentFixture(name)
        for schema in document.json["components"]?["schemas"]?.object?.members.map({ $0 }) ?? [] {
            #expect(schema.value["x-fidelity"] != nil, "\(schema.name)")
        }
        Self.visit(document.json) { name, value in
            switch name {
            case "x-fidelity": #expect(Self.labels.contains(value.string ?? ""))
            case "x-assumed":
                #expect(value.array?.isEmpty == false)
                for sentence in value.array ?? [] { #expect(sentence.string?.hasSuffix(".") == true, "\(sentence)") }
            case "$ref":
                if case .string(let reference) = value { #expect(document.resolve(reference) != nil, "\(reference)") }
            default: break
            }
        }
    }

    @Test func `the status codes of the two APIs differ as they are published`() throws {
        let settings = try DocumentFixture("flosum-global-settings"),
            backup = try DocumentFixture("flosum-backup-archive")
        func codes(_ document: DocumentFixture) -> [Int] {
            let properties = document.json["components"]?["schemas"]?["ValidationExceptionDto"]?["properties"]
            return properties?["statusCode"]?["enum"]?.array?.compactMap(\.int) ?? []
        }
        #expect(codes(settings).count == 55)
        #expect(codes(settings).filter { !codes(backup).contains($0) } == [207, 208, 210, 423, 456, 507, 508])
        #expect(codes(backup).allSatisfy { codes(settings).contains($0) })
    }

    @Test func `a bound is changed by editing the document`() throws {
        let document = try DocumentFixture("flosum-backup-archive")
        let path: JSONString = "/api/v1/connections"
        var operation = try #require(document.json["paths"]?[path]?["get"]?.object)
        var parameters = try #require(operation["parameters"]?.array)
        parameters[2] = [
            "name": "limit", "in": "query", "required": true,
            "schema": ["type": "number", "minimum": 1, "maximum": 50],
            "x-class-validator": ["IsNumber", "Min", "Max"],
        ]
        operation["parameters"] = .array(parameters)
        let dtos = try OperationDTOs(operation: .object(operation), at: JSONPointer(), resolve: document.resolve)
        let outcome = dtos.validate(path: nil, query: ["page": "1", "limit": "51"], body: nil)
        #expect(outcome == .invalid(["limit must not be greater than 50"]))
    }

    private static func visit(_ value: JSONValue, _ body: (JSONString, JSONValue) -> Void) {
        for element in value.array ?? [] { visit(element, body) }
        for member in value.object?.members.map({ $0 }) ?? [] {
            body(member.name, member.value)
            visit(member.value, body)
        }
    }
}
