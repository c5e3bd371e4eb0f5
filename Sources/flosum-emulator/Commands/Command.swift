import CommandLineInterface
import Spelling

/// One command of the program: its word, what it is for, what may stand behind it, and what runs it.
///
/// Parsing, help, completions and the manual page are made of this table, so none can forget one.
struct Command: Sendable {
    enum Action: Sendable {
        /// It goes by settings: flags, variables and the file.
        case settings(@Sendable (Settings) throws -> Void)
        /// It reads the words behind its name itself; the variables are all that there are.
        case words(@Sendable (_ arguments: [String], _ environment: [String: String]) throws -> Void)
    }

    let name: String
    /// What it does, in half a line.
    let summary: String
    /// What stands behind its name in a call.
    var synopsis = "[options]"
    /// What its help says beside the options, in lines of a terminal.
    var details: [String] = []
    /// The options that no other command takes, or not in this sense.
    var ownOptions: [Option] = []
    /// Whether it takes the options of the server, too.
    var takesServerOptions = true
    /// The words that are no options.
    var operands: [OperandSyntax] = []
    /// The commands within it, of one that reads its words itself; not made before somebody asks.
    var commands: @Sendable () -> [CommandSyntax] = { [] }
    /// Whether another program's command line stands behind `--`.
    var runsProgram = false
    let action: Action

    /// All options that it takes.
    var options: [Option] {
        ownOptions + (takesServerOptions ? Option.server : [])
    }

    /// The command that the arguments begin with, and what is behind it; without a word it is to serve.
    static func taken(from arguments: [String]) throws(UsageError) -> (command: Command, rest: [String]) {
        guard let word = arguments.first, !word.hasPrefix("-") else { return (serve, arguments) }
        guard let command = all.first(where: { $0.name == word }) else {
            let names = all.map(\.name)
            throw .unknown(
                "command",
                word,
                meant: word.nearest(among: names),
                otherwise: "there are \(names.joined(separator: ", "))"
            )
        }
        return (command, Array(arguments.dropFirst()))
    }
}
