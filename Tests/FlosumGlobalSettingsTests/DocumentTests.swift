import FlosumGlobalSettings
import HTTP
import JSON
import NestJS
import OpenAPI
import Testing

@Suite struct `Document of Global Settings` {
    @Test func `both operations and the decision of a person are mounted, open to anybody`() throws {
        let routes = try GlobalSettings(try Tenant.document(), isInteractive: false).routes()
        #expect(routes.map(\.path) == ["/api/v1/oauth/authorize", "/api/v1/oauth/token", "/_emulator/authorize"])
        #expect(routes.map(\.method) == [.get, .post, .post])
        #expect(routes.allSatisfy { !$0.isGuarded })
    }

    @Test func `an operation that nobody knows is named with its place`() throws {
        let document = try Document(
            name: "d",
            file: "d.json",
            json: ["openapi": "3.0.0", "paths": ["/x": ["get": ["operationId": "more"]]]]
        )
        let mistake = #expect(throws: Diagnostic.self) {
            _ = try GlobalSettings(document, isInteractive: false).routes()
        }
        #expect(mistake?.description == "d.json: /paths/~1x/get/operationId: no behaviour is known for this operation")
    }

    @Test func `a document may mount an operation elsewhere`() throws {
        let document = try Document(
            name: "d",
            file: "d.json",
            json: ["openapi": "3.0.0", "paths": ["/x": ["post": ["operationId": "OAuthController_token_v1"]]]]
        )
        #expect(try GlobalSettings(document, isInteractive: false).routes().map(\.path) == ["/x"])
    }
}
