import Contract
import JSON
import OpenAPI
import Provenance

/// What `--version --json` tells.
enum Version {
    /// One line: name, version, what built it, how many cases it has, and digests of the documents and fixtures that the
    /// binary carries: an emulator with the same digests carries the same.
    static func json() throws -> String {
        let documents = try EmbeddedDocuments.all().map { ($0.name, $0.json.serialized()) }
        let prefix = "fixtures/"
        let fixtures = try EmbeddedFiles.paths.filter { $0.hasPrefix(prefix) }.map { path in
            (path: String(path.dropFirst(prefix.count)), value: try JSONValue(parsing: EmbeddedFiles.bytes(path) ?? []))
        }
        let digests = DataDigests(documents: documents, fixtures: DataDigests.fixtureBytes(fixtures))
        return Build.json(
            name: "flosum-contract",
            version: Help.version,
            [("cases", .number(JSONNumber(ContractCase.all.count)))] + digests.members
        )
    }
}
