extension ManualPage {
    /// What each of the program's options is, and what several commands take; which commands, if not the program.
    var commonOptions: [(option: OptionSyntax, commands: [String])] {
        var common: [(option: OptionSyntax, commands: [String])] = program.options.map { ($0, []) }
        var known = Set(program.options.map(\.identity))
        for option in program.commands.flatMap(\.options) where known.insert(option.identity).inserted {
            let takers = program.commands.filter { $0.options.contains { $0.identity == option.identity } }
            if takers.count > 1 { common.append((option, takers.map(\.name))) }
        }
        return common
    }

    func entry(_ command: CommandSyntax) -> [String] {
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

    func entry(_ option: OptionSyntax, of commands: [String]) -> [String] {
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
