/// The text of `--help`, made of the table of options.
enum Help {
    static let version = "0.1.0"

    /// The help of a command, or of the program.
    static func text(_ command: Options.Command?) -> String {
        var lines: [String]
        switch command {
        case nil:
            lines = [
                "usage: flosum-contract verify | diff | login | list | record [options]", "",
                "  verify  try the contract on a server, and say where it differs",
                "  diff    try it on two servers, and say where they differ and what to change",
                "  login   let a person approve, and keep the tokens in a profile",
                "  list    print the cases",
                "  record  read a tenant, and write fixtures for the emulator without its names and ids", "",
                "flosum-contract verify --help lists what a command takes.",
            ]
            return lines.joined(separator: "\n")
        case .verify:
            lines = ["usage: flosum-contract verify [options]", "", "Reads only, unless --allow-writes is given.", ""]
        case .diff:
            lines = [
                "usage: flosum-contract diff --left URL --right URL [options]", "",
                "Compares an emulator, on the left, with another server. Reads only, unless --allow-writes is given.",
                "",
            ]
        case .login: lines = ["usage: flosum-contract login --profile NAME [options]", ""]
        case .record:
            lines = [
                "usage: flosum-contract record --out DIR [options]", "",
                "Reads only. Names, user names, ids and texts are replaced by pseudonyms, and what looks like a secret ends it.",
                "",
            ]
        case .list: lines = ["usage: flosum-contract list [options]", ""]
        }
        let options = Option.all.filter { option in command.map { option.commands.contains($0) } ?? true }
        let rows = options.map { (left: "  --\($0.name)\(argument(of: $0))", right: $0.help) }
        let width = rows.map(\.left.count).max() ?? 0
        for row in rows {
            lines.append(row.left + String(repeating: " ", count: width - row.left.count + 2) + row.right)
        }
        if command == .record {
            lines += [
                "", "Exit code: 0 written, 1 nothing can be recorded, 2 usage, 3 no server or login, 130 interrupted.",
            ]
        }
        if command == .verify {
            lines += [
                "",
                "Most may be variables (FLOSUM_GLOBAL_URL, FLOSUM_BACKUP_URL, FLOSUM_CLIENT_ID, …).",
                "Exit code: 0 all hold, 1 a documented statement broke, 2 usage, 3 no server or login, 130 interrupted.",
            ]
        }
        if command == .diff {
            lines += [
                "",
                "Most may be variables (FLOSUM_LEFT_URL, FLOSUM_LEFT_CLIENT_ID, FLOSUM_RIGHT_PROFILE, …).",
                "Exit code: 0 no difference, 1 differences, 2 usage, 3 no server or login, 130 interrupted.",
            ]
        }
        return lines.joined(separator: "\n")
    }

    private static func argument(of option: Option) -> String {
        switch option.kind {
        case .value(let name), .list(let name): " \(name)"
        case .flag: ""
        }
    }
}
