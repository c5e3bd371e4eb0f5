import Contract
import Testing

@Suite struct `Cases of Backup & Archive` {
    @Test(arguments: ["contract", "stock"]) func `all hold for the emulator`(dialect: String) async throws {
        let transport = try EmulatorTransport(["--dialect", dialect], rate: 2)
        for result in await BackupTenant.results(transport) {
            #expect(result.outcome == .passed, "\(result.failureText)")
            #expect(result.leftovers == [])
        }
    }

    @Test(arguments: ["contract", "stock"])
    func `where only what is published is served, the others are skipped`(dialect: String) async throws {
        let transport = try EmulatorTransport(["--dialect", dialect, "--fidelity", "documented"])
        for result in await BackupTenant.results(transport) {
            // What cannot be deleted is named, so that a person can do it.
            #expect(result.leftovers.allSatisfy { $0.contains("'contract-") && $0.contains("connections/1/") })
            if result.wasSkipped {
                #expect(result.outcome == .skipped("the server does not have the operation"), "\(result.failureText)")
                #expect(result.contractCase.source == .assumed)
            } else {
                #expect(result.outcome == .passed, "\(result.failureText)")
            }
        }
    }

    @Test func `have distinct ids, one sentence, and requests that write only if they say so`() async throws {
        let cases = ContractCase.backup
        #expect(Set(cases.map(\.id)).count == cases.count)
        #expect(cases.count >= 85)
        #expect(cases.allSatisfy { $0.id.hasPrefix("backup.") && $0.statement.hasSuffix(".") && !$0.covers.isEmpty })
        for result in await BackupTenant.results(of: cases.filter(\.onlyReads), try EmulatorTransport()) {
            #expect(result.exchanges.allSatisfy { $0.request.isSafe }, "\(result.contractCase.id)")
        }
        for source in ContractCase.Source.allCases {
            print("\(source.rawValue): \(cases.count { $0.source == source }) cases of Backup & Archive")
        }
    }
}
