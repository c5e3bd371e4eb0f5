/// A program or a command of it: options, words, and commands within it.
///
/// Completions and the manual page are made of it.
public struct CommandSyntax: Sendable {
    /// Its word; of the program, the name of that.
    public let name: String
    /// What it does, in half a line; nothing of a word that only leads to others.
    public let summary: String
    /// What there is to say beside that, in lines of a terminal: paragraphs with empty lines between them, and lines that
    /// begin with two blanks and have a name, two more blanks and what there is to say of it.
    public var details: [String] = []
    /// What stands behind its name in a call.
    public var synopsis = ""
    /// The options that it takes; commands within it take them, too, but those of the program are not those of its commands.
    public var options: [OptionSyntax] = []
    /// The words that it takes.
    public var operands: [OperandSyntax] = []
    /// The commands that may stand behind it.
    public var commands: [CommandSyntax] = []
    /// Whether another program's command line stands behind `--`.
    public var runsProgram = false

    /// A command that takes nothing yet.
    public init(_ name: String, summary: String) {
        self.name = name
        self.summary = summary
    }

    /// What a list of commands says of it: what it does, or the commands to which it leads.
    var description: String {
        summary.isEmpty ? commands.map(\.name).joined(separator: ", ") : summary
    }
}
