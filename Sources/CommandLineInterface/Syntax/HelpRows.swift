/// Two columns of a help text, the second one aligned.
public enum HelpRows {
    /// The lines, indented by two.
    public static func lines(_ rows: [(left: String, right: String)]) -> [String] {
        let width = rows.map(\.left.count).max() ?? 0
        return rows.map { row in
            let padding = String(repeating: " ", count: width - row.left.count + 2)
            return row.right.isEmpty ? "  \(row.left)" : "  \(row.left)\(padding)\(row.right)"
        }
    }
}
