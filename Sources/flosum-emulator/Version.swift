import Control
import JSON
import NestJS
import Provenance

/// What `--version --json` tells.
enum Version {
    /// One line: name, version, what built it, the dialects, and digests of the documents and fixtures that the binary
    /// carries, as `GET /_emulator/version` tells those that are served.
    static func json() throws -> String {
        let tenant = try Tenant(Options())
        let dialects = Dialect.allCases.map { JSONValue.string(JSONString($0.rawValue)) }
        return Build.json(
            name: "flosum-emulator",
            version: Help.version,
            [("dialects", .array(dialects))] + tenant.digests.members
        )
    }
}

extension Tenant {
    /// Digests of what is served.
    fileprivate var digests: DataDigests {
        DataDigests(documents: servedDocuments.map { ($0.name, $0.text()) }, fixtures: fixtureBytes)
    }
}
