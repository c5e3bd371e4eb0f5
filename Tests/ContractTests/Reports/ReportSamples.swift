import Contract
import JSON
import OpenAPI

/// Made-up runs for the tests of reports.
enum Sample {
    static let documents: [Document] = {
        let json: JSONValue = [
            "openapi": "3.0.3",
            "paths": [
                "/things": [
                    "get": ["operationId": "listThings", "responses": ["200": [:], "401": [:], "5XX": [:]]],
                    "post": [
                        "operationId": "createThing", "x-fidelity": "assumed",
                        "responses": ["201": [:], "default": [:]],
                    ],
                ],
                "/empty": ["get": ["operationId": "silent", "responses": [:]]],
            ],
        ]
        return (try? Document(name: "things", file: "things.json", json: json)).map { [$0] } ?? []
    }()

    static let context: Report.Context = {
        var context = Report.Context()
        context.baseURLs = [
            .backup: "https://user:pass@backup.example/base/?token=1#x", .global: "http://127.0.0.1:80",
        ]
        context.date = "2026-01-02T03:04:05Z"
        context.toolVersion = "flosum-contract 1.0"
        context.options = [("seed", "42")]
        return context
    }()

    static func result(
        _ contractCase: ContractCase,
        _ outcome: CaseResult.Outcome,
        got: String = "status 500",
        notes: [String] = [],
        leftovers: [String] = []
    ) async -> CaseResult {
        let transport = ScriptedTransport([.status(500, [("Location", "https://a/?code=b")], "{\"a\":\n1}")])
        let probe = Probe(TenantUnderTest(), transport)
        let request = ContractRequest(
            .backup,
            "POST",
            "/things?q=it's",
            fields: [.init("Authorization", "Bearer tok-0123456789"), .init("Content-Type", "application/json")],
            body: Array("{\"name\":\"contract-1\"}".utf8)
        )
        if case .failed = outcome, let answer = try? await probe.send(request) { answer.fail("status 200", got: got) }
        return CaseResult(
            contractCase,
            outcome,
            failures: probe.failures,
            notes: notes,
            exchanges: probe.exchanges,
            duration: .milliseconds(1_234),
            leftovers: leftovers
        )
    }

    /// A run with one case of each standing.
    static func outcome() async -> SuiteRun.Outcome {
        var outcome = SuiteRun.Outcome()
        outcome.results = [
            await result(madeUp("list.held", covers: [200]), .passed, notes: ["keys in another order"]),
            await result(madeUp("list.broken", covers: [401]), .failed, leftovers: ["thing 7"]),
            await result(madeUp("create.drift", "createThing", .assumed, covers: [201]), .failed),
            await result(madeUp("create.skipped", "createThing", covers: [400]), .skipped("there is no token")),
            await result(madeUp("create.gone", "createThing", .partial), .unreachable("connection reset")),
        ]
        outcome.notRun = [.init(madeUp("list.late", covers: [503, 418]), "the run was cancelled")]
        return outcome
    }

    static func report(mask: SecretMask = SecretMask(), strict: Bool = false) async -> Report {
        var context = context
        context.isStrict = strict
        let outcome = await outcome()
        let suite = outcome.results.map(\.contractCase) + outcome.notRun.map(\.contractCase)
        return Report(
            outcome,
            context,
            documents: documents,
            suite: suite + [madeUp("other.stray", "unknown")],
            mask: mask
        )
    }

    static func text(_ format: ReportFormat, _ report: Report) -> String {
        String(decoding: format.bytes(of: report), as: UTF8.self)
    }
}
