/// The text of `--help`, made of the table of options.
enum Help {
    static let version = "0.1.0"

    static var text: String {
        var lines = [
            "flosum-emulator: a local stand-in for the Flosum Cloud Apps APIs",
            "",
            "usage: flosum-emulator [options]",
            "",
        ]
        let rows = Option.all.map { (left: "  --\($0.name)\(argument(of: $0))", right: $0.help) }
        let width = rows.map(\.left.count).max() ?? 0
        for row in rows {
            lines.append(row.left + String(repeating: " ", count: width - row.left.count + 2) + row.right)
        }
        lines += [
            "",
            "Every option but --config, --help and --version is also a variable FLOSUM_EMULATOR_…",
            "(--log-format: FLOSUM_EMULATOR_LOG_FORMAT) and a member of the configuration file",
            "(\"log-format\"). A flag counts before a variable, a variable before the file.",
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
