import JSON
import Testing

@Suite struct `Fixtures many times over` {
    private static let backups = """
        [{"id":1,"connectionId":1,"name":"B","jobId":7,"jobStatus":"Completed","startedDate":"{today-1}T12:00:00.000Z",
        "duration":"00:00:10","size":1,"records":1,"operationType":"Composite Backup"},
        {"id":2,"connectionId":1,"name":"C","jobId":8,"jobStatus":"In Progress","startedDate":"{now-5}",
        "duration":"00:00:00","size":0,"records":0,"operationType":"Composite Backup"}]
        """
    private static let jobs = """
        [{"id":7,"connectionId":1,"backupId":1,"name":"B","jobStatus":"Completed","operationType":"Composite Backup",
        "startedDate":"{today-1}T12:00:00.000Z","endedDate":"{today-1}T12:00:10.000Z","records":1,
        "log":[{"after":0,"text":"line"}]},
        {"id":8,"connectionId":1,"backupId":2,"name":"C","jobStatus":"In Progress","operationType":"Composite Backup",
        "startedDate":"{now-5}","endedDate":null,"records":0}]
        """

    private func tenant(_ scale: Int) throws -> Tenant {
        try Tenant(["backups": Self.backups, "jobs": Self.jobs], scale: scale)
    }

    @Test func `there are so many of each that has ended, within the day before it`() throws {
        let tenant = try tenant(4)
        #expect(try tenant.page(of: "/connections/1/backups?page=1&limit=9") == Page(total: 5, ids: [2, 1, 3, 4, 5]))
        #expect(tenant.member("startedDate", of: "/connections/1/backups/3") == "2026-01-14T06:00:00.000Z")
        #expect(tenant.member("startedDate", of: "/connections/1/backups/5") == "2026-01-13T18:00:00.000Z")
    }

    @Test func `each has a job of its own, with its log`() throws {
        let tenant = try tenant(3)
        let job = try #require(tenant.member("jobId", of: "/connections/1/backups/4")?.int)
        #expect(tenant.member("backupId", of: "/connections/1/jobs/\(job)") == 4)
        #expect(tenant.member("endedDate", of: "/connections/1/jobs/\(job)") == "2026-01-13T20:00:10.000Z")
        #expect(
            tenant.answer("/connections/1/jobs/\(job)/logs/details").text == "2026-01-13T20:00:00.000Z line\n"
        )
    }

    @Test func `the same number makes the same, and 1 makes none`() throws {
        let path = "/connections/1/backups?page=1&limit=100"
        #expect(try tenant(9).answer(path).text == tenant(9).answer(path).text)
        #expect(try tenant(1).page(of: path).total == 2)
    }
}
