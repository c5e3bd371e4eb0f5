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
            let declared = operation.json["x-emulator"]
            #expect(declared?["behaviour"] != nil || declared?["action"] != nil, "\(operation.id)")
        }
    }

    @Test(arguments: [
        (#"{"behaviour":"jobs.run"}"#, "behaviour: expected one of connections.find, backups.run, jobs.abort"),
        (#"{"behaviour":"schedulers.store"}"#, "action: is missing: schedulers.store adds to an action"),
    ])
    func `behaviour that is not known, or lacks its action, is a mistake`(json: String, message: String) throws {
        let document = try Document(
            name: "d",
            file: "d.json",
            json: [
                "openapi": "3.0.0",
                "paths": ["/x": ["get": ["x-emulator": try JSONValue(parsing: Array(json.utf8))]]],
            ]
        )
        let mistake = #expect(throws: Diagnostic.self) { _ = try Tenant.api(document).routes() }
        #expect(mistake?.description.hasPrefix("d.json: /paths/~1x/get/x-emulator/\(message)") == true)
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
