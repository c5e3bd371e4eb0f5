import Contract
import Testing

/// A report on one case that a server answered with all that can break a format.
private func nasty(_ source: ContractCase.Source = .documented, problem: String? = nil) async -> Report {
    let got = "<b a=\"1\">'&'</b> ]]> # \\ \u{0}\u{1B}\u{FFFE}\r\n  ...\n<!-- -->"
    var outcome = SuiteRun.Outcome()
    outcome.results = [await Sample.result(madeUp("a.nasty", "list", source), .failed, got: got, notes: ["# \\ \n"])]
    outcome.results.append(await Sample.result(madeUp("a.skipped", "list"), .skipped("#1 \\ \n<&")))
    var context = Sample.context
    context.problem = problem
    return Report(outcome, context, mask: SecretMask())
}

@Suite struct `The report of JUnit` {
    @Test func `has a suite for each operation, and a failure for each breach`() async {
        let xml = Sample.text(.junit, await Sample.report())
        #expect(
            xml.contains("<testsuites name=\"flosum-contract\" tests=\"6\" failures=\"2\" errors=\"0\" skipped=\"3\"")
        )
        #expect(xml.contains("<testsuite name=\"listThings\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""))
        #expect(xml.contains("<failure type=\"documented\" message=\"expected status 200, got status 500\">"))
        #expect(xml.contains("<skipped message=\"drift: expected status 200, got status 500\"/>"))
        #expect(xml.contains("<skipped message=\"there is no token\"/>"))
        #expect(xml.contains("<system-out>left on the tenant: thing 7</system-out>"))
    }

    @Test func `is XML whatever a server says`() async {
        let xml = Sample.text(.junit, await nasty())
        #expect(
            xml.contains("&lt;b a=&quot;1&quot;&gt;&#39;&amp;&#39;&lt;/b&gt; ]]&gt; # \\ \\u{0}\\u{1b}\\u{fffe}\\r\\n")
        )
        #expect(xml.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0xFFFE || $0 == "\n" })
        #expect(!xml.contains("<!--"))
    }

    @Test func `has an error if there was no run, or no server`() async {
        let xml = Sample.text(.junit, await nasty(problem: "the login failed"))
        #expect(xml.contains("<error type=\"problem\" message=\"the login failed\"/>"))
        #expect(xml.contains("tests=\"3\" failures=\"1\" errors=\"1\" skipped=\"1\""))
        var outcome = SuiteRun.Outcome()
        outcome.results = [CaseResult(madeUp("a"), .unreachable("refused"))]
        let unreachable = Sample.text(.junit, Report(outcome, Sample.context, mask: SecretMask()))
        #expect(unreachable.contains("<error type=\"unreachable\" message=\"refused\"></error>"))
    }
}

@Suite struct `The report of TAP` {
    @Test func `has a line for each case, a TODO for drift, and a block for what is wrong`() async {
        let tap = Sample.text(.tap, await Sample.report())
        #expect(tap.hasPrefix("TAP version 14\n# tool: flosum-contract 1.0\n"))
        #expect(tap.contains("\n1..6\nok 1 - list.held: Statement of list.held.\n  ---\n  notes:\n"))
        #expect(
            tap.contains("\nnot ok 2 - list.broken: Statement of list.broken.\n  ---\n  operation: \"listThings\"\n")
        )
        #expect(tap.contains("\nnot ok 3 - create.drift: Statement of create.drift. # TODO drift"))
        #expect(tap.contains("\nok 4 - create.skipped: Statement of create.skipped. # SKIP there is no token\n"))
        #expect(tap.contains("\nok 6 - list.late: Statement of list.late. # SKIP not run: the run was cancelled\n"))
    }

    @Test func `is TAP whatever a server says`() async {
        let tap = Sample.text(.tap, await nasty())
        #expect(tap.contains("    - expected: \"status 200\"\n      got: \"<b a=\\\"1\\\">'&'</b> ]]> # \\\\ \\\\u{0}"))
        #expect(tap.contains("\nok 2 - a.skipped: Statement of a.skipped. # SKIP \\#1 \\\\ \\\\n<&\n"))
        #expect(tap.split(separator: "\n").count { $0 == "  ..." } == 1)
        #expect(Sample.text(.tap, await nasty(problem: "no login\nok")).hasSuffix("Bail out! no login\\nok\n"))
    }
}

@Suite struct `The page` {
    @Test func `needs nothing from elsewhere, and lets nothing run`() async {
        let html = Sample.text(.html, await nasty())
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
        #expect(
            html.contains(
                "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline';"
            )
        )
        for word in ["<script", " src=", " href=", "url(", "@import", "<b a", "<!--"] { #expect(!html.contains(word)) }
        #expect(html.contains("&lt;b a=&quot;1&quot;&gt;"))
    }

    @Test func `has headings, captions, and a scope for each heading of a table`() async {
        let html = Sample.text(.html, await Sample.report())
        #expect(html.contains("<h1>Contract report</h1>"))
        let headings = ["Totals", "Broken statements", "Left on the tenant", "Not tried", "All cases", "Coverage"]
        for heading in headings { #expect(html.contains("\">\(heading)</h2>")) }
        let count = { (word: String) in html.split(separator: word).count - 1 }
        #expect(count("<table>") == 4)
        #expect(count("<caption>") == count("<table>"))
        #expect(count("<th ") == count("<th scope="))
        #expect(count("<th>") == 0)
    }

    @Test func `leaves out what there is nothing to say about`() {
        let html = Sample.text(.html, Report(SuiteRun.Outcome(), Report.Context(), mask: SecretMask()))
        for heading in ["Broken", "Drift", "Not reached", "Left on", "Coverage</h2>"] {
            #expect(!html.contains(heading))
        }
        #expect(html.contains("Nothing was tried."))
    }
}
