import JSON
import Testing

@testable import Contract

@Suite struct `What data cannot express` {
    private let emulator: EmulatorTransport

    init() throws { emulator = try EmulatorTransport() }

    private func run(_ ids: String, _ mutant: BackupMutant) async -> DriftRun {
        await DriftRun(
            ids,
            left: EmulatorTransport(copying: emulator),
            right: BackupMutantTransport(mutant: mutant, emulator: EmulatorTransport(copying: emulator))
        )
    }

    private static let mutants: [(mutant: BackupMutant, cases: String, difference: String, reason: String)] = [
        (
            .response("403", in: "bearer", status: 401) { $1.answering(status: 403) }, "backup.bearer.",
            ": status: left 401, right 403",
            "what is refused, and how, is written in code, or follows from a bound that is not known"
        ),
        (
            .member("statusCode", nil, in: "bearer", status: 401), "backup.bearer.",
            "401: missing at /statusCode: left always, right never",
            "bodies of errors are written in code; --dialect chooses between two forms"
        ),
        (
            .json("page", in: "connections") { _, page in page.with("page", 1) }, "backup.connections.",
            "extra at /page: left never, right always", "what stands around records is written in code"
        ),
        (
            .json("id", in: "connections") { _, page in page.with(items: page.items.map { $0.with("id", "x") }) },
            "backup.connections.page", "type at /items/*/id: left number, right string",
            "records are found by this member: it is to be changed by hand"
        ),
        (
            .json("mixed", in: "connections") { _, page in
                page.with(items: page.items.enumerated().map { $0 == 0 ? $1.with("externalId", "x") : $1 })
            },
            "backup.connections.", "type at /items/*/externalId: left number, right",
            "the right has more than one type there: number or string"
        ),
        (
            .response("html", in: "connections") { $1.answering(text: "<p>") }, "backup.connections.",
            ": form: left JSON, right no JSON", "the form of the body is written in code"
        ),
        (
            .response("type", in: "connections") {
                ContractResponse(status: $1.status, fields: [.init("content-type", "text/json")], body: $1.body)
            },
            "backup.connections.",
            "header Content-Type: left application/json; charset=utf-8, right text/json",
            "fields of the head are written in code"
        ),
        (
            .json("request", in: "templates") { _, page in
                page.with(items: page.items.map { $0.with("templateSteps/0/objectApiName", .null) })
            },
            "backup.templates.", "null at /items/*/templateSteps/*/objectApiName: left string, right",
            "the schema is one of requests, too: a change there would change what is accepted"
        ),
        (
            .json("order", in: "backups") { _, page in page.with(items: page.items.reversed()) }, "backup.sort.",
            ": statement: left holds, right does not hold: expected",
            "the answers look alike; what they mean is written in code"
        ),
    ]

    @Test(arguments: mutants.indices) func `is told with the reason, and nothing is changed for it`(place: Int) async {
        let (mutant, cases, difference, reason) = Self.mutants[place]
        let run = await run(cases, mutant)
        #expect(run.differences.contains { $0.contains(difference) }, "\(run.differences)")
        let found = run.patch.unsolved.filter { $0.difference.description.contains(difference) }
        #expect(found.contains { $0.reason == reason }, "\(run.patch.unsolved)")
        #expect(found.allSatisfy { !$0.cases.isEmpty })
        #expect(!run.patch.changes.contains { $0.differences.contains { $0.description.contains(difference) } })
        let text = String(decoding: DriftText.bytes(of: run.report), as: UTF8.self)
        #expect(text.contains("  \(reason):\n"))
    }

    @Test func `two answers that contradict each other change nothing`() async {
        let mutant = BackupMutant.response("texts", in: "templates", status: 404) { request, response in
            let text = String(decoding: response.body, as: UTF8.self)
            return response.answering(text: text.replacing("Template not found", with: "No \(request.method)"))
        }
        let run = await run("backup.templates.", mutant)
        #expect(run.patch.changes.isEmpty && run.patch.files.isEmpty)
        #expect(run.patch.unsolved.contains { $0.reason == "the right answers in more than one way" })
    }

    /// Code makes the backup that a run begins; that the document says more of it, and the fixtures have it, is no help.
    @Test func `what code leaves out is said to be code's`() async throws {
        let mutant = BackupMutant.response("more", in: "backups") { request, response in
            guard request.barePath.contains("/backups"), response.status / 100 == 2, let json = response.bodyJSON else {
                return response
            }
            let more = { (backup: JSONValue) in backup.with("isEncrypted", true) }
            return response.answering(json: json["items"] == nil ? more(json) : json.with(items: json.items.map(more)))
        }
        let first = await run("backup.run.", mutant)
        #expect(first.patch.changes.map(\.title) == ["'isEncrypted' of FindBackupsResponseDto is there"])
        let folder = try PatchedFolder(first.patch)
        let right = BackupMutantTransport(mutant: mutant, emulator: EmulatorTransport(copying: emulator))
        let after = await DriftRun("backup.run.", left: try folder.emulator(), right: right, data: folder.data)
        #expect(after.patch.changes.isEmpty)
        #expect(Set(after.patch.unsolved.map(\.reason)) == ["what the emulator answers there is written in code"])
    }

    @Test func `OAuth is written in code`() async {
        let mutant = Mutant.answering("more") { request, response in
            request.isToken && response.status == 200 ? response.editing { $0["scope"] = "all" } : response
        }
        let right = MutantTransport(mutant, of: EmulatorTransport(copying: emulator))
        let run = await DriftRun("oauth.token.", left: emulator, right: right)
        #expect(run.differences == ["POST /api/v1/oauth/token 200: extra at /scope: left never, right always"])
        #expect(run.patch.unsolved.map(\.reason) == ["what the emulator answers there is written in code"])
    }
}
