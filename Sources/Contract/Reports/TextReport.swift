/// A report for a person at a terminal.
public enum TextReport {
    /// The report; in colours only if they are asked for.
    public static func bytes(of report: Report, inColour: Bool = false) -> [UInt8] {
        var page = TextPage(inColour: inColour)
        header(of: report, on: &page)
        for group in report.groups { breaches(of: group, in: report, on: &page) }
        section("Drift: what is assumed and does not hold here", of: .drift, in: report, on: &page)
        section("Not reached", of: .unreachable, in: report, on: &page)
        skipped(of: report, on: &page)
        list("Notes", report.entries.map { ($0.id, $0.notes) }, on: &page)
        list("Left on the tenant", report.entries.map { ($0.id, $0.leftovers) }, on: &page)
        totals(of: report, on: &page)
        return Array(page.text.utf8)
    }

    private static func header(of report: Report, on page: inout TextPage) {
        let context = report.context
        page.line([context.toolVersion, context.date].filter { !$0.isEmpty }.joined(separator: ", "))
        for server in context.servers { page.line("\(server.api.rawValue): \(server.url)", depth: 1) }
        for option in context.options { page.line("\(option.name): \(option.value)", depth: 1) }
        page.line("")
    }

    private static func breaches(
        of group: (operation: String, entries: [ReportEntry]),
        in report: Report,
        on page: inout TextPage
    ) {
        let counts = counts(group.entries.map(report.standing))
        page.line("\(group.operation): \(counts)", .bold)
        for entry in group.entries where report.standing(of: entry) == .broken { finding(entry, .red, on: &page) }
    }

    private static func section(_ title: String, of standing: Standing, in report: Report, on page: inout TextPage) {
        let entries = report.entries(standing)
        guard !entries.isEmpty else { return }
        page.heading(title)
        for entry in entries { finding(entry, .yellow, on: &page) }
    }

    private static func finding(_ entry: ReportEntry, _ colour: TextPage.Style, on page: inout TextPage) {
        let duration = entry.milliseconds < 1_000 ? "" : ", \(entry.seconds) s"
        page.line("\(entry.id): \(entry.statement) (\(entry.source.rawValue)\(duration))", colour, depth: 1)
        for failure in entry.findings {
            page.line("expected \(failure.expected)", depth: 2)
            page.line("got      \(failure.got)", depth: 2)
            if let command = failure.command { page.line(command, .faint, depth: 2) }
        }
    }

    private static func skipped(of report: Report, on page: inout TextPage) {
        let reasons = report.reasonsNotTried
        guard !reasons.isEmpty else { return }
        page.heading("Not tried")
        for reason in reasons { page.line("\(reason.entries.count): \(reason.reason)", depth: 1) }
    }

    private static func list(_ title: String, _ texts: [(id: String, texts: [String])], on page: inout TextPage) {
        guard texts.contains(where: { !$0.texts.isEmpty }) else { return }
        page.heading(title)
        for (id, texts) in texts {
            for text in texts { page.line("\(id): \(text)", depth: 1) }
        }
    }

    private static func totals(of report: Report, on page: inout TextPage) {
        let counts = counts(report.entries.map(report.standing))
        let time = ReportEntry.seconds(report.entries.reduce(0) { $0 + $1.milliseconds })
        page.heading("\(report.entries.count) cases in \(time) s: \(counts)")
        let coverage = report.coverage
        if coverage.described > 0 {
            let (covered, described) = (coverage.covered, coverage.described)
            page.line("\(coverage.tried) of \(described) documented statuses tried, \(covered) have cases.")
        }
        page.line(report.summary, report.verdict == .holds ? .green : .red)
    }

    /// How many of each, in words: `3 held, 1 broken`.
    static func counts(_ standings: [Standing]) -> String {
        let counts = Standing.allCases.map { standing in (standing, standings.count { $0 == standing }) }
        let words = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.rawValue)" }
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }
}

/// Lines of a terminal.
struct TextPage {
    /// How a line looks.
    enum Style: String {
        case plain = ""
        case bold = "1"
        case faint = "2"
        case red = "31"
        case green = "32"
        case yellow = "33"
    }

    let inColour: Bool
    private(set) var text = ""

    init(inColour: Bool) {
        self.inColour = inColour
    }

    /// A line; whatever a server put into it stays text.
    mutating func line(_ line: String, _ style: Style = .plain, depth: Int = 0) {
        let line = VisibleText.text(line)
        let isStyled = inColour && style != .plain && !line.isEmpty
        text += line.isEmpty ? "" : String(repeating: "  ", count: depth)
        text += isStyled ? "\u{1B}[\(style.rawValue)m\(line)\u{1B}[0m\n" : "\(line)\n"
    }

    mutating func heading(_ title: String) {
        line("")
        line(title, .bold)
    }
}
