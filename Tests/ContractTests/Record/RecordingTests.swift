import JSON
import OpenAPI
import Testing

@testable import Contract
@testable import flosum_emulator

@Suite struct `A recording of the emulator` {
    /// A value without what is in it: the kinds of its values by their pointers, in order.
    private func kinds(_ value: JSONValue, at pointer: String = "") -> [String] {
        switch value {
        case .null: ["\(pointer) null"]
        case .bool(let bool): ["\(pointer) \(bool)"]
        case .number(let number): ["\(pointer) number of \(number.text.count)"]
        case .string(let text): ["\(pointer) \(text.isEmpty ? "empty" : "text")"]
        case .array(let elements): elements.enumerated().flatMap { kinds($1, at: "\(pointer)/\($0)") }
        case .object(let object): object.members.flatMap { kinds($0.value, at: "\(pointer)/\($0.name)") }
        }
    }

    /// Its clock stands still: dates of the fixtures, and the next run of a scheduler, then are the same in both.
    private static func emulator(_ arguments: [String] = []) throws -> EmulatorTransport {
        try EmulatorTransport(arguments, rate: 0)
    }

    @Test func `is served with the same lists: as many, in their order, of the same kinds`() async throws {
        let server = try Self.emulator()
        let recording = try await RecordedTenant.recording(of: server)
        let real = try await RecordedTenant.lists(of: server)
        let served = try await recording.inFolder { folder in
            try await RecordedTenant.lists(of: Self.emulator(["--fixtures", folder]))
        }
        for name in RecordedTenant.collections {
            let (real, served) = (try #require(real[name]), try #require(served[name]))
            #expect(real.map(\.count) == served.map(\.count) && real.contains { !$0.isEmpty }, "\(name)")
            #expect(real.map { $0.map { kinds($0) } } == served.map { $0.map { kinds($0) } }, "\(name)")
            for member in [
                "startedDate", "endedDate", "jobStatus", "type", "duration", "size", "configuration", "timezone",
            ]
                as [JSONString]
            {
                #expect(real.map { $0.map { $0[member] } } == served.map { $0.map { $0[member] } }, "\(name) \(member)")
            }
        }
    }

    @Test func `has no problem that the check of fixtures finds`() async throws {
        let problems = try await RecordedTenant.recording { $0.limits.logs = 10 }.inFolder { folder in
            try Validation(try Options(arguments: ["validate", "--fixtures", folder], environment: [:])).problems
        }
        #expect(problems.isEmpty, "\(problems)")
    }

    /// What refers to what, as places in lists, is the same in the tenant and in the recording.
    @Test func `keeps references`() async throws {
        func places(_ value: (String) throws -> [JSONValue]) throws -> [[Int?]] {
            let (connections, templates) = (try value("connections"), try value("templates"))
            let (backups, jobs, schedulers) = (try value("backups"), try value("jobs"), try value("schedulers"))
            func place(_ id: JSONValue?, _ list: [JSONValue]) -> Int? { list.firstIndex { $0["id"] == id } }
            return [
                backups.map { place($0["jobId"], jobs) }, backups.map { place($0["connectionId"], connections) },
                jobs.map { place($0["backupId"], backups) }, jobs.map { place($0["connectionId"], connections) },
                schedulers.map { place($0["jobSettings"]?["templateId"], templates) },
                schedulers.map { place($0["connectionId"], connections) },
                templates.map { place($0["connectionId"], connections) },
            ]
        }
        let plain = try await RecordedTenant.recording { $0.redacts = false }
        let recording = try await RecordedTenant.recording()
        let (real, other) = (try places(plain.records), try places(recording.records))
        #expect(real == other)
        #expect(other[0].allSatisfy { $0 != nil } && other[4].contains { $0 != nil })
        #expect(try plain.records("backups").map { $0["id"] } != recording.records("backups").map { $0["id"] })
    }

    @Test func `gives the same value the same pseudonym, in every file`() async throws {
        let plain = try await RecordedTenant.recording { $0.redacts = false }
        let recording = try await RecordedTenant.recording()
        var pseudonyms: [JSONValue: Set<JSONValue>] = [:]
        for name in ["backups", "jobs", "schedulers"] {
            for (real, other) in zip(try plain.records(name), try recording.records(name)) {
                pseudonyms[real["name"] ?? .null, default: []].insert(other["name"] ?? .null)
            }
        }
        #expect(pseudonyms.count > 10 && pseudonyms.values.allSatisfy { $0.count == 1 })
        #expect(Set(pseudonyms.values).count == pseudonyms.count)
    }

    @Test func `is the same with the same key, and another with another`() async throws {
        let server = try Self.emulator()
        let (one, again) = (
            try await RecordedTenant.recording(of: server), try await RecordedTenant.recording(of: server)
        )
        let other = try await RecordedTenant.recording(of: server, key: [UInt8](repeating: 8, count: 32))
        #expect(one.files.map(\.path) == again.files.map(\.path) && one.files.map(\.bytes) == again.files.map(\.bytes))
        let names = try [one, other].map { try $0.records("connections").map { $0["name"] } }
        #expect(names[0].count == 4 && Set(names[0]).isDisjoint(with: Set(names[1])))
    }

    @Test func `keeps only what the document knows to say nothing`() async throws {
        let real = try await RecordedTenant.recording { $0.redacts = false }
        let recording = try await RecordedTenant.recording()
        for (plain, other) in zip(try real.records("connections"), try recording.records("connections")) {
            #expect(plain["salesforceOrgType"] == other["salesforceOrgType"])
            for member in ["externalId", "name", "userName"] as [JSONString] { #expect(plain[member] != other[member]) }
            #expect(try #require(other["userName"]?.string).wholeMatch(of: /user-[0-9a-f]{8}@example\.com/) != nil)
            #expect(try #require(other["name"]?.string).wholeMatch(of: /Connection [0-9a-f]{8}/) != nil)
        }
        let step = try #require(recording.records("templates").first?["templateSteps"]?.array?.first)
        #expect(step["objectApiName"] == "Account" && step["label"] != "Account")
        let field = try #require(step["fieldsDescribe"]?.array?.last)
        #expect(try #require(field["name"]?.string).wholeMatch(of: /Field_[0-9a-f]{8}__c/) != nil)
        #expect(field["type"] == "multipicklist" && step["customLogic"] == "1 AND (2 OR 3)")
    }

    @Test func `has the logs that were asked for, each with its times`() async throws {
        let server = try Self.emulator()
        func log(_ server: EmulatorTransport, _ place: Int) async throws -> [String] {
            let list = try #require(try await RecordedTenant.lists(of: server)["jobs"]?.first)
            let ended = list.filter { $0["jobStatus"] != "In Progress" }
            let (id, connection) = (try #require(ended[place]["id"]?.int), try await connection(of: server))
            let path = "/api/v1/connections/\(connection)/jobs/\(id)/logs/details"
            let response = try await server.send(RecordedTenant.authorized(ContractRequest(.backup, "GET", path)))
            return String(decoding: response.body, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        let recording = try await RecordedTenant.recording(of: server) { $0.limits.logs = 2 }
        #expect(try recording.records("jobs").count { $0["log"] != nil } == 2)
        try await recording.inFolder { folder in
            let served = try Self.emulator(["--fixtures", folder])
            let (real, other) = (try await log(server, 0), try await log(served, 0))
            #expect(real.count > 3 && real.count == other.count)
            // The time and how serious it is stay, the rest does not.
            #expect(real.map { $0.prefix(30) } == other.map { $0.prefix(30) })
            #expect(zip(real, other).allSatisfy { $0 != $1 })
            #expect(try await log(served, 5).isEmpty)
        }
    }

    private func connection(of server: EmulatorTransport) async throws -> Int {
        try #require(try await RecordedTenant.lists(of: server)["connections"]?.first?.first?["id"]?.int)
    }

    @Test func `is made of GET alone`() async throws {
        let tenant = ScriptedTenant(["backups": ScriptedTenant.page([ScriptedTenant.backup(1, job: 2)])])
        _ = try await RecordedTenant.recording(of: tenant) { $0.limits.logs = 5 }
        #expect(tenant.requests.count == 6 && tenant.requests.allSatisfy { $0.method == "GET" && $0.body == nil })
        #expect(tenant.requests.last?.target == "/api/v1/connections/17/jobs/2/logs/details")
    }
}
