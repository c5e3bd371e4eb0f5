import HTTP
import JSON
import Testing

@Suite struct `List of backups` {
    private let tenant: Tenant

    init() throws {
        tenant = try Tenant(["backups": Self.backups])
    }

    private static func backup(_ id: Int, _ connection: Int, _ date: String, _ size: Int, _ type: String) -> String {
        """
        {"id":\(id),"connectionId":\(connection),"name":"B\(id)","jobId":\(id),"jobStatus":"Completed",
        "startedDate":"\(date)","duration":"00:00:10","size":\(size),"records":1,"operationType":"\(type)"}
        """
    }

    private static let backups = """
        [
          \(backup(1, 1, "{today-3}T02:00:00.000Z", 30, "Composite Backup")),
          \(backup(2, 1, "{today-2}T02:00:00.000Z", 10, "Import Backup")),
          \(backup(3, 1, "{today-1}T02:00:00.000Z", 20, "Composite & Sync Backup")),
          \(backup(4, 2, "{today-1}T03:00:00.000Z", 40, "Composite Backup")),
          \(backup(5, 1, "{now-60}", 20, "Templated Archive"))
        ]
        """

    private func ids(_ query: String) throws -> [Int] {
        try tenant.page(of: "/connections/1/backups?page=1&limit=10\(query)").ids
    }

    @Test func `an entry shows what the DTO has, and not the connection`() {
        #expect(
            tenant.answer("/connections/2/backups?page=1&limit=1").text
                == #"{"total":1,"items":[{"id":4,"name":"B4","jobId":4,"jobStatus":"Completed","startedDate":"2026-01-14T03:00:00.000Z","duration":"00:00:10","size":40,"records":1,"operationType":"Composite Backup"}]}"#
        )
    }

    @Test func `it is of one connection, the latest first`() throws {
        #expect(try tenant.page(of: "/connections/1/backups?page=1&limit=2") == Page(total: 4, ids: [5, 3]))
        #expect(try tenant.page(of: "/connections/1/backups?page=2&limit=2") == Page(total: 4, ids: [2, 1]))
    }

    @Test(arguments: [
        ("&order=ASC", [1, 2, 3, 5]), ("&sortField=size", [1, 5, 3, 2]), ("&sortField=size&order=ASC", [2, 3, 5, 1]),
        ("&sortField=operationType&order=ASC", [3, 1, 2, 5]), ("&sortField=id&order=ASC", [1, 2, 3, 5]),
        ("&sortField=name&order=DESC", [5, 3, 2, 1]), ("&sortField=records&order=ASC", [1, 2, 3, 5]),
        ("&sortField=records&order=DESC", [5, 3, 2, 1]),
    ])
    func `it is sorted by any member, equal ones by age`(query: String, expected: [Int]) throws {
        #expect(try ids(query) == expected)
    }

    @Test(arguments: [
        ("&types=Import%20Backup", [2]), ("&types=Import%20Backup&types=Templated%20Archive", [5, 2]),
        ("&types=Import%20Archive", []), ("&types=Composite%20%26%20Sync%20Backup", [3]),
    ])
    func `it is narrowed to types`(query: String, expected: [Int]) throws {
        #expect(try ids(query) == expected)
    }

    @Test(arguments: [
        ("&startDate=2026-01-14", [5, 3]), ("&endDate=2026-01-14", [2, 1]),
        ("&startDate=2026-01-13T02:00:00.000Z&endDate=2026-01-14T02:00:00Z", [3, 2]),
        ("&startDate=2026-01-14T03:00:00%2B01:00", [5, 3]), ("&startDate=2026-01-14T03:00:00.001%2B01:00", [5]),
        ("&startDate=2027-01-01", []), ("&startDate=2026-01-15T08:59:00.000Z", [5]),
    ])
    func `it is narrowed to a span of time, whatever the offset`(query: String, expected: [Int]) throws {
        #expect(try ids(query) == expected)
    }

    @Test func `the total counts what was found`() throws {
        #expect(
            try tenant.page(of: "/connections/1/backups?page=2&limit=1&order=ASC&startDate=2026-01-13")
                == Page(total: 3, ids: [3])
        )
    }

    @Test func `one is read by its id`() {
        #expect(tenant.member("name", of: "/connections/1/backups/3") == "B3")
        #expect(tenant.answer("/connections/2/backups/3").status == .notFound)
    }
}
