import OpenAPI

/// The table of coverage as text: a line for each status of each operation.
public enum CoverageReport {
    /// The table.
    public static func bytes(of coverage: Coverage) -> [UInt8] {
        var text = ""
        for row in coverage.rows {
            text +=
                VisibleText.text("\(row.operation) (\(row.route), \(row.fidelity.rawValue)): \(row.cases) cases") + "\n"
            for cell in row.cells {
                let blanks = String(repeating: " ", count: max(1, 9 - cell.status.count))
                let state = cell.isDescribed ? cell.state.rawValue : "\(cell.state.rawValue), not described"
                let cases = cell.cases.isEmpty ? "" : ": \(cell.cases.joined(separator: ", "))"
                text += "  " + VisibleText.text("\(cell.status)\(blanks)\(state)\(cases)") + "\n"
            }
        }
        if !coverage.strays.isEmpty {
            text += VisibleText.text("of no documented operation: \(coverage.strays.joined(separator: ", "))") + "\n"
        }
        text += "\(coverage.described) documented statuses, \(coverage.covered) have cases, \(coverage.tried) tried\n"
        return Array(text.utf8)
    }
}
