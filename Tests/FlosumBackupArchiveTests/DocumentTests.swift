import FlosumBackupArchive
import HTTP
import JSON
import NestJS
import OpenAPI
import Testing

@Suite struct `Document of Backup and Archive` {
    @Test func `what is published is mounted and guarded, what is assumed is not mounted`() throws {
        let document = try Tenant.document()
        let routes = try BackupArchive(document).routes()
        let published = document.operations.filter { $0.fidelity != .assumed }
        #expect(routes.map(\.id) == published.map(\.id))
        #expect(routes.count == 5)
        #expect(routes.allSatisfy { $0.isGuarded })
        #expect(document.operations.count > routes.count)
    }

    @Test func `an operation that was published since is checked, and not emulated yet`() throws {
        let document = try Document(
            name: "d",
            file: "d.json",
            json: ["openapi": "3.0.0", "paths": ["/x": ["get": ["operationId": "New"]]]]
        )
        #expect(try BackupArchive(document).routes().map(\.id) == ["New"])
    }

    @Test func `an operation whose rules cannot be made is named with its place`() throws {
        let document = try Document(
            name: "d",
            file: "d.json",
            json: [
                "openapi": "3.0.0", "paths": ["/x": ["get": ["operationId": "New", "parameters": [["$ref": "#/no"]]]]],
            ]
        )
        let mistake = #expect(throws: Diagnostic.self) { _ = try BackupArchive(document).routes() }
        #expect(mistake?.description.hasPrefix("d.json: /paths/~1x/get/parameters/0/$ref: ") == true)
    }
}
