/// The text of `--help`, made of the table of options.
enum Help {
    static let version = "0.1.0"

    /// The help, with all options or those that fit a screen.
    static func text(all showsAll: Bool = false) -> String {
        var lines = ["usage: flosum-emulator [validate | routes | ctl] [options]", ""]
        let rows = Option.all.filter { showsAll || !$0.isRare }.map {
            (left: "  --\($0.name)\(argument(of: $0))", right: $0.help)
        }
        let width = rows.map(\.left.count).max() ?? 0
        for row in rows {
            lines.append(row.left + String(repeating: " ", count: width - row.left.count + 2) + row.right)
        }
        lines += [
            "",
            "Most may be variables (FLOSUM_EMULATOR_PORT), or members of the file (\"port\").",
            "validate checks files; routes lists what is served; ctl asks one that runs.",
        ]
        return lines.joined(separator: "\n")
    }

    private static func argument(of option: Option) -> String {
        switch option.kind {
        case .value(let name), .list(let name): " \(name)"
        case .flag: ""
        }
    }
}
