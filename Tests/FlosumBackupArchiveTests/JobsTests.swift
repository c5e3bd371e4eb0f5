import Emulator
import HTTP
import JSON
import Testing

@Suite struct `Jobs` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant(["run-profiles": JobsTestData.profiles, "templates": Self.templates])
    }

    private static let templates = """
        [
          { "id": 1, "connectionId": 1, "name": "T1", "type": "backup", "templateSteps": [] },
          { "id": 2, "connectionId": 1, "name": "T2", "type": "archive", "templateSteps": [] },
          { "id": 3, "connectionId": 2, "name": "T3", "type": "backup", "templateSteps": [] }
        ]
        """

    private func run(_ body: String = "{}", prefer: String? = nil) -> Response {
        tenant.answer("/connections/1/backups", body: body, prefer: prefer)
    }

    private func backup(_ id: Int) -> JSONValue? {
        tenant.answer("/connections/1/backups/\(id)").json
    }

    private func job(_ id: Int) -> JSONValue? {
        tenant.answer("/connections/1/jobs/\(id)").json
    }

    @Test func `a run is answered with a backup in progress`() {
        let answer = run(#"{"name":"Mine"}"#)
        #expect(answer.status.code == 201)
        #expect(
            answer.text
                == #"{"id":1,"name":"Mine","jobId":1,"jobStatus":"In Progress","startedDate":"2026-01-15T09:00:00.000Z","duration":"00:00:00","size":0,"records":0,"operationType":"Composite Backup"}"#
        )
        #expect(
            tenant.answer("/connections/1/jobs/1").text
                == #"{"id":1,"backupId":1,"name":"Mine","jobStatus":"In Progress","operationType":"Composite Backup","startedDate":"2026-01-15T09:00:00.000Z","endedDate":null,"records":0}"#
        )
    }

    @Test func `it goes on with the clock, and ends when its time is over`() {
        _ = run()
        tenant.advance(29)
        #expect(backup(1)?["jobStatus"] == "In Progress")
        tenant.advance(1)
        #expect(
            tenant.answer("/connections/1/backups/1").text
                == #"{"id":1,"name":"Composite Backup","jobId":1,"jobStatus":"Completed","startedDate":"2026-01-15T09:00:00.000Z","duration":"00:00:30","size":2000,"records":100,"operationType":"Composite Backup"}"#
        )
        #expect(job(1)?["endedDate"] == "2026-01-15T09:00:30.000Z")
        #expect(job(1)?["records"] == 100)
    }

    @Test func `it ended when its time was over, not when somebody looked`() {
        _ = run()
        tenant.advance(86_400)
        #expect(job(1)?["endedDate"] == "2026-01-15T09:00:30.000Z")
        #expect(backup(1)?["duration"] == "00:00:30")
    }

    @Test func `a client may ask how it is to go`() {
        _ = run(prefer: "profile=exception")
        tenant.advance(20)
        #expect(backup(1)?["jobStatus"] == "Exception")
        #expect(backup(1)?["records"] == 7)
        #expect(
            tenant.answer("/connections/1/jobs/1/logs/details").text
                == "2026-01-15T09:00:00.000Z start\n2026-01-15T09:00:20.000Z ERROR INVALID_FIELD\n"
        )
    }

    @Test func `a profile that is not there is told, and nothing is run`() throws {
        let answer = run(prefer: "profile=none")
        #expect(answer.status == .badRequest)
        #expect(answer.json?["message"] == ["there is no run profile 'none'"])
        #expect(try tenant.page(of: "/connections/1/backups?page=1&limit=1") == Page(total: 0, ids: []))
    }

    @Test(arguments: [
        (#"{"templateId":1}"#, "Templated Backup", "T1"), (#"{"templateId":2}"#, "Templated Archive", "T2"),
        (#"{"templateId":2,"name":"N"}"#, "Templated Archive", "N"), ("{}", "Composite Backup", "Composite Backup"),
        (#"{"name":""}"#, "Composite Backup", "Composite Backup"),
    ])
    func `the template tells what is made`(body: String, type: String, name: String) {
        let answer = run(body)
        #expect(answer.json?["operationType"]?.string == type)
        #expect(answer.json?["name"]?.string == name)
    }

    @Test(arguments: [#"{"templateId":3}"#, #"{"templateId":99}"#, #"{"templateId":1.5}"#])
    func `the template must be of the connection`(body: String) {
        #expect(run(body).text == #"{"message":"Template not found","error":"Not Found","statusCode":404}"#)
    }

    @Test func `without profiles a run takes half a minute and does nothing`() throws {
        let tenant = try Tenant()
        #expect(tenant.answer("/connections/1/backups", body: "{}").status.code == 201)
        tenant.advance(30)
        #expect(tenant.member("jobStatus", of: "/connections/1/backups/1") == "Completed")
    }

    @Test func `an abort ends it, with what was done so far`() {
        _ = run(#"{"name":"Mine"}"#)
        tenant.advance(15)
        let aborted = tenant.answer("/connections/1/jobs/1/abort", .post)
        #expect(aborted.status == .ok)
        #expect(aborted.json?["jobStatus"] == "Aborted")
        #expect(aborted.json?["endedDate"] == "2026-01-15T09:00:15.000Z")
        #expect(backup(1)?["duration"] == "00:00:15")
        #expect(backup(1)?["records"] == 50)
        #expect(backup(1)?["size"] == 1000)
        #expect(
            tenant.answer("/connections/1/jobs/1/logs/details").text == """
                2026-01-15T09:00:00.000Z INFO  Composite Backup 'Mine' started on CRM-Prod
                2026-01-15T09:00:10.000Z INFO  Account: 100 records
                2026-01-15T09:00:15.000Z WARN  Job aborted by user Ada
                2026-01-15T09:00:15.000Z INFO  Composite Backup aborted: 50 records, 1000 bytes

                """
        )
    }

    @Test func `what was aborted stays so`() {
        _ = run()
        _ = tenant.answer("/connections/1/jobs/1/abort", .post)
        tenant.advance(60)
        #expect(job(1)?["jobStatus"] == "Aborted")
        let again = tenant.answer("/connections/1/jobs/1/abort", .post)
        #expect(again.text == #"{"message":"The job is not in progress","error":"Conflict","statusCode":409}"#)
    }

    @Test func `jobs are listed, the latest first`() throws {
        for _ in 0..<3 {
            _ = run()
            tenant.advance(5)
        }
        #expect(try tenant.page(of: "/connections/1/jobs?page=1&limit=2") == Page(total: 3, ids: [3, 2]))
        #expect(try tenant.page(of: "/connections/2/jobs?page=1&limit=2") == Page(total: 0, ids: []))
    }

    @Test func `a duration that varies is the same for the same seed`() throws {
        let durations = try (0..<2).map { _ in
            let tenant = try Tenant(["run-profiles": JobsTestData.profiles])
            return (0..<5).map { number in
                _ = tenant.answer("/connections/1/backups", body: "{}", prefer: "profile=varied")
                tenant.advance(151)
                return tenant.member("duration", of: "/connections/1/backups/\(number + 1)")?.string ?? ""
            }
        }
        #expect(durations[0] == durations[1])
        #expect(Set(durations[0]).count > 1)
        #expect(durations[0].allSatisfy { "00:00:50" <= $0 && $0 <= "00:02:30" })
    }

    @Test func `a job of the fixtures goes on as planned`() throws {
        let tenant = try Tenant([
            "backups": """
            [{"id":1,"connectionId":1,"name":"B","jobId":5,"jobStatus":"In Progress","startedDate":"{now-50}",
            "duration":"00:00:00","size":0,"records":0,"operationType":"Composite Backup"}]
            """,
            "jobs": """
            [{"id":5,"connectionId":1,"backupId":1,"name":"B","jobStatus":"In Progress",
            "operationType":"Composite Backup","startedDate":"{now-50}","endedDate":null,"records":0,
            "plan":{"seconds":60,"outcome":"Completed","records":3,"size":4,"log":[]}},
            {"id":6,"connectionId":1,"backupId":2,"name":"B","jobStatus":"In Progress",
            "operationType":"Composite Backup","startedDate":"{now-50}","endedDate":null,"records":0}]
            """,
        ])
        #expect(tenant.member("jobStatus", of: "/connections/1/jobs/5") == "In Progress")
        tenant.advance(10)
        #expect(tenant.member("jobStatus", of: "/connections/1/jobs/5") == "Completed")
        #expect(tenant.member("records", of: "/connections/1/backups/1") == 3)
        tenant.advance(1_000_000)
        #expect(tenant.member("jobStatus", of: "/connections/1/jobs/6") == "In Progress")
        #expect(tenant.answer("/connections/1/jobs/6/abort", .post).json?["jobStatus"] == "Aborted")
    }
}

/// How the jobs of these tests go.
enum JobsTestData {
    static let profiles = """
        [
          { "name": "default", "seconds": 30, "outcome": "Completed", "records": 100, "size": 2000, "log": [
            { "after": 0, "text": "INFO  {operationType} '{name}' started on {connection}" },
            { "after": 10, "text": "INFO  Account: 100 records" },
            { "after": 30, "text": "INFO  done" } ] },
          { "name": "exception", "seconds": 20, "outcome": "Exception", "records": 7, "size": 70, "log": [
            { "after": 0, "text": "start" }, { "after": 20, "text": "ERROR INVALID_FIELD" } ] },
          { "name": "varied", "seconds": 100, "jitter": 0.5, "outcome": "Completed", "records": 1, "size": 1, "log": [] }
        ]
        """
}
