/// A report in the XML of JUnit, as Jenkins and GitLab read it: a suite for each operation.
///
/// Drift is no failure there but a skipped case with a message, since those programs know nothing between.
public enum JUnitReport {
    /// The report.
    public static func bytes(of report: Report) -> [UInt8] {
        var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let problems = report.context.problem == nil ? 0 : 1
        xml += "<testsuites\(attributes("flosum-contract", report.entries, report, problems: problems))>\n"
        if let problem = report.context.problem {
            xml +=
                "<testsuite name=\"flosum-contract\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0.000\">\n"
            xml += "<testcase classname=\"flosum-contract\" name=\"run\" time=\"0.000\">\n"
            xml += "<error type=\"problem\"\(attribute("message", problem))/>\n</testcase>\n</testsuite>\n"
        }
        for group in report.groups {
            xml += "<testsuite\(attributes(group.operation, group.entries, report))"
            xml += report.context.date.isEmpty ? ">\n" : "\(attribute("timestamp", report.context.date))>\n"
            xml += properties(of: report.context)
            for entry in group.entries { xml += testCase(entry, report.standing(of: entry)) }
            xml += "</testsuite>\n"
        }
        return Array((xml + "</testsuites>\n").utf8)
    }

    private static func testCase(_ entry: ReportEntry, _ standing: Standing) -> String {
        var xml = "<testcase\(attribute("classname", entry.operation))\(attribute("name", entry.id))"
        xml += "\(attribute("time", entry.seconds))>\n"
        let first = entry.findings.first.map { "expected \($0.expected), got \($0.got)" } ?? entry.statement
        switch standing {
        case .held: break
        case .broken: xml += element("failure", message: first, type: entry.source.rawValue, text: details(of: entry))
        case .unreachable: xml += element("error", message: entry.reason ?? "", type: "unreachable", text: [])
        case .drift: xml += "<skipped\(attribute("message", "drift: \(first)"))/>\n"
        case .skipped, .notRun: xml += "<skipped\(attribute("message", entry.reason ?? ""))/>\n"
        }
        let output =
            (standing == .drift ? details(of: entry) : [])
            + entry.notes.map { "note: \($0)" } + entry.leftovers.map { "left on the tenant: \($0)" }
        if !output.isEmpty { xml += "<system-out>\(lines(output))</system-out>\n" }
        return xml + "</testcase>\n"
    }

    private static func details(of entry: ReportEntry) -> [String] {
        [entry.statement]
            + entry.findings.flatMap { failure in
                ["expected \(failure.expected)", "got      \(failure.got)"] + [failure.command].compactMap(\.self)
            }
    }

    private static func properties(of context: Report.Context) -> String {
        let servers = context.servers.map { ($0.api.rawValue, $0.url) }
        let version = context.toolVersion.isEmpty ? [] : [("tool", context.toolVersion)]
        let all = version + servers + context.options.map { ($0.name, $0.value) }
        guard !all.isEmpty else { return "" }
        let properties = all.map { "<property\(attribute("name", $0.0))\(attribute("value", $0.1))/>\n" }
        return "<properties>\n\(properties.joined())</properties>\n"
    }

    /// The attributes of a suite, or of all.
    private static func attributes(_ name: String, _ entries: [ReportEntry], _ report: Report, problems: Int = 0)
        -> String
    {
        let standings = entries.map(report.standing)
        let count = { (counted: Set<Standing>) in standings.count { counted.contains($0) } }
        return attribute("name", name) + attribute("tests", String(entries.count + problems))
            + attribute("failures", String(count([.broken])))
            + attribute("errors", String(count([.unreachable]) + problems))
            + attribute("skipped", String(count([.drift, .skipped, .notRun])))
            + attribute("time", ReportEntry.seconds(entries.reduce(0) { $0 + $1.milliseconds }))
    }

    private static func element(_ name: String, message: String, type: String, text: [String]) -> String {
        "<\(name)\(attribute("type", type))\(attribute("message", message))>\(lines(text))</\(name)>\n"
    }

    private static func attribute(_ name: String, _ value: String) -> String {
        " \(name)=\"\(VisibleText.markup(value))\""
    }

    private static func lines(_ lines: [String]) -> String {
        lines.map(VisibleText.markup).joined(separator: "\n")
    }
}
