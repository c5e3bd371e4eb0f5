import FlosumBackupArchive
import HTTP
import JSON
import NestJS
import OpenAPI
import Testing

@Suite struct `Document of Backup and Archive` {
    @Test func `every operation is served, and asks for a token`() throws {
        let document = try Tenant.document()
        let routes = try Tenant.api(document).routes()
        #expect(routes.map(\.id) == document.operations.map(\.id))
        #expect(routes.count == 18)
        #expect(routes.allSatisfy { $0.isGuarded })
    }

    @Test func `without what is assumed, only what is published is there`() throws {
        let routes = try Tenant.api().routes([.documented, .partial, .recorded])
        #expect(
            routes.map(\.id) == [
                "ConnectionsController_find", "BackupsController_find", "JobsController_getLogsDetails",
                "SchedulersController_create", "TemplatesController_create",
            ]
        )
    }

    @Test func `every operation has behaviour: none falls back on examples`() throws {
        for operation in try Tenant.document().operations {
            let isCode = ["BackupsController_run", "JobsController_abort", "JobsController_getLogsDetails"].contains(
                operation.id
            )
            #expect(isCode != (operation.json["x-emulator"] != nil), "\(operation.id)")
        }
    }

    @Test func `an operation whose rules cannot be made is named with its place`() throws {
        let document = try Document(
            name: "d",
            file: "d.json",
            json: [
                "openapi": "3.0.0", "paths": ["/x": ["get": ["operationId": "New", "parameters": [["$ref": "#/no"]]]]],
            ]
        )
        let mistake = #expect(throws: Diagnostic.self) { _ = try Tenant.api(document).routes() }
        #expect(mistake?.description.hasPrefix("d.json: /paths/~1x/get/parameters/0/$ref: ") == true)
    }
}
