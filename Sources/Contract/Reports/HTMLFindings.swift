/// The part of the page that tells what does not hold, and how to see it again.
enum HTMLFindings {
    /// A section of cases; nothing if there are none.
    static func section(_ id: String, _ title: String, _ entries: [ReportEntry]) -> String {
        guard !entries.isEmpty else { return "" }
        return """
            <section aria-labelledby="\(id)">
            <h2 id="\(id)">\(HTMLReport.text(title))</h2>
            \(entries.map(article).joined())</section>

            """
    }

    private static func article(_ entry: ReportEntry) -> String {
        var html = "<article>\n<h3>\(HTMLReport.code(entry.id))</h3>\n"
        html +=
            "<p>\(HTMLReport.text(entry.statement)) (\(entry.source.rawValue), \(HTMLReport.code(entry.operation)))</p>\n"
        for failure in entry.findings {
            html += "<dl>\n<dt>Expected</dt><dd>\(HTMLReport.text(failure.expected))</dd>\n"
            html += "<dt>Got</dt><dd>\(HTMLReport.text(failure.got))</dd>\n</dl>\n"
            if let command = failure.command { html += "<pre><code>\(HTMLReport.text(command))</code></pre>\n" }
        }
        guard !entry.exchanges.isEmpty else { return html + "</article>\n" }
        html += "<details>\n<summary>What was sent and came back: \(HTMLReport.code(entry.id))</summary>\n"
        html += entry.exchanges.map(exchange).joined()
        return html + "</details>\n</article>\n"
    }

    private static func exchange(_ exchange: ReportExchange) -> String {
        let request = ["\(exchange.method) \(exchange.url)"] + lines(exchange.requestFields)
        let response = ["\(exchange.status)"] + lines(exchange.fields)
        return
            "<pre>\(block(request, exchange.requestBody ?? ""))</pre>\n<pre>\(block(response, exchange.body))</pre>\n"
    }

    private static func lines(_ fields: [ContractRequest.Field]) -> [String] {
        fields.map { "\($0.name): \($0.value)" }
    }

    private static func block(_ head: [String], _ body: String) -> String {
        let lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        return (head + (body.isEmpty ? [] : [""] + lines)).map(HTMLReport.text).joined(separator: "\n")
    }
}
