import CommandLineInterface

/// What there is to say of the commands: help, completions and the manual page are made of it.
extension Options.Command {
    /// What it does, in half a line.
    var summary: String {
        switch self {
        case .verify: "try the contract on a server, and say where it differs"
        case .diff: "try it on two servers, and say what differs and what to change"
        case .login: "let a person approve, and keep the tokens in a profile"
        case .list: "print the cases"
        case .record: "read a tenant, and write fixtures without its names and ids"
        case .completions: "print what lets a shell complete: bash, zsh or fish"
        case .man: "print the manual page, for man -l -"
        }
    }

    /// What stands behind its name in a call.
    var synopsis: String {
        switch self {
        case .verify, .list: "[options]"
        case .diff: "--left URL --right URL [options]"
        case .login: "--profile NAME [options]"
        case .record: "--out DIR [options]"
        case .completions: "SHELL"
        case .man: ""
        }
    }

    /// What its help says before the options, in lines of a terminal.
    var details: [String] {
        switch self {
        case .verify: ["Reads only, unless --allow-writes is given."]
        case .diff:
            ["Compares an emulator, on the left, with another server. Reads only, unless --allow-writes is given."]
        case .record:
            [
                "Reads only. Names, user names, ids and texts are replaced by pseudonyms, and what looks like a secret ends it."
            ]
        case .completions: ["Prints a script; for this shell only: source <(flosum-contract completions bash)"]
        case .man: ["Prints the manual page, to read: flosum-contract man | man -l -"]
        case .login, .list: []
        }
    }

    /// What its help says behind the options.
    var notes: [String] {
        switch self {
        case .verify:
            [
                "Most may be variables (FLOSUM_GLOBAL_URL, FLOSUM_BACKUP_URL, FLOSUM_CLIENT_ID, …).",
                "Exit code: 0 all hold, 1 a documented statement broke, 2 usage, 3 no server or login, 130 interrupted.",
            ]
        case .diff:
            [
                "Most may be variables (FLOSUM_LEFT_URL, FLOSUM_LEFT_CLIENT_ID, FLOSUM_RIGHT_PROFILE, …).",
                "Exit code: 0 no difference, 1 differences, 2 usage, 3 no server or login, 130 interrupted.",
            ]
        case .record:
            ["Exit code: 0 written, 1 nothing can be recorded, 2 usage, 3 no server or login, 130 interrupted."]
        case .login, .list, .completions, .man: []
        }
    }

    /// The words that are no options.
    var operands: [OperandSyntax] {
        self == .completions ? [.required(.words(of: Shell.self, "SHELL"))] : []
    }

    /// As completions and the manual page have it.
    fileprivate var syntax: CommandSyntax {
        var syntax = CommandSyntax(rawValue, summary: summary)
        syntax.details = details
        syntax.synopsis = synopsis
        syntax.options = Option.all.filter { $0.commands.contains(self) }.map(\.syntax)
        syntax.operands = operands
        return syntax
    }

    /// The whole program.
    static var program: CommandSyntax {
        var syntax = CommandSyntax(
            "flosum-contract",
            summary: "tries what is known of the Flosum Cloud Apps APIs on a server"
        )
        syntax.synopsis = "[--help | --version [--json]]"
        syntax.options = ["help", "version", "json"].compactMap(Option.named).map(\.syntax)
        syntax.commands = allCases.map(\.syntax)
        return syntax
    }
}

extension Option {
    /// As help, completions and the manual page have it.
    var syntax: OptionSyntax {
        OptionSyntax(name, kind, help: help, variable: variable)
    }
}
