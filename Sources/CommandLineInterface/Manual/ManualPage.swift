/// The manual page of a program, in the macros of man(7).
public struct ManualPage: Sendable {
    /// A name, and what is to be said of it.
    public typealias Item = (name: String, text: String)

    private let program: CommandSyntax
    private let version: String
    private let date: String
    /// What the program is, a paragraph each.
    public var description: [String] = []
    /// What is true of all options.
    public var optionNotes: [String] = []
    /// Variables that are no options.
    public var environment: [Item] = []
    /// What the exit codes say.
    public var exitCodes: [Item] = []
    /// Files that it reads or writes.
    public var files: [Item] = []
    /// What may be typed, with what it does.
    public var examples: [(text: String, lines: [String])] = []
    /// Other pages, with their sections.
    public var seeAlso: [(name: String, section: Int)] = []

    /// A page; `date` is that of the text, `2026-01-31`.
    public init(of program: CommandSyntax, version: String, date: String) {
        self.program = program
        self.version = version
        self.date = date
    }

    /// The page.
    public var text: String {
        let title = Roff.escaped(program.name.uppercased())
        let lines =
            [
                ".TH \(title) 1 \"\(date)\" \"\(Roff.escaped("\(program.name) \(version)"))\" \"User Commands\"",
                // Names of variables and files stay whole, and nothing is stretched.
                ".nh", ".ad l",
            ]
            + section("NAME", ["\(Roff.escaped(program.name)) \\- \(Roff.escaped(program.summary))"])
            + section("SYNOPSIS", synopsis)
            + section("DESCRIPTION", paragraphs(description))
            + section("COMMANDS", program.commands.flatMap(entry))
            + section("OPTIONS", paragraphs(optionNotes) + commonOptions.flatMap { entry($0.option, of: $0.commands) })
            + section("ENVIRONMENT", environment.flatMap(entry)) + section("EXIT STATUS", exitCodes.flatMap(entry))
            + section("FILES", files.flatMap(entry)) + section("EXAMPLES", examples.flatMap(example))
            + section("SEE ALSO", seeAlso.enumerated().map(reference))
        return lines.joined(separator: "\n")
    }

    private func section(_ title: String, _ lines: [String]) -> [String] {
        guard !lines.isEmpty else { return [] }
        // After a heading a paragraph begins by itself.
        return [".SH \(title)"] + (lines.first == ".PP" ? Array(lines.dropFirst()) : lines)
    }

    private var synopsis: [String] {
        let usages = ([("", program.synopsis)] + program.commands.map { ($0.name, $0.synopsis) }).filter {
            !$0.0.isEmpty || !$0.1.isEmpty
        }
        return usages.enumerated().flatMap { place, usage in
            let name = Roff.literal([program.name, usage.0].filter { !$0.isEmpty }.joined(separator: " "))
            return (place == 0 ? [] : [".br"]) + [
                ([name] + (usage.1.isEmpty ? [] : [Roff.usage(usage.1)])).joined(separator: " ")
            ]
        }
    }

    private func paragraphs(_ texts: [String]) -> [String] {
        texts.flatMap { [".PP", Roff.escaped($0)] }
    }

    private func entry(_ item: Item) -> [String] {
        [".TP", Roff.literal(item.name), Roff.escaped(item.text)]
    }

    private func example(_ example: (text: String, lines: [String])) -> [String] {
        [".PP", Roff.escaped(example.text), ".PP", ".nf", ".RS"]
            + example.lines.map { Roff.escaped($0) } + [".RE", ".fi"]
    }

    private func reference(_ place: Int, _ page: (name: String, section: Int)) -> String {
        "\(Roff.literal(page.name))(\(page.section))" + (place < seeAlso.count - 1 ? "," : "")
    }
}

extension ManualPage {
    /// What each of the program's options is, and what several commands take; which commands, if not the program.
    private var commonOptions: [(option: OptionSyntax, commands: [String])] {
        var common: [(option: OptionSyntax, commands: [String])] = program.options.map { ($0, []) }
        var known = Set(program.options.map(\.identity))
        for option in program.commands.flatMap(\.options) where known.insert(option.identity).inserted {
            let takers = program.commands.filter { $0.options.contains { $0.identity == option.identity } }
            if takers.count > 1 { common.append((option, takers.map(\.name))) }
        }
        return common
    }

