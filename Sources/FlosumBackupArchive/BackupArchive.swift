public import Emulator
import HTTP
public import JSON
public import NestJS
public import OpenAPI

/// The Flosum Backup & Archive API, as far as it is served today: the connections, and the checks of all operations.
public struct BackupArchive: Sendable {
    private let document: Document
    static let folder = "flosum-backup-archive"
    static let connections = "connections"

    /// The files that are read, by their paths in a folder of fixtures.
    public static let fixtureFiles = ["\(folder)/\(connections).json"]

    /// The API of a document.
    public init(_ document: Document) {
        self.document = document
    }

    /// The routes of the document's operations.
    ///
    /// Operations that the vendor has published, and that have no behaviour here yet, are checked like any other and
    /// then answer 501: nothing is made up. Assumed ones without behaviour are not mounted at all.
    /// Throws a `Diagnostic` for an operation whose DTOs cannot be made.
    public func routes() throws(Diagnostic) -> [Route] {
        var routes: [Route] = []
        for operation in document.operations where operation.fidelity != .assumed {
            let handler: Route.Handler
            switch operation.id {
            case "ConnectionsController_find": handler = Connections.find
            case "JobsController_getLogsDetails": handler = Connections.jobLog
            default: handler = Connections.notEmulatedYet
            }
            routes.append(try Route(operation, of: document, handler: handler))
        }
        return routes
    }

    /// Reads the connections into a sandbox's first state; a file that is missing holds none.
    public static func load(_ files: DataFiles, into state: inout SandboxState) throws(Diagnostic) {
        let path = "\(folder)/\(connections).json"
        guard let json = try files.json(path) else { return }
        var ids: Set<Int> = []
        var objects: [JSONObject] = []
        for reader in try FixtureReader(json, file: files.displayName(path)).elements() {
            try reader.expect(only: ["id", "externalId", "name", "userName", "salesforceOrgType"])
            let id = try reader.required("id")
            guard ids.insert(try id.int()).inserted else { throw id.mistake("another connection has this id") }
            _ = try reader.required("externalId").int()
            _ = try reader.required("name").nonEmptyString()
            _ = try reader.required("userName").string()
            _ = try reader.required("salesforceOrgType").choice(of: ["PRODUCTION", "SANDBOX"])
            if let object = reader.value.object { objects.append(object) }
        }
        state.collections[connections] = objects
    }
}
