import ChildProcesses
import Foundation
import JSON
import TemporaryFolders
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
        (#""connectionId":1,"#, "", "/0/connectionId: is missing: without it no operation shows the record"),
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
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("flosum-backup-archive/backups.json: \(message)") == true)
    }

    @Test(arguments: [
        (#"{"connections":["region"]}"#, []),
        (
            #"{"connections":["colour"]}"#,
            [
                "connections.json: /0/region: unknown member; there are id, externalId, name, userName, salesforceOrgType, colour"
            ]
        ),
        (
            #"{"conections":["region"]}"#,
            [
                "undocumented.json: /conections: unknown member; there are connections, backups, jobs, schedulers, templates, run-profiles",
                "connections.json: /0/region: unknown member; there are id, externalId, name, userName, salesforceOrgType",
            ]
        ),
        (
            #"{"connections":[7]}"#,
            [
                "undocumented.json: /connections/0: expected a text",
                "connections.json: /0/region: unknown member; there are id, externalId, name, userName, salesforceOrgType",
            ]
        ),
    ])
    func `members that a recorded tenant had pass if they are named`(undocumented: String, messages: [String]) throws {
        let found = try problems([
            "flosum-backup-archive/connections.json": "[\(Self.connection.dropLast()),\"region\":\"x\"}]",
            "flosum-backup-archive/undocumented.json": undocumented,
        ])
        #expect(found == messages.map { "flosum-backup-archive/\($0)" })
    }

    @Test(arguments: [
        ("flosum-global-settings/users.json", "[1,2]", "[2,99]", "/0/connections/1: there is no such connection"),
        (
            "flosum-backup-archive/jobs.json", #""endedDate":"{today-1}T00:00:10Z""#, #""endedDate":null"#,
            "/0/endedDate: expected a time, as the job has ended"
        ),
        (
            "flosum-backup-archive/jobs.json", #""backupId":1"#, #""backupId":9"#,
            "/0/jobId: the job names another backup"
        ),
        (
            "flosum-backup-archive/jobs.json", #""records":1"#, #""records":2"#,
            "/0/records: the job says something else"
        ),
        (
            "flosum-backup-archive/jobs.json", #""log":[]"#,
            #""log":[{"after":2,"text":""},{"after":1,"text":""}]"#, "/0/log: the lines are not in their order"
        ),
        (
            "flosum-backup-archive/jobs.json", #""log":[]"#, #""log":"text""#,
            "/0/log: expected an array of lines with after and text"
        ),
        (
            "flosum-backup-archive/schedulers.json", #""timezone":"UTC""#, #""timezone":"Mars/X""#,
            "/0/timezone: there is no such time zone"
        ),
        (
            "flosum-backup-archive/schedulers.json", "10:00", "25:99",
            "/0/configuration/runAt: expected a time of day, such as 22:30"
        ),
        (
            "flosum-backup-archive/schedulers.json", #""templateId":1"#, #""templateId":2"#,
            "/0/jobSettings/templateId: the template is of another connection"
        ),
    ])
    func `what belongs together must agree`(file: String, part: String, wrong: String, message: String) throws {
        let second = Self.connection.replacing(#""id":1"#, with: #""id":2"#)
        var files = [
            "flosum-global-settings/users.json": #"[{"id":1,"name":"A","email":"","connections":[1,2]}]"#,
            "flosum-backup-archive/connections.json": "[\(Self.connection),\(second)]",
            "flosum-backup-archive/backups.json": "[\(Self.backup)]",
            "flosum-backup-archive/jobs.json": """
            [{"id":1,"connectionId":1,"backupId":1,"name":"B","jobStatus":"Completed","operationType":
            "Composite Backup","startedDate":"{today-1}T00:00:00Z","endedDate":"{today-1}T00:00:10Z","records":1,
            "log":[]}]
            """,
            "flosum-backup-archive/templates.json": """
            [{"id":1,"connectionId":1,"name":"T","type":"backup","templateSteps":[]},
            {"id":2,"connectionId":2,"name":"T","type":"backup","templateSteps":[]}]
            """,
            "flosum-backup-archive/schedulers.json": """
            [{"id":1,"connectionId":1,"type":"templated backup","timezone":"UTC","configuration":
            {"frequency":"daily","repeatEvery":1,"runAt":"10:00"},"description":"","name":"S",
            "jobSettings":{"templateId":1}}]
            """,
        ]
        #expect(try problems(files) == [])
        files[file] = files[file]?.replacing(part, with: wrong)
        let found = try problems(files)
        // What two files do not agree on is told of the backup.
        #expect(found.contains { $0.hasSuffix(".json: \(message)") }, "\(found)")
    }

    @Test func `a name of nothing in an action is a mistake`() throws {
        let document = """
            {"openapi":"3.0.0","info":{"title":"t","version":"1"},
            "x-emulator":{"collections":{"a":{"schema":"#/components/schemas/A"}}},
            "paths":{"/a":{"get":{"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}],
            "x-emulator":{"action":"list","collection":"a","search":{"parameter":"p","members":["nam"]},
            "filter":[{"parameter":"q","member":"nme","test":"equals"}],"set":{"name":1}},
            "responses":{"200":{"description":"d"}}},
            "post":{"x-emulator":{"action":"create","collection":"a","set":{"name":"$noww"}},
            "responses":{"201":{"description":"d"}}}}},
            "components":{"schemas":{"A":{"type":"object",
            "properties":{"id":{"type":"integer"},"name":{"type":"string"}}}}}}
            """
        let folder = try TemporaryFolder(["more.json": document])
        let options = try Options(arguments: ["validate", "--openapi", "\(folder.path)/more.json"], environment: [:])
        let place = "\(folder.path)/more.json: /paths/~1a"
        #expect(
            try Validation(options).problems.map(\.description) == [
                "\(place)/get/x-emulator/set: means nothing for the action list",
                "\(place)/get/x-emulator/search/parameter: the operation has no query parameter p",
                "\(place)/get/x-emulator/search/members/0: the collection has no member nam; there are id, name",
                "\(place)/get/x-emulator/filter/0/member: the collection has no member nme; there are id, name",
                "\(place)/post/x-emulator/set/name: expected a value, or $now",
            ]
        )
        let ended = try Child(["--port", "0", "--openapi", "\(folder.path)/more.json"]).end()
        #expect(ended.code == 2 && ended.errors.split(separator: "\n").count == 1)
    }

    @Test func `several documents are each told of, and the exit code is 1`() throws {
        let folder = try TemporaryFolder(["a.json": "{", "b.json": #"{"openapi":"2"}"#, "c.json": "[]"])
        let ended = try Child(["validate", "--openapi", folder.path]).end()
        #expect(ended.code == 1)
        for name in ["a", "b", "c"] { #expect(ended.errors.contains("\(folder.path)/\(name).json: ")) }
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
