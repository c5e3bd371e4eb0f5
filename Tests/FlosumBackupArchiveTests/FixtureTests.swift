import Emulator
import FlosumBackupArchive
import JSON
import OAuth
import Testing

@Suite struct `Fixtures of Backup and Archive` {
    private func load(_ connections: String) throws -> [JSONObject]? {
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)))
        try Tenant.load(connections, into: &state)
        return state.collections["connections"]
    }

    private static let good = #"{"id":1,"externalId":2,"name":"n","userName":"","salesforceOrgType":"SANDBOX"}"#

    @Test(arguments: [
        ("{}", ": /: expected an array"),
        ("", ": Line 1, column 1: the text ends too early."),
        ("[[]]", ": /0: expected an object"),
        (#"[{"externalId":2,"name":"n","userName":"","salesforceOrgType":"SANDBOX"}]"#, ": /0/id: is missing"),
        (
            #"[{"id":"1","externalId":2,"name":"n","userName":"","salesforceOrgType":"SANDBOX"}]"#,
            ": /0/id: expected a whole number"
        ),
        ("[\(good),\(good)]", ": /1/id: another connection has this id"),
        (#"[{"id":1,"name":"n","userName":"","salesforceOrgType":"SANDBOX"}]"#, ": /0/externalId: is missing"),
        (
            #"[{"id":1,"externalId":1.5,"name":"n","userName":"","salesforceOrgType":"SANDBOX"}]"#,
            ": /0/externalId: expected a whole number"
        ),
        (
            #"[{"id":1,"externalId":2,"name":"","userName":"","salesforceOrgType":"SANDBOX"}]"#,
            ": /0/name: must not be empty"
        ),
        (#"[{"id":1,"externalId":2,"name":"n","salesforceOrgType":"SANDBOX"}]"#, ": /0/userName: is missing"),
        (#"[{"id":1,"externalId":2,"name":"n","userName":""}]"#, ": /0/salesforceOrgType: is missing"),
        (
            #"[{"id":1,"externalId":2,"name":"n","userName":"","salesforceOrgType":"sandbox"}]"#,
            ": /0/salesforceOrgType: expected one of PRODUCTION, SANDBOX"
        ),
        (
            #"[{"id":1,"externalId":2,"name":"n","userName":"","salesforceOrgType":"SANDBOX","orgId":1}]"#,
            ": /0/orgId: unknown member; there are id, externalId, name, userName, salesforceOrgType"
        ),
    ])
    func `each mistake is named with file and place`(json: String, message: String) {
        let mistake = #expect(throws: Diagnostic.self) { _ = try load(json) }
        #expect(mistake?.description == "flosum-backup-archive/connections.json\(message)")
    }

    @Test func `what is right is kept as it is`() throws {
        let value = try JSONValue(parsing: Array(Self.good.utf8))
        #expect(try load("[\(Self.good)]") == [try #require(value.object)])
    }

    @Test func `a file that is missing holds no connections`() throws {
        var state = SandboxState(random: .seeded(SplitMix64(seed: 1)))
        try BackupArchive.load(DataFiles([:], named: ""), into: &state)
        #expect(state.collections["connections"] == nil)
    }
}
