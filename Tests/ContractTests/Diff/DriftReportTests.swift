import JSON
import Testing

@testable import Contract

@Suite struct `The report of a comparison` {
    private static let canary = "canary/value+42"

    /// A server with a secret wherever one may be told: in texts of errors, values, names, and fields of the head.
    private static let mutant = BackupMutant.response("canary", in: "") { request, response in
        var text = String(decoding: response.body, as: UTF8.self)
        text = text.replacing("Template not found", with: "No \(canary)")
        text = text.replacing("\"SANDBOX\"", with: "\"\(canary)\"").replacing("\"userName\"", with: "\"\(canary)\"")
        let fields = response.fields.map {
            $0.name.lowercased() == "content-type" ? .init($0.name, "\($0.value); x=\(canary)") : $0
        }
        return ContractResponse(status: response.status, fields: fields, body: Array(text.utf8))
    }

    private func run() async throws -> DriftRun {
        let emulator = try EmulatorTransport()
        let right = BackupMutantTransport(mutant: Self.mutant, emulator: EmulatorTransport(copying: emulator))
        return await DriftRun(
            "backup.connections.",
            "backup.templates.",
            left: emulator,
            right: right,
            secrets: [Self.canary]
        )
    }

    @Test func `holds no secret, in no form, and neither does the patch`() async throws {
        let run = try await run()
        #expect(run.report.verdict == .broken)
        for format in ReportFormat.allCases {
            let text = String(decoding: run.report.bytes(format), as: UTF8.self)
            #expect(!text.isEmpty && !text.contains(Self.canary) && !text.contains("canary"), "\(format)")
        }
        for file in run.patch.files {
            #expect(!String(decoding: file.bytes, as: UTF8.self).contains("canary"))
            #expect(!String(decoding: file.patch.json.serialized(), as: UTF8.self).contains("canary"))
        }
        #expect(run.patch.unsolved.contains { $0.reason == "the value looks like a secret, or is no word" })
    }

    private func drift() async throws -> DriftRun {
        let emulator = try EmulatorTransport()
        let mutant = BackupMutant.entry("userName", .null, in: "connections")
        let right = BackupMutantTransport(mutant: mutant, emulator: emulator)
        return await DriftRun("backup.connections.", left: emulator, right: right)
    }

    @Test func `names file, line and evidence`() async throws {
        let run = try await drift()
        let change = try #require(run.patch.changes.first)
        let file = "openapi/flosum-backup-archive.json"
        let lines = String(decoding: DriftRun.data.texts[file]?.bytes ?? [], as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(lines[change.line - 1].contains("\"userName\": {"))
        let text = String(decoding: DriftText.bytes(of: run.report), as: UTF8.self)
        #expect(text.contains("  1. 'userName' of ConnectionFindResponseDto may be null\n"))
        #expect(
            text.contains(
                "    \(file):\(change.line)  /components/schemas/ConnectionFindResponseDto/properties/userName\n"
            )
        )
        #expect(text.contains("seen in \(change.cases[0])"))
        #expect(!change.cases.isEmpty && text.contains("cases differ"))
    }

    @Test func `is JSON with what the page on it says`() async throws {
        let run = try await drift()
        let json = try JSONValue(parsing: run.report.bytes(.json))
        #expect(json["format"] == "flosum-contract-diff" && json["version"] == 1 && json["exitCode"] == 1)
        #expect(json["verdict"] == "different")
        #expect(json["servers"]?["left"]?["global"] == "https://left.example")
        let different = json["cases"]?.array?.first { $0["outcome"] == "different" }
        let difference = try #require(different?["differences"]?.array?.first)
        #expect(
            difference["aspect"] == "null" && difference["place"] == "/items/*/userName" && difference["change"] == 1
        )
        #expect(json["changes"]?.array?.first?["number"] == 1)
        #expect(json["changes"]?.array?.first?["cases"]?.array?.contains(different?["id"] ?? .null) == true)
        let totals = try #require(json["totals"]?.object)
        #expect(totals.members.reduce(0) { $0 + ($1.value.int ?? 0) } == run.cases.count)
    }

    @Test func `is a report of cases in other forms`() async throws {
        let run = try await drift()
        let junit = String(decoding: run.report.bytes(.junit), as: UTF8.self)
        let different = run.report.count(.different)
        #expect(junit.contains("failures=\"\(different)\""))
        #expect(junit.contains("null at /items/*/userName as on the left: string"))
        #expect(String(decoding: run.report.bytes(.tap), as: UTF8.self).contains("not ok"))
        #expect(String(decoding: run.report.bytes(.html), as: UTF8.self).contains("cases differ"))
    }

    @Test func `a copy differs from the original in the lines that are meant`() async throws {
        let run = try await drift()
        let file = try #require(run.patch.files.first)
        let lines = { (bytes: [UInt8]) in
            String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
                String.init
            )
        }
        let old = lines(DriftRun.data.texts[file.path]?.bytes ?? [])
        let difference = lines(file.bytes).difference(from: old)
        #expect(difference.removals.count == 1 && difference.insertions.count == 4)
    }
}
