import Foundation
import JSON
import Testing

@testable import flosum_emulator

@Suite struct `Validation of documents and fixtures` {
    private func problems(_ files: [String: String], _ more: [String] = []) throws -> [String] {
        let folder = try TemporaryFolder(files)
        let options = try Options(arguments: ["validate", "--fixtures", folder.path] + more, environment: [:])
        return try Validation(options).problems.map { $0.description.replacing("\(folder.path)/", with: "") }
    }

    private static let backup = """
        {"id":1,"connectionId":1,"name":"B","jobId":1,"jobStatus":"Completed","startedDate":"{today-1}T00:00:00Z",
        "duration":"00:00:10","size":1,"records":1,"operationType":"Composite Backup"}
        """
    private static let connection =
        #"{"id":1,"externalId":1,"name":"C","userName":"u","salesforceOrgType":"SANDBOX"}"#

    @Test func `what the binary carries is sound`() throws {
        let report = try Validation(try Options(arguments: ["validate"], environment: [:]))
        #expect(report.problems.isEmpty)
        #expect(report.summary == "no problems in 2 documents and 146 records of fixtures")
    }

    @Test func `every problem is told, not the first only`() throws {
        let found = try problems([
            "flosum-backup-archive/connections.json": #"[\#(Self.connection), {"id":1}, 7]"#,
            "flosum-backup-archive/backups.json": "[\(Self.backup.replacing(#""jobId":1"#, with: #""jobId":"x""#))]",
            "flosum-global-settings/users.json": "{}",
        ])
        #expect(
            found == [
                "flosum-backup-archive/connections.json: /1/externalId: is required",
                "flosum-backup-archive/connections.json: /1/name: is required",
                "flosum-backup-archive/connections.json: /1/userName: is required",
                "flosum-backup-archive/connections.json: /1/salesforceOrgType: is required",
                "flosum-backup-archive/connections.json: /1/id: another record has this id",
                "flosum-backup-archive/connections.json: /2: expected an object",
                "flosum-backup-archive/connections.json: /2/id: expected an id, a whole number or a text",
                "flosum-backup-archive/backups.json: /0/jobId: must be a number",
                "flosum-backup-archive/backups.json: /0/jobId: there is no such record in jobs",
                "flosum-global-settings/users.json: /: expected an array",
            ]
        )
    }

    @Test(arguments: [
        (#""size":1"#, #""size":-1,"colour":"red""#, "/0/colour: unknown member; there are id, name, jobId"),
        ("Completed", "Done", "/0/jobStatus: must be one of: In Progress, Exception, Completed, Aborted"),
        ("{today-1}T00:00:00Z", "yesterday", "/0/startedDate: must be a date and time as in RFC 3339"),
        (#""connectionId":1"#, #""connectionId":2"#, "/0/connectionId: there is no such record in connections"),
        (#""connectionId":1,"#, "", ""),
    ])
    func `a record must be as its schema says, and refer to what is there`(
        part: String,
        wrong: String,
        message: String
    ) throws {
        let found = try problems([
            "flosum-backup-archive/connections.json": "[\(Self.connection)]",
            "flosum-backup-archive/backups.json": "[\(Self.backup.replacing(part, with: wrong))]",
        ]).filter { !$0.contains("/jobId") }
        #expect(found.count == (message.isEmpty ? 0 : 1), "\(found)")
        #expect(message.isEmpty || found.first?.hasPrefix("flosum-backup-archive/backups.json: \(message)") == true)
    }

    @Test func `a file that is no JSON is one problem`() throws {
        let found = try problems(["flosum-backup-archive/jobs.json": "[\n"])
        #expect(found == ["flosum-backup-archive/jobs.json: Line 2, column 1: the text ends too early."])
    }

    @Test func `a document of the user's is looked at as a whole`() throws {
        let document = """
            {"openapi":"3.0.0","info":{"title":"t","version":"1"},"paths":{"/a/{b}":{"get":{"responses":{"200":
            {"description":"d","content":{"application/json":{"schema":{"type":"strin","minimun":1}}}}}}}}}
            """
        let folder = try TemporaryFolder(["more.json": document])
        let options = try Options(arguments: ["validate", "--openapi", "\(folder.path)/more.json"], environment: [:])
        let found = try Validation(options).problems.map(\.description)
        #expect(found.contains { $0.contains("more.json: /paths/~1a~1{b}/get") && $0.contains("minimun") })
        #expect(found.contains { $0.contains("/schema/type: ") })
        #expect(found.allSatisfy { $0.hasPrefix("\(folder.path)/more.json: ") })
        #expect(found.count >= 3)
    }

    @Test func `the program ends with 1 and a line for each, or with 0`() throws {
        let folder = try TemporaryFolder(["flosum-backup-archive/connections.json": "[1, 2]"])
        let bad = try Child(["validate", "--fixtures", folder.path]).end()
        #expect(bad.code == 1 && bad.output.isEmpty)
        #expect(bad.errors.split(separator: "\n").count == 4)
        let good = try Child(["validate"]).end()
        #expect(good.code == 0 && good.errors.isEmpty && good.output.hasPrefix("no problems in "))
    }
}
