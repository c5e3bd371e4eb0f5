import EmbeddedData
import HTTP
import JSON
import OpenAPI
import Testing

@testable import Control
@testable import flosum_emulator

@Suite struct `The control API's document` {
    private func document() throws -> Document {
        let json = try JSONValue(parsing: try #require(EmbeddedFile.bytes("control/emulator-control.json")))
        return try Document(name: "emulator-control", file: "emulator-control.json", json: json)
    }

    @Test func `has no problems`() throws {
        #expect(DocumentCheck.problems(in: try document()).map(\.description) == [])
    }

    @Test func `has the routes that there are, in their order, and no others`() throws {
        let documented = try document().operations.map { "\($0.method.rawValue) \($0.path) \($0.id)" }
        let routes = ControlAPI.routes.map { "\($0.method.rawValue) \(ControlAPI.prefix)\($0.path) \($0.id)" }
        #expect(Set(documented) == Set(routes))
        #expect(documented.count == routes.count)
    }
}
