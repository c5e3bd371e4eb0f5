import Testing

@testable import Contract

@Suite struct `Servers that break one rule of Backup & Archive` {
    private static let mutants =
        BackupMutant.connections + BackupMutant.refusals + BackupMutant.search + BackupMutant.bearer
        + BackupMutant.backups + BackupMutant.jobs
        + BackupMutant.runs + BackupMutant.stored + BackupMutant.schedulers + BackupMutant.templates

    /// The ids of the first cases that a mutant fails.
    private static func finders(of mutant: BackupMutant, _ emulator: EmulatorTransport) async throws -> [String] {
        let transport = BackupMutantTransport(mutant: mutant, emulator: EmulatorTransport(copying: emulator))
        let runner = Runner(BackupTenant.tenant(), transport, allowsWrites: true)
        var finders: [String] = []
        for tried in ContractCase.backup where mutant.cases.contains(where: { tried.id.hasPrefix("\($0).") }) {
            if await runner.run(tried).outcome == .failed { finders.append(tried.id) }
            if finders.count == 2 { break }
        }
        return finders
    }

    @Test func `are all found`() async throws {
        #expect(Set(Self.mutants.map(\.name)).count == Self.mutants.count)
        let emulator = try EmulatorTransport(rate: 2)
        let found = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for (place, mutant) in Self.mutants.enumerated() {
                group.addTask { (place, try await Self.finders(of: mutant, emulator)) }
            }
            return try await group.reduce(into: [Int: [String]]()) { $0[$1.0] = $1.1 }
        }
        var table = "mutants of Backup & Archive: \(Self.mutants.count)\n"
        for (place, mutant) in Self.mutants.enumerated() {
            let finders = found[place] ?? []
            table += "mutant: \(mutant.name) -> \(finders.joined(separator: ", "))\n"
            #expect(!finders.isEmpty, "no case finds: \(mutant.name)")
        }
        print(table)
    }
}
