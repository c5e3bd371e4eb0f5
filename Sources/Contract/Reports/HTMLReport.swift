/// A report as one page, without scripts and without anything from elsewhere.
public enum HTMLReport {
    /// The page.
    public static func bytes(of report: Report) -> [UInt8] {
        let sections = [
            totals(of: report),
            HTMLFindings.section("broken", "Broken statements", report.entries(.broken)),
            HTMLFindings.section("drift", "Drift: what is assumed and does not hold here", report.entries(.drift)),
            HTMLFindings.section("unreachable", "Not reached", report.entries(.unreachable)),
            leftovers(of: report),
            notTried(of: report),
            cases(of: report),
            HTMLCoverage.section(report.coverage),
        ]
        let main = header(of: report) + sections.joined()
        return Array((head + "<main>\n\(main)</main>\n</body>\n</html>\n").utf8)
    }

    private static let head = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Contract report</title>
        <style>
        \(HTMLStyle.sheet)
        </style>
        </head>
        <body>

        """

    private static func header(of report: Report) -> String {
        let context = report.context
        let rows =
            [("Tool", context.toolVersion), ("Date", context.date)].filter { !$0.1.isEmpty }
            + context.servers.map { ("Server \($0.api.rawValue)", $0.url) }
            + context.options.map { ($0.name, $0.value) }
            + (context.isStrict ? [("strict", "assumed statements count as published ones")] : [])
        let list = rows.map { "<dt>\(text($0.0))</dt><dd>\(text($0.1))</dd>\n" }.joined()
        let verdict = report.verdict == .holds ? "held" : "broken"
        return
            "<h1>Contract report</h1>\n<p class=\"verdict \(verdict)\">\(text(report.summary))</p>\n<dl>\n\(list)</dl>\n"
    }

    private static func totals(of report: Report) -> String {
        let rows = report.groups.map { group in row(group.operation, group.entries.map(report.standing)) }
        let all = row("All", report.entries.map(report.standing))
        return """
            <section aria-labelledby="totals">
            <h2 id="totals">Totals</h2>
            \(table("Cases by operation and what they say", ["Operation"] + Standing.allCases.map(\.rawValue), rows + [all]))
            </section>

            """
    }

    private static func row(_ name: String, _ standings: [Standing]) -> String {
        let cells = Standing.allCases.map { standing in "<td>\(standings.count { $0 == standing })</td>" }
        return "<tr><th scope=\"row\">\(text(name))</th>\(cells.joined())</tr>"
    }

    private static func leftovers(of report: Report) -> String {
        let items = report.entries.flatMap { entry in entry.leftovers.map { "<li>\(code(entry.id)) \(text($0))</li>\n" }
        }
        guard !items.isEmpty else { return "" }
        return
            "<section aria-labelledby=\"left\">\n<h2 id=\"left\">Left on the tenant</h2>\n<ul>\n\(items.joined())</ul>\n</section>\n"
    }

    private static func notTried(of report: Report) -> String {
        let rows = report.reasonsNotTried.map { reason in
            let ids = reason.entries.map { code($0.id) }.joined(separator: " ")
            return
                "<tr><th scope=\"row\">\(text(reason.reason))</th><td>\(reason.entries.count)</td><td>\(ids)</td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        return """
            <section aria-labelledby="skipped">
            <h2 id="skipped">Not tried</h2>
            \(table("Cases that were not tried, by reason", ["Reason", "Cases", "Which"], rows))
            </section>

            """
    }

    private static func cases(of report: Report) -> String {
        let rows = report.entries.map { entry in
            let standing = report.standing(of: entry)
            let notes = entry.notes.map { "<br>Note: \(text($0))" }.joined()
            return "<tr><th scope=\"row\">\(code(entry.id))</th><td>\(text(entry.statement))\(notes)</td>"
                + "<td>\(entry.source.rawValue)</td><td class=\"\(style(standing))\">\(standing.rawValue)</td>"
                + "<td>\(entry.seconds)</td></tr>"
        }
        return """
            <section aria-labelledby="cases">
            <h2 id="cases">All cases</h2>
            \(table("All cases in the order of the run", ["Case", "Statement", "Source", "Result", "Seconds"], rows))
            </section>

            """
    }

    /// A table with a caption, a row of headings, and rows that begin with one.
    static func table(_ caption: String, _ headings: [String], _ rows: [String]) -> String {
        let head = headings.map { "<th scope=\"col\">\(text($0))</th>" }.joined()
        return "<table>\n<caption>\(text(caption))</caption>\n<thead><tr>\(head)</tr></thead>\n"
            + "<tbody>\n\(rows.joined(separator: "\n"))\n</tbody>\n</table>"
    }

    /// A name, written as one.
    static func code(_ name: String) -> String { "<code>\(text(name))</code>" }

    /// A text that is nothing but text.
    static func text(_ text: String) -> String { VisibleText.markup(text) }

    private static func style(_ standing: Standing) -> String {
        standing == .notRun ? "skipped" : standing.rawValue
    }
}
