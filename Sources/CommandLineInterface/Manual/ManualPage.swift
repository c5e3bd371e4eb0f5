/// The manual page of a program, in the macros of man(7).
public struct ManualPage: Sendable {
    /// A name, and what is to be said of it.
    public typealias Item = (name: String, text: String)

    let program: CommandSyntax
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
