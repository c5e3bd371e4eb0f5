import Contract
import JSON
import Testing

@Suite struct `A report` {
    @Test func `tells what each result means`() async {
        let report = await Sample.report()
        #expect(report.entries.map(report.standing) == [.held, .broken, .drift, .skipped, .broken, .notRun])
        #expect(report.groups.map(\.operation) == ["listThings", "createThing"])
        #expect(report.reasonsNotTried.map(\.reason) == ["there is no token", "the run was cancelled"])
        #expect(report.summary == "2 statements do not hold.")
        let strict = await Sample.report(strict: true)
        #expect(strict.standing(of: strict.entries[2]) == .broken)
    }

    @Test func `tells base URLs without user info, query and fragment`() async {
        let servers = await Sample.report().context.baseURLs
        #expect(servers == [.backup: "https://backup.example/base/", .global: "http://127.0.0.1:80"])
    }

    @Test func `keeps exchanges only where something is wrong`() async {
        let entries = await Sample.report().entries
        #expect(entries.map(\.exchanges.count) == [0, 1, 1, 0, 0, 0])
        #expect(entries[1].exchanges[0].url == "https://backup.example/base/things?q=it's")
    }

    @Test func `cuts long bodies, but never a secret in half`() async {
        let secret = "canary-0123456789"
        let transport = ScriptedTransport([.status(500, [], String(repeating: "x", count: 3_990) + secret + "yyyyyyyy")]
        )
        let contractCase = madeUp("a") { probe throws(CaseEnded) in
            try await probe.send(ContractRequest(.backup, "GET", "/")).expect(status: 200)
        }
        var outcome = SuiteRun.Outcome()
        outcome.results = [await Runner(TenantUnderTest(), transport, allowsWrites: false).run(contractCase)]
        let report = Report(outcome, Sample.context, mask: SecretMask(secrets: [secret]))
        #expect(report.entries[0].exchanges[0].body == String(repeating: "x", count: 3_990) + "***yyyyyyy…")
        #expect(!report.entries[0].failures[0].got.contains("can"))
    }
}

@Suite struct `The report for a terminal` {
    @Test func `tells what is wrong, what drifts, what was not tried, and how many there are`() async {
        let curl =
            "curl --include --request POST --header 'Authorization: Bearer '\"$FLOSUM_ACCESS_TOKEN\" "
            + "--header 'Content-Type: application/json' --data-raw '{\"name\":\"contract-1\"}' "
            + "'https://backup.example/base/things?q=it'\\''s'"
        let mask = SecretMask([.init("tok-0123456789", variable: "FLOSUM_ACCESS_TOKEN")])
        #expect(
            Sample.text(.text, await Sample.report(mask: mask)) == """
                flosum-contract 1.0, 2026-01-02T03:04:05Z
                  global: http://127.0.0.1:80
                  backup: https://backup.example/base/
                  seed: 42

                listThings: 1 held, 1 broken, 1 not run
                  list.broken: Statement of list.broken. (documented, 1.234 s)
                    expected status 200
                    got      status 500
                    \(curl)
                createThing: 1 broken, 1 drift, 1 skipped
                  create.gone: Statement of create.gone. (partial, 1.234 s)
                    expected an answer
                    got      connection reset

                Drift: what is assumed and does not hold here
                  create.drift: Statement of create.drift. (assumed, 1.234 s)
                    expected status 200
                    got      status 500
                    \(curl)

                Not tried
                  1: there is no token
                  1: the run was cancelled

                Notes
                  list.held: keys in another order

                Left on the tenant
                  list.broken: thing 7

                6 cases in 6.170 s: 1 held, 2 broken, 1 drift, 1 skipped, 1 not run
                3 of 5 documented statuses tried, 5 have cases.
                2 statements do not hold.

                """
        )
    }

    @Test func `is in colours only if asked for, and never in those of a server`() async {
        var outcome = SuiteRun.Outcome()
        outcome.results = [await Sample.result(madeUp("a"), .failed, got: "\u{1B}[32mfine\u{1B}[0m")]
        let report = Report(outcome, Sample.context, mask: SecretMask())
        #expect(!Sample.text(.text, report).contains("\u{1B}"))
        let coloured = String(decoding: TextReport.bytes(of: report, inColour: true), as: UTF8.self)
        #expect(coloured.contains("\u{1B}[31ma: Statement of a."))
        #expect(coloured.contains("\\u{1b}[32mfine"))
    }
}

@Suite struct `The report for programs` {
    @Test func `has the same keys always`() async throws {
        let json = try JSONValue(parsing: ReportFormat.json.bytes(of: await Sample.report()))
        let keys = { (value: JSONValue?) in (value?.object?.members.map(\.name.string) ?? []).joined(separator: " ") }
        #expect(
            keys(json)
                == "format version tool date strict servers options verdict exitCode summary problem totals cases "
                + "coverage"
        )
        let cases = try #require(json["cases"]?.array)
        let caseKeys =
            "id operation statement source outcome standing reason milliseconds failures exchanges notes leftovers"
        #expect(cases.map(keys) == Array(repeating: caseKeys, count: 6))
        #expect(
            cases.compactMap { $0["standing"]?.string } == ["held", "broken", "drift", "skipped", "broken", "notRun"]
        )
        #expect(keys(cases[1]["failures"]?.array?.first) == "expected got exchange command")
        let exchange = cases[1]["exchanges"]?.array?.first
        #expect(keys(exchange?["request"]) == "method url fields body")
        #expect(keys(exchange?["response"]) == "status fields body")
        #expect(keys(json["coverage"]) == "described covered tried operations strays")
        #expect(json["totals"]?["broken"]?.int == 2)
        #expect(json["exitCode"]?.int == 1)
    }
}
