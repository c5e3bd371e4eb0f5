/// The text of `--help`, made of the table of options.
enum Help {
    static let version = "0.1.0"

    static var text: String {
        var lines = ["usage: flosum-emulator [options]    A local stand-in for the Flosum Cloud Apps", ""]
        let rows = Option.all.map { (left: "  --\($0.name)\(argument(of: $0))", right: $0.help) }
        let width = rows.map(\.left.count).max() ?? 0
        for row in rows {
            lines.append(row.left + String(repeating: " ", count: width - row.left.count + 2) + row.right)
        }
        lines += [
            "",
            "All but --config, --help and --version may be variables (FLOSUM_EMULATOR_PORT)",
            "or members of the file (\"port\"). A flag beats a variable, a variable the file.",
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
