import JSON
import Testing

@testable import Contract

@Suite struct `A comparison of servers that are alike` {
    @Test(arguments: [["--dialect", "contract"], ["--dialect", "stock"]], ["all", "documented"])
    func `finds no difference`(dialect: [String], fidelity: String) async throws {
        let emulator = try EmulatorTransport(dialect + ["--fidelity", fidelity], rate: 2)
        let run = await DriftRun(
            "oauth.",
            "backup.",
            left: EmulatorTransport(copying: emulator),
            right: EmulatorTransport(copying: emulator)
        )
        #expect(run.differences == [])
        #expect(run.report.verdict == .holds && run.report.verdict.exitCode == 0)
        #expect(run.patch.changes.isEmpty && run.patch.files.isEmpty && run.patch.unsolved.isEmpty)
        #expect(run.report.count(.same) > (fidelity == "all" ? 550 : 400))
    }

    /// Other values in the data, and what the document leaves to the tenant, are no difference.
    @Test func `finds none between tenants that hold other things`() async throws {
        let left = try EmulatorTransport(rate: 0, clock: "2025-01-31T12:00:00Z")
        let right = try EmulatorTransport(
            ["--fixtures-scale", "2", "--fixtures", other.path + "/fixtures"],
            rate: 0,
            clock: "2025-08-31T00:00:00Z",
            seed: 9
        )
        let run = await DriftRun("backup.", left: left, right: right)
        #expect(run.differences == [])
        #expect(run.report.count(.same) > 100)
        let notes = run.comparison.cases.flatMap(\.notes)
        #expect(notes.contains { $0.hasSuffix("left always, right sometimes; the document allows both") })
    }

    /// Fixtures whose templates have no description, but for one.
    private let other: PatchedFolder

    init() throws {
        var draft = PatchDraft(DriftRun.data, date: "2026-11-21")
        let file = "fixtures/flosum-backup-archive/templates.json"
        for place in 1..<(draft.value(file, JSONPointer())?.array?.count ?? 0) {
            draft.perform(.remove(try JSONPointer("/\(place)/description")), in: file)
        }
        other = try PatchedFolder(DriftPatch(changes: [], unsolved: [], files: draft.changed))
    }

    @Test func `notes another order of members`() async throws {
        let emulator = try EmulatorTransport()
        let mutant = BackupMutant.json("reversed", in: "connections") { _, page in
            let turned = page.items.map { JSONValue.object(JSONObject($0.object?.members.reversed() ?? [])) }
            return page.with(items: turned)
        }
        let right = BackupMutantTransport(mutant: mutant, emulator: emulator)
        let run = await DriftRun("backup.connections.", left: emulator, right: right)
        #expect(run.differences == [])
        #expect(
            run.comparison.cases.flatMap(\.notes).contains {
                $0.hasPrefix("GET /api/v1/connections 200 at /items/*: the order of members is left id, externalId,")
            }
        )
    }

    @Test func `says why cases were not compared`() async throws {
        let emulator = try EmulatorTransport()
        let dead = Mutant("dead") { _, _, _ throws(TransportError) in throw TransportError("nobody is there") }
        let run = await DriftRun("backup.connections.", left: emulator, right: MutantTransport(dead, of: emulator))
        #expect(run.report.verdict == .unreachable && run.report.verdict.exitCode == 3)
        let text = String(decoding: DriftText.bytes(of: run.report), as: UTF8.self)
        #expect(text.contains("right: no answer: nobody is there"))
        #expect(text.contains("right: the server could not be reached 5 times"))
        #expect(text.hasSuffix("Nothing was compared.\n"))
    }
}
