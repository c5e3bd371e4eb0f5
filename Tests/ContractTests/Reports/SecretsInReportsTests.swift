import Testing

@testable import Contract

@Suite struct `No report tells a secret` {
    private static let secret = "canary+\"A1/b<&>'\\ä"

    /// A secret in every form, in every place of a run that is not the program's own text.
    private func report() -> Report {
        let secret = Self.secret
        let forms = [
            secret, "canary%2B%22A1%2Fb%3C%26%3E%27%5C%C3%A4", #"canary+\"A1\/b<&>'\\ä"#,
            "canary+&quot;A1/b&lt;&amp;&gt;&#39;\\ä", "access_token=unknown-canary", #"{"code":"unknown-canary"}"#,
            "Cookie: unknown-canary",
        ]
        let text = forms.joined(separator: " and ") + "\n"
        let fields: [ContractRequest.Field] = [
            .init("X-\(secret)", text), .init("Authorization", "Bearer \(secret)"), .init("Cookie", "unknown-canary"),
            .init("Location", "https://a/?code=unknown-canary"), .init("Set-Cookie", "unknown-canary"),
        ]
        let request = ContractRequest(.global, secret, "/\(text)", fields: fields, body: Array(text.utf8))
        let response = ContractResponse(status: 500, fields: fields, body: Array(text.utf8))
        var outcome = SuiteRun.Outcome()
        for (place, source) in ContractCase.Source.allCases.enumerated() {
            let probe = Probe(TenantUnderTest(), ScriptedTransport())
            probe.fail(text, got: text, exchange: 0)
            probe.fail(text, got: String(repeating: "x", count: 395) + secret)
            let results: [CaseResult.Outcome] = [.passed, .failed, .skipped(text), .unreachable(text)]
            outcome.results += results.enumerated().map { number, result in
                CaseResult(
                    madeUp("a.\(place).\(number)", "list", source),
                    result,
                    failures: probe.failures,
                    notes: [text],
                    exchanges: [.init(request: request, response: response)],
                    leftovers: [text]
                )
            }
        }
        outcome.notRun = [.init(madeUp("a.late"), text)]
        var context = Report.Context()
        context.baseURLs = [
            .global: "https://user:unknown-canary@host/\(secret)?access_token=unknown-canary#unknown-canary",
            .backup: "https://unknown-canary@host",
        ]
        context.date = text
        context.toolVersion = text
        context.options = [
            ("client-secret", "unknown-canary"), (text, text), ("url", "https://a/?code=unknown-canary"),
        ]
        context.problem = text
        return Report(outcome, context, mask: SecretMask([.init(secret, variable: "FLOSUM_ACCESS_TOKEN")]))
    }

    @Test(arguments: ReportFormat.allCases)
    func `in any form`(format: ReportFormat) {
        let text = Sample.text(format, report())
        #expect(!text.contains("canary"))
        #expect(!text.contains("A1"))
        #expect(format == .coverage || text.contains("$FLOSUM_ACCESS_TOKEN"))
    }

    @Test(arguments: ReportFormat.allCases)
    func `that came in one place of an answer, and stands in another`(format: ReportFormat) async {
        let body = #"{"access_token":"given-canary-1","message":"given-canary-1 was issued"}"#
        let contractCase = madeUp("a") { probe throws(CaseEnded) in
            try await probe.send(ContractRequest(.global, "GET", "/?code=sent-canary-1")).expect(status: 201)
        }
        let transport = ScriptedTransport([.status(200, [("X-Echo", "sent-canary-1")], body)])
        var outcome = SuiteRun.Outcome()
        outcome.results = [await Runner(TenantUnderTest(), transport, allowsWrites: false).run(contractCase)]
        let text = Sample.text(format, Report(outcome, Sample.context, mask: SecretMask()))
        #expect(!text.contains("canary"))
        #expect(format != .json || text.contains("*** was issued"))
    }

    @Test func `on a terminal in colours`() {
        let text = String(decoding: TextReport.bytes(of: report(), inColour: true), as: UTF8.self)
        #expect(!text.contains("canary"))
    }
}