    private func entry(_ command: CommandSyntax) -> [String] {
        let common = Set(commonOptions.map(\.option.identity))
        let own = command.options.filter { !common.contains($0.identity) }
        let usage = [Roff.literal(command.name), Roff.usage(command.synopsis)].filter { !$0.isEmpty }.joined(
            separator: " "
        )
        let lines = [".TP", usage, Roff.escaped(command.summary.sentence)]
        let details = details(command.details)
        let inner = command.commands.flatMap { entries(of: $0, "") }
        guard !details.isEmpty || !own.isEmpty || !inner.isEmpty else { return lines }
        return lines + [".RS"] + details + own.flatMap { entry($0, of: []) } + inner + [".RE"]
    }

    /// Lines of a help text as paragraphs and items.
    private func details(_ lines: [String]) -> [String] {
        lines.split(separator: "").flatMap { block -> [String] in
            let items = block.filter { $0.hasPrefix("  ") }
            let text = block.filter { !$0.hasPrefix("  ") }.joined(separator: " ")
            return (text.isEmpty ? [] : [".PP", Roff.escaped(text)])
                + items.flatMap { line -> [String] in
                    let item = line.dropFirst(2)
                    let end = item.firstRange(of: "  ") ?? item.endIndex..<item.endIndex
                    return [
                        ".TP", Roff.literal(String(item[..<end.lowerBound])),
                        Roff.escaped(String(item[end.upperBound...]).sentence),
                    ]
                }
        }
    }

    /// A command within a command, and those within it, a usage each.
    private func entries(of command: CommandSyntax, _ before: String) -> [String] {
        let words = before + command.name
        let own =
            command.summary.isEmpty
            ? []
            : [
                ".TP",
                [Roff.literal(words), Roff.usage(command.usage)].filter { !$0.isEmpty }.joined(separator: " "),
                Roff.escaped(command.summary.sentence),
            ]
        return own + command.commands.flatMap { entries(of: $0, "\(words) ") }
    }

    private func entry(_ option: OptionSyntax, of commands: [String]) -> [String] {
        var usage = Roff.literal("--\(option.name)")
        if let value = option.value { usage += " \(Roff.usage(value.name))" }
        // A word that is to be typed keeps its letters.
        let first = option.help.prefix { $0.isLetter }
        let isTyped = option.value?.words.contains(String(first)) ?? false
        var sentences = [isTyped ? "\(option.help)." : option.help.sentence]
        if let value = option.value, let expectation = value.expectation, !value.isExplained(by: option.help) {
            sentences.append("Expects \(expectation).")
        }
        if !commands.isEmpty, commands.count < program.commands.count {
            sentences.append("For \(commands.listed).")
        }
        var text = Roff.escaped(sentences.joined(separator: " "))
        if let variable = option.variable { text += " Variable: \(Roff.literal(variable))." }
        return [".TP", usage, text]
    }
}

extension CommandSyntax {
    /// Its words and its own options: `[FROM [TO]] [--all]`.
    public var usage: String {
        let options = options.map { "[\($0.usage)]" }
        return ([OperandSyntax.usage(of: operands)] + options).filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension ValueSyntax {
    /// The words of which it is one; none if it may be anything else.
    fileprivate var words: [String] {
        if case .words(let words) = kind { words } else { [] }
    }

    /// Whether a help text says already what is expected.
    fileprivate func isExplained(by help: String) -> Bool {
        switch kind {
        case .words(let words): words.allSatisfy(help.contains)
        case .onOff: true
        case .whole(let range): help.contains("\(range.lowerBound) to \(range.upperBound)")
        case .text, .number, .file, .folder, .path, .pairs: false
        }
    }
}

extension String {
    /// With a capital at the beginning and a full stop at the end.
    fileprivate var sentence: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst() + (".!?".contains(last ?? ".") ? "" : ".")
    }
}

extension [String] {
    /// As a list in a sentence.
    fileprivate var listed: String {
        guard let last, count > 1 else { return joined() }
        return dropLast().joined(separator: ", ") + " and \(last)"
    }
}
