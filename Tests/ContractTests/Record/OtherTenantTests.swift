import JSON
import Testing

@testable import Contract
@testable import flosum_emulator

/// Tenants that are not as the emulator: with more members, fewer operations, other values, other ways of paging.
@Suite struct `A recording of another tenant` {
    private typealias Tenant = ScriptedTenant

    private func problems(_ recording: Recording) async throws -> [String] {
        try await recording.inFolder { folder in
            try Validation(try Options(arguments: ["validate", "--fixtures", folder], environment: [:])).problems
        }.map(\.description)
    }

    private func failure(_ answers: [String: JSONValue], _ change: (inout Recording.Settings) -> Void = { _ in }) async
        -> String?
    {
        do {
            _ = try await RecordedTenant.recording(of: Tenant(answers), change)
            return nil
        } catch {
            return "\(error)"
        }
    }

    @Test func `jobs that are not listed are made from backups`() async throws {
        let running = Tenant.backup(2, job: 22, [("jobStatus", "In Progress"), ("duration", "00:00:00")])
        let tenant = Tenant(["backups": Tenant.page([running, Tenant.backup(1, job: 11)])])
        let recording = try await RecordedTenant.recording(of: tenant)
        let jobs = try recording.records("jobs")
        #expect(jobs.map { $0["endedDate"] } == ["2026-01-15T10:04:30.000Z", .null])
        #expect(try recording.records("backups").map { $0["jobId"] } == jobs.map { $0["id"] })
        #expect(recording.summary.notes.contains("jobs: 2 made from what their backups say, as they were not listed"))
        #expect(recording.summary.notes.contains { $0.contains("JobsController_find answered 404") })
        #expect(try await problems(recording).isEmpty)
    }

    @Test func `members that the document has not are recorded, replaced, told and served`() async throws {
        let backup = Tenant.backup(
            1,
            job: 11,
            [
                ("region", "Bavaria"), ("owner", ["name": "Adelheid", "phone": 4989]), ("Frau Adelheid", true),
                ("isPinned", true),
            ]
        )
        let recording = try await RecordedTenant.recording(of: Tenant(["backups": Tenant.page([backup])]))
        let text = recording.everything
        for real in ["Bavaria", "Adelheid", "4989"] { #expect(!text.contains(real)) }
        let recorded = try #require(recording.records("backups").first)
        #expect(try #require(recorded["region"]?.string).hasPrefix("Text "))
        #expect(recorded["owner"]?["phone"]?.number.map { $0.text.count } == 4 && recorded["isPinned"] == true)
        #expect(recording.summary.text.contains("not in the document: backups /owner/phone"))
        #expect(try await problems(recording).isEmpty)
        try await recording.inFolder { folder in
            let lists = try await RecordedTenant.lists(of: EmulatorTransport(["--fixtures", folder]))
            #expect(lists["backups"]?.first?.first?["region"] == recorded["region"])
        }
    }

    @Test func `members under whose names the emulator keeps something else are left out`() async throws {
        let scheduler: JSONValue = [
            "id": 1, "type": "full backup", "timezone": "UTC", "description": "", "name": "S", "profile": "p",
            "anchorDate": 5,
            "connectionId": 99, "configuration": ["frequency": "daily", "repeatEvery": 1, "runAt": "10:00"],
        ]
        let recording = try await RecordedTenant.recording(of: Tenant(["schedulers": Tenant.page([scheduler])]))
        let recorded = try #require(recording.records("schedulers").first)
        #expect(recorded["profile"] == nil && recorded["anchorDate"] == nil)
        #expect(try recorded["connectionId"] == recording.records("connections").first?["id"])
        let note = "schedulers: /profile left out of 1, as the emulator has another member there"
        #expect(recording.summary.notes.contains(note))
        #expect(try await problems(recording).isEmpty)
    }

    @Test func `values that the document does not list are replaced by one that it does`() async throws {
        let backup = Tenant.backup(1, job: 11, [("jobStatus", "Queued by Ada"), ("operationType", "Purge")])
        let recording = try await RecordedTenant.recording(of: Tenant(["backups": Tenant.page([backup])]))
        #expect(try recording.records("backups").first?["jobStatus"] == "Aborted")
        #expect(recording.summary.text.contains("1 replaced (value that the document does not list)"))
        #expect(!recording.everything.contains("Queued") && !recording.everything.contains("Purge"))
        #expect(try await problems(recording).isEmpty)
    }

    @Test func `what no schema allows is left out, and told by place and rule`() async throws {
        let strange = Tenant.backup(2, job: 22, [("size", "large"), ("records", .null)])
        let recording = try await RecordedTenant.recording(
            of: Tenant(["backups": Tenant.page([Tenant.backup(1, job: 11), strange])])
        )
        #expect(try recording.records("backups").count == 1)
        #expect(recording.summary.notes.contains("backups: 1 left out: /size: the document's 'type' does not hold"))
        #expect(try await problems(recording).isEmpty)
    }

    @Test func `where no connection is as documented, nothing is written`() async throws {
        let failure = await failure(["connections": Tenant.page([["id": 17, "name": "Kunde"]])])
        #expect(
            failure?.hasPrefix("none of the connections can be a fixture (connections: 1 left out: /externalId") == true
        )
        #expect(failure?.contains("Kunde") == false)
    }

