import HTTP
import JSON
import NestJS
import OpenAPI
import Testing

@Suite struct `Labels of answers` {
    private func server(isLabelled: Bool = true) throws -> DocumentServer {
        let operations: [(JSONString, JSONValue)] = [
            ("/a", ["operationId": "documentedOne"]), ("/b", ["operationId": "b", "x-fidelity": "partial"]),
            ("/c", ["operationId": "c", "x-fidelity": "assumed"]),
            ("/d", ["operationId": "d", "x-fidelity": "recorded"]),
            ("/e", ["operationId": "Größe\r\n x"]), ("/f", ["operationId": "f", "security": [["bearer": []]]]),
        ]
        let paths = JSONObject(operations.map { (name: $0.0, value: ["get": $0.1, "post": [:]]) })
        return try DocumentServer(.object(paths), isLabelled: isLabelled)
    }

    private func labels(_ answer: Response) -> [String] {
        answer.lines.filter { $0.hasPrefix("X-Emulator-") }
    }

    @Test(arguments: [
        ("/a", "documented", "documentedOne"), ("/b", "partial", "b"), ("/c", "assumed", "c"), ("/d", "recorded", "d"),
        ("/e", "documented", "Gr????e?? x"), ("/f", "documented", "f"), ("/none", "assumed", "none"),
    ])
    func `tell the operation and how sure we are of it`(path: String, fidelity: String, operation: String) throws {
        for method in [Method.get, .head] {
            let labels = labels(try server().answer(method, path))
            #expect(labels == ["X-Emulator-Fidelity: \(fidelity)", "X-Emulator-Operation: \(operation)"])
        }
    }

    @Test func `are on what the body parsers refuse, of which no operation is known`() throws {
        let answer = try server().answer(.post, "/a", body: "{")
        #expect(answer.status == .badRequest)
        #expect(labels(answer) == ["X-Emulator-Fidelity: assumed", "X-Emulator-Operation: none"])
    }

    @Test func `are left out where they are not wanted`() throws {
        let server = try server(isLabelled: false)
        for path in ["/a", "/f", "/none"] { #expect(labels(server.answer(.get, path)).isEmpty) }
        #expect(labels(server.answer(.post, "/a", body: "{")).isEmpty)
    }

    @Test func `change nothing else of an answer`() throws {
        let (plain, labelled) = try (server(isLabelled: false), server())
        for path in ["/a", "/f", "/none"] {
            let (without, with) = (plain.answer(.get, path), labelled.answer(.get, path))
            #expect(with.lines.filter { !$0.hasPrefix("X-Emulator-") } == without.lines)
            #expect(with.text == without.text && with.status == without.status)
        }
    }
}
