import CivilTime
import Emulator
import HTTP
import JSON
import Testing

@Suite struct `Schedulers` {
    private let tenant: Tenant
    private let path = "/connections/1/schedulers"

    init() throws {
        tenant = try Tenant(["run-profiles": JobsTestData.profiles])
    }

    private func scheduler(
        _ runAt: String = "10:00",
        _ frequency: String = "daily",
        zone: String = "UTC",
        type: String = "full backup",
        every: String = "1"
    ) -> String {
        """
        {"type":"\(type)","timezone":"\(zone)","configuration":{"frequency":"\(frequency)","repeatEvery":\(every),\
        "runAt":"\(runAt)"},"description":"d","name":"n"}
        """
    }

    private func backups() throws -> Int {
        try tenant.page(of: "/connections/1/backups?page=1&limit=1").total
    }

    @Test func `a scheduler is kept, and tells when it runs next`() {
        let made = tenant.answer(path, body: scheduler())
        #expect(made.status.code == 201)
        #expect(
            made.text
                == #"{"id":1,"type":"full backup","timezone":"UTC","configuration":{"frequency":"daily","repeatEvery":1,"runAt":"10:00"},"description":"d","name":"n","nextRunDate":"2026-01-15T10:00:00.000Z"}"#
        )
        #expect(tenant.answer("\(path)/1").text == made.text)
    }

    @Test(arguments: [
        ("Europe/Berlin", "2026-01-16T09:00:00.000Z"), ("America/New_York", "2026-01-15T15:00:00.000Z"),
        ("asia/tokyo", "2026-01-16T01:00:00.000Z"), ("Nowhere/Land", "2026-01-15T10:00:00.000Z"),
    ])
    func `its time is that of its time zone, of UTC if there is no such zone`(zone: String, next: String) {
        #expect(tenant.answer(path, body: scheduler(zone: zone)).json?["nextRunDate"]?.string == next)
    }

    @Test func `it fires when the clock passes its time, and again`() throws {
        _ = tenant.answer(path, body: scheduler())
        tenant.advance(3599)
        #expect(try backups() == 0)
        tenant.advance(1)
        #expect(try backups() == 1)
        #expect(tenant.member("nextRunDate", of: "\(path)/1") == "2026-01-16T10:00:00.000Z")
        #expect(tenant.member("startedDate", of: "/connections/1/backups/1") == "2026-01-15T10:00:00.000Z")
        #expect(tenant.member("jobStatus", of: "/connections/1/backups/1") == "In Progress")
        tenant.advance(86_400)
        #expect(try backups() == 2)
        #expect(tenant.member("jobStatus", of: "/connections/1/backups/1") == "Completed")
    }

    @Test func `a clock that is moved far makes all happen, in its order`() throws {
        _ = tenant.answer(path, body: scheduler("09:30", "hourly"))
        tenant.advance(10 * 86_400)
        #expect(try tenant.page(of: "/connections/1/backups?page=1&limit=2") == Page(total: 240, ids: [240, 239]))
        #expect(tenant.member("startedDate", of: "/connections/1/backups/1") == "2026-01-15T09:30:00.000Z")
        #expect(tenant.member("startedDate", of: "/connections/1/backups/240") == "2026-01-25T08:30:00.000Z")
        #expect(tenant.member("endedDate", of: "/connections/1/jobs/240") == "2026-01-25T08:31:00.000Z")
    }

    @Test func `what fires at one time comes in the order of age`() throws {
        _ = tenant.answer(path, body: scheduler("10:00", zone: "UTC"))
        _ = tenant.answer("/connections/2/schedulers", body: scheduler("11:00", zone: "Europe/Berlin"))
        tenant.advance(3600)
        #expect(tenant.member("id", of: "/connections/1/backups/1") == 1)
        #expect(tenant.member("id", of: "/connections/2/backups/2") == 2)
    }

    @Test(arguments: [("full backup", "Composite Backup"), ("templated backup", "Templated Backup")])
    func `its type tells what is made, and its name how it is called`(type: String, operation: String) {
        _ = tenant.answer(path, body: scheduler(type: type))
        tenant.advance(3600)
        #expect(tenant.member("operationType", of: "/connections/1/backups/1")?.string == operation)
        #expect(tenant.member("name", of: "/connections/1/backups/1") == "n")
    }

    @Test(arguments: ["x", "25:00", "noon"]) func `with a text that is no time it never runs`(runAt: String) throws {
        let made = tenant.answer(path, body: scheduler(runAt))
        #expect(made.status.code == 201)
        #expect(made.json?["nextRunDate"] == .null)
        tenant.advance(1_000_000)
        #expect(try backups() == 0)
    }

    @Test func `no two of a connection run at one time`() {
        #expect(tenant.answer(path, body: scheduler()).status.code == 201)
        let second = tenant.answer(path, body: scheduler("10:00", "weekly"))
        #expect(second.status == .badRequest)
        #expect(
            second.text
                == #"{"message":["runAt is already used by another scheduler"],"error":"Bad Request","statusCode":400}"#
        )
        #expect(tenant.answer("/connections/2/schedulers", body: scheduler()).status.code == 201)
        #expect(tenant.answer(path, body: scheduler("10:01")).status.code == 201)
        #expect(tenant.answer("\(path)/3", .put, body: scheduler("10:00")).status == .badRequest)
        #expect(tenant.answer("\(path)/1", .put, body: scheduler("10:00", "weekly")).status == .ok)
        #expect(tenant.answer("\(path)/1", .delete).status.code == 204)
        #expect(tenant.answer("\(path)/3", .put, body: scheduler("10:00")).status == .ok)
    }

    @Test func `what was changed runs at its new time only`() throws {
        _ = tenant.answer(path, body: scheduler())
        let changed = tenant.answer("\(path)/1", .put, body: scheduler("12:00"))
        #expect(changed.json?["nextRunDate"] == "2026-01-15T12:00:00.000Z")
        tenant.advance(3600)
        #expect(try backups() == 0)
        tenant.advance(7200)
        #expect(try backups() == 1)
    }

    @Test func `what was deleted runs no more`() throws {
        _ = tenant.answer(path, body: scheduler())
        _ = tenant.answer("\(path)/1", .delete)
        tenant.advance(86_400)
        #expect(try backups() == 0)
    }

    @Test func `what is in the fixtures runs too, counted from its anchor`() throws {
        let tenant = try Tenant([
            "schedulers": """
            [{"id":7,"connectionId":1,"type":"full backup","timezone":"UTC","configuration":
            {"frequency":"daily","repeatEvery":3,"runAt":"02:00"},"description":"","name":"n",
            "anchorDate":"{today-4}T01:00:00.000Z","profile":"fast"}]
            """,
            "run-profiles":
                #"[{"name":"fast","seconds":1,"outcome":"Completed","records":5,"size":5,"log":[]}]"#,
        ])
        #expect(tenant.member("nextRunDate", of: "\(path)/7") == "2026-01-17T02:00:00.000Z")
        tenant.advance(2 * 86_400)
        #expect(tenant.member("records", of: "/connections/1/backups/1") == 5)
    }

    @Test func `a clock that jumps by a century is caught up with in bounded steps`() throws {
        _ = tenant.answer(path, body: scheduler("09:30", "hourly"))
        tenant.sandbox.withState { $0.clock = .frozen($0.clock.now.adding(seconds: 3_155_760_000)) }
        #expect(try (1...20_000).contains(backups()))
    }
}
