import Testing

@testable import CommandLineInterface

@Suite struct `A manual page` {
    private var page: ManualPage {
        var page = ManualPage(of: Sample.program, version: "1.2.3", date: "2026-01-31")
        page.description = [".first", "second"]
        page.environment = [("NO_COLOR", "'quoted'")]
        page.exitCodes = [("0", "well")]
        page.examples = [("Try:", [#"try-it --from ~/'a b' | tr \\n x"#, ".hidden"])]
        page.seeAlso = [("other", 1), ("tool", 7)]
        return page
    }

    private var lines: [String] { page.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    @Test func `has a title and its sections in their order, without those of which there is nothing to say`() {
        #expect(lines[0] == #".TH TRY\-IT 1 "2026-01-31" "try\-it 1.2.3" "User Commands""#)
        #expect(
            lines.filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) } == [
                "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "OPTIONS", "ENVIRONMENT", "EXIT STATUS", "EXAMPLES",
                "SEE ALSO",
            ]
        )
    }

    @Test func `has no request but its own, whatever the texts are`() {
        let requests = Set(lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }.map { $0.prefix { $0 != " " } })
        #expect(requests.isSubset(of: [".TH", ".nh", ".ad", ".SH", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi", ".br"]))
        #expect(lines.contains(#"\&.first"#) && lines.contains(#"\&.hidden"#))
        #expect(!lines.contains(""))
    }

    @Test func `escapes what roff or a font would change`() {
        #expect(
            Roff.escaped(#"a-b \n 'x' `y` ^ ~ "z" é … 😀"#)
                == #"a\-b \en \(aqx\(aq \(gay\(ga \(ha \(ti \(dqz\(dq \[u00E9] \[u2026] \[u1F600]"#
        )
        #expect(Roff.escaped("one\ntwo") == "one two")
        #expect(Roff.escaped("...") == #"\&..."#)
        #expect(page.text.utf8.allSatisfy { $0 == 0x0A || 0x20...0x7E ~= $0 })
        #expect(lines.contains(#"try\-it \-\-from \(ti/\(aqa b\(aq | tr \e\en x"#))
    }

    @Test func `tells of each option what it is, what it expects and its variable`() throws {
        let level = try #require(lines.firstIndex(of: #"\fB\-\-level\fR \fINAME\fR"#))
        #expect(lines[level - 1] == ".TP")
        #expect(lines[level + 1].hasPrefix(#"It\(aqs"#))
        #expect(lines[level + 1].hasSuffix(#" Expects low or high. Variable: \fBTRY_IT_LEVEL\fR."#))
        let port = try #require(lines.firstIndex(of: #"\fB\-\-port\fR \fINUMBER\fR"#))
        #expect(lines[port + 1] == "Listen here. Expects a number from 0 to 9.")
    }

    @Test func `tells of each command how it is called, and of those within it`() throws {
        #expect(
            lines.contains(#"\fBtry\-it run\fR [\fIoptions\fR] \fB\-\-\fR \fICOMMAND\fR [\fIARGUMENT\fR\&.\&.\&.]"#)
        )
        let details = try #require(lines.firstIndex(of: "It is run at once."))
        #expect(
            lines[(details - 2)...(details + 3)] == [
                ".RS", ".PP", "It is run at once.", ".TP", #"\fBTRY_IT\fR"#, "Is 1.",
            ]
        )
        let usage = #"\fBegg\fR \fINAME\fR [\fIFILE\fR\&.\&.\&.] [\fB\-\-salt\fR \fBon\fR|\fBoff\fR]"#
        #expect(lines.contains(usage.replacing("egg", with: "nest egg")) || lines.contains(usage))
        // A word that only leads to others, or of which nothing is said, has no entry.
        #expect(!lines.contains { $0.contains("fly") })
    }
}
