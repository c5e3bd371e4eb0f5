import JSON

/// A report in the Test Anything Protocol, version 14; drift is what TAP calls a `TODO`, which is no failure.
public enum TAPReport {
    /// The report.
    public static func bytes(of report: Report) -> [UInt8] {
        var lines = ["TAP version 14"]
        let context = report.context
        let header = [("tool", context.toolVersion), ("date", context.date)].filter { !$0.1.isEmpty }
        let servers = context.servers.map { ($0.api.rawValue, $0.url) }
        for (name, value) in header + servers + context.options.map({ ($0.name, $0.value) }) {
            lines.append(VisibleText.text("# \(name): \(value)"))
        }
        lines.append("1..\(report.entries.count)")
        for (place, entry) in report.entries.enumerated() {
            let standing = report.standing(of: entry)
            let holds = [.held, .skipped, .notRun].contains(standing)
            let name = escaped("\(entry.id): \(entry.statement)")
            lines.append("\(holds ? "ok" : "not ok") \(place + 1) - \(name)\(directive(for: entry, standing))")
            lines += diagnostics(of: entry, standing)
        }
        if let problem = context.problem { lines.append("Bail out! \(VisibleText.text(problem))") }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private static func directive(for entry: ReportEntry, _ standing: Standing) -> String {
        switch standing {
        case .held, .broken, .unreachable: ""
        case .drift: " # TODO drift: the statement is assumed"
        case .skipped: " # SKIP \(escaped(entry.reason ?? ""))"
        case .notRun: " # SKIP not run: \(escaped(entry.reason ?? ""))"
        }
    }

    /// A block of YAML, all of whose values are written as in JSON, which is YAML.
    private static func diagnostics(of entry: ReportEntry, _ standing: Standing) -> [String] {
        var block: [String] = []
        if ![.held, .skipped, .notRun].contains(standing) {
            block += ["operation: \(quoted(entry.operation))", "source: \(entry.source.rawValue)"]
            block.append("failures:")
            for failure in entry.findings {
                block += ["  - expected: \(quoted(failure.expected))", "    got: \(quoted(failure.got))"]
                if let command = failure.command { block.append("    command: \(quoted(command))") }
            }
        }
        block += list("notes", entry.notes) + list("leftovers", entry.leftovers)
        guard !block.isEmpty else { return [] }
        return ["  ---"] + block.map { "  \($0)" } + ["  ..."]
    }

    private static func list(_ name: String, _ texts: [String]) -> [String] {
        texts.isEmpty ? [] : ["\(name):"] + texts.map { "  - \(quoted($0))" }
    }

    private static func quoted(_ text: String) -> String {
        String(decoding: JSONValue.string(JSONString(VisibleText.text(text))).serialized(), as: UTF8.self)
    }

    /// A text in a line, where `#` begins a directive.
    private static func escaped(_ text: String) -> String {
        var output = ""
        for letter in VisibleText.text(text) {
            output += letter == "#" || letter == "\\" ? "\\\(letter)" : String(letter)
        }
        return output
    }
}
