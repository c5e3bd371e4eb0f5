import OpenAPI

/// The part of the page that shows which documented statuses the cases are about.
enum HTMLCoverage {
    /// The section; nothing if no documents were given.
    static func section(_ coverage: Coverage) -> String {
        guard !coverage.rows.isEmpty else { return "" }
        let rows = coverage.rows.flatMap { row in row.cells.isEmpty ? [empty(row)] : cells(of: row) }
        let strays = coverage.strays.map(HTMLReport.code).joined(separator: " ")
        let (described, covered, tried) = (coverage.described, coverage.covered, coverage.tried)
        return """
            <section aria-labelledby="coverage">
            <h2 id="coverage">Coverage</h2>
            <p>\(described) documented statuses, \(covered) have cases, \(tried) tried.</p>
            \(HTMLReport.table("Cases by operation and status", ["Operation", "Status", "State", "Cases"], rows))
            \(strays.isEmpty ? "" : "<p>Of no documented operation: \(strays)</p>\n")</section>

            """
    }

    private static func cells(of row: Coverage.Row) -> [String] {
        row.cells.enumerated().map { place, cell in
            let heading = place == 0 ? operation(row, rows: row.cells.count) : ""
            let state = cell.isDescribed ? cell.state.rawValue : "\(cell.state.rawValue), not described"
            let style = cell.state == .notTried ? "skipped" : cell.state.rawValue
            return
                "<tr>\(heading)<th scope=\"row\">\(HTMLReport.text(cell.status))</th><td class=\"\(style)\">\(state)</td>"
                + "<td>\(cell.cases.map(HTMLReport.code).joined(separator: " "))</td></tr>"
        }
    }

    private static func empty(_ row: Coverage.Row) -> String {
        "<tr>\(operation(row, rows: 1))<td></td><td class=\"uncovered\">no status is described</td><td></td></tr>"
    }

    private static func operation(_ row: Coverage.Row, rows: Int) -> String {
        "<th scope=\"rowgroup\" rowspan=\"\(rows)\">\(HTMLReport.code(row.operation))<br>"
            + "\(HTMLReport.text(row.route))<br>\(row.fidelity.rawValue)</th>"
    }
}