    @Test func `what refers to nothing is mended, or left out`() async throws {
        func job(_ id: Int, backup: Int) -> JSONValue {
            [
                "id": .number(JSONNumber(id)), "backupId": .number(JSONNumber(backup)), "name": "Other",
                "jobStatus": "Completed",
                "operationType": "Composite Backup", "startedDate": "2026-01-15T10:00:00.000Z", "endedDate": nil,
                "records": 9,
            ]
        }
        func scheduler(_ id: Int, template: Int, _ runAt: JSONString, _ zone: JSONString = "Mars/Base") -> JSONValue {
            [
                "id": .number(JSONNumber(id)), "type": "templated backup", "timezone": .string(zone),
                "configuration": ["frequency": "daily", "repeatEvery": 1, "runAt": .string(runAt)], "description": "",
                "name": "S",
                "jobSettings": ["templateId": .number(JSONNumber(template)), "deep": ["id": 5]], "nextRunDate": nil,
            ]
        }
        let tenant = Tenant([
            "backups": Tenant.page([Tenant.backup(1, job: 11), Tenant.backup(3, job: 11)]),
            "jobs": Tenant.page([job(11, backup: 99), job(12, backup: 98)]),
            "schedulers": Tenant.page([
                scheduler(1, template: 5, "10:00"), scheduler(2, template: 6, "10:00", "UTC"),
                scheduler(3, template: 5, "in the morning"),
            ]),
            "templates": Tenant.page([["id": 5, "name": "T", "type": "backup", "templateSteps": []]]),
        ])
        let recording = try await RecordedTenant.recording(of: tenant)
        #expect(try await problems(recording).isEmpty)
        #expect(try recording.records("backups").count == 1 && recording.records("jobs").count == 1)
        let job = try #require(recording.records("jobs").first)
        #expect(job["endedDate"] == "2026-01-15T10:04:30.000Z" && job["records"] == 3)
        let schedulers = try recording.records("schedulers")
        #expect(schedulers.count == 2 && schedulers.allSatisfy { $0["timezone"] == "UTC" && $0["nextRunDate"] == nil })
        #expect(try schedulers[0]["jobSettings"]?["templateId"] == recording.records("templates").first?["id"])
        #expect(
            try #require(schedulers[1]["configuration"]?["runAt"]?.string).wholeMatch(of: /[0-2][0-9]:[0-5][0-9]/)
                != nil
        )
        for note in [
            "jobs: 1 left out, as no backup is of them", "backups: 1 left out, as another backup is of the same job",
        ] {
            #expect(recording.summary.notes.contains(note))
        }
        #expect(recording.summary.notes.contains { $0.contains("/jobSettings/templateId taken away from 1") })
        #expect(recording.summary.notes.contains { $0.contains("another record has the same /configuration/runAt") })
    }

    /// A tenant with so many backups, whose pages hold at most ten, whatever is asked for.
    private struct Paging: Transport {
        let count: Int
        var ignoresPage = false

        func send(_ request: ContractRequest) async throws(TransportError) -> ContractResponse {
            guard request.target.contains("/backups?") else { return try await Tenant().send(request) }
            let query = FormFields(decoding: request.target.drop { $0 != "?" }.dropFirst())
            let page = ignoresPage ? 1 : Int(query["page"] ?? "") ?? 1
            let places = (count - 10 * page + 1)...(count - 10 * (page - 1))
            let items = places.reversed().filter { $0 > 0 }.map { Tenant.backup($0, job: 100 + $0) }
            let body = Tenant.page(items, total: count).serialized()
            return ContractResponse(status: 200, fields: [], body: body)
        }
    }

    @Test func `pages are read to the end, however long they are`() async throws {
        let recording = try await RecordedTenant.recording(of: Paging(count: 34))
        #expect(try recording.records("backups").count == 34)
        #expect(!recording.summary.notes.contains { $0.contains("--max-records") })
    }

    @Test(arguments: [1, 10, 25, 33])
    func `no more than the bound is read, and that is told`(bound: Int) async throws {
        let recording = try await RecordedTenant.recording(of: Paging(count: 34)) { $0.limits.records = bound }
        #expect(try recording.records("backups").count == bound)
        #expect(recording.summary.notes.contains("backups: \(bound) of 34 records, as --max-records says"))
        #expect(try await problems(recording).isEmpty)
    }

    @Test func `a server that knows no pages is not asked for ever`() async throws {
        let recording = try await RecordedTenant.recording(of: Paging(count: 34, ignoresPage: true))
        #expect(try recording.records("backups").count == 10)
    }

    @Test func `equal times are served in the order in which they were listed`() async throws {
        let ids = [5, 9, 1, 7]
        let tenant = Tenant(["backups": Tenant.page(ids.map { Tenant.backup($0, job: 100 + $0) })])
        let recording = try await RecordedTenant.recording(of: tenant) { $0.redacts = false }
        try await recording.inFolder { folder in
            let lists = try await RecordedTenant.lists(of: EmulatorTransport(["--fixtures", folder]))
            #expect(lists["backups"]?.first?.compactMap { $0["id"]?.int } == ids)
        }
        let other = [Tenant.backup(1, job: 11), Tenant.backup(2, job: 12, [("startedDate", "2026-02-01T00:00:00Z")])]
        let unordered = try await RecordedTenant.recording(of: Tenant(["backups": Tenant.page(other)]))
        #expect(unordered.summary.notes.contains("backups: the emulator lists them by startedDate, the tenant did not"))
    }

    @Test(
        arguments: [
            (["connections": 500], "ConnectionsController_find answered 500"),
            (["backups": 502], "BackupsController_find answered 502"),
            (["backups": "no list"], "BackupsController_find answered something that is no list"),
            (["backups": ["items": [["name": "x"]]]], "BackupsController_find lists something without 'id'"),
            (
                ["backups": ["items": [["id": 1, "note": "AKIAIOSFODNN7EXAMPLE"]]]],
                "BackupsController_find, page 1, /items/0/note: a text like an access key"
            ),
        ] as [([String: JSONValue], String)]
    )
    func `what cannot be recorded ends it, and no value is told`(answers: [String: JSONValue], reason: String) async {
        #expect(await failure(answers) == "\(reason); nothing was written")
        #expect(await failure(answers) { $0.redacts = false } == "\(reason); nothing was written")
    }

    @Test func `a secret in a log ends it, too`() async throws {
        let answers: [String: JSONValue] = [
            "backups": Tenant.page([Tenant.backup(1, job: 11)]), "details": "first\nBearer 0123456789abcdef\n",
        ]
        #expect(await failure(answers) == nil)
        let reason = await failure(answers) { $0.limits.logs = 1 }
        #expect(
            reason == "JobsController_getLogsDetails, line 2: a text like an Authorization field; nothing was written"
        )
    }

    @Test func `answers are bounded in all`() async {
        let reason = await failure([:]) { $0.limits.bytes = 100 }
        #expect(reason?.hasPrefix("ConnectionsController_find: more than 100 bytes in all") == true)
    }

    @Test func `without redaction values stay, but nothing else changes`() async throws {
        let backup = Tenant.backup(1, job: 11, [("region", "Bavaria"), ("Frau Adelheid", 1)])
        let recording = try await RecordedTenant.recording(of: Tenant(["backups": Tenant.page([backup])])) {
            $0.redacts = false
        }
        #expect(try recording.records("connections").first?["name"] == "Kunde")
        #expect(try recording.records("backups").first?["region"] == "Bavaria")
        #expect(try recording.records("backups").first?["Frau Adelheid"] == 1)
        let told = recording.summary.text + String(decoding: recording.summary.json, as: UTF8.self)
        #expect(told.contains("(as it is)") && !told.contains("Bavaria") && !told.contains("Adelheid"))
        #expect(try await problems(recording).isEmpty)
    }
}
