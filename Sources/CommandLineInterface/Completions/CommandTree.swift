/// A program and its commands, each with the words that lead to it.
struct CommandTree {
    /// One of them.
    struct Node {
        /// The words, with blanks between them; of the program, nothing.
        let path: String
        let command: CommandSyntax
    }

    let program: CommandSyntax
    /// The program, and each command before those within it.
    let nodes: [Node]

    init(_ program: CommandSyntax) {
        self.program = program
        nodes = Self.nodes(of: program, "")
    }

    private static func nodes(of command: CommandSyntax, _ path: String) -> [Node] {
        [Node(path: path, command: command)]
            + command.commands.flatMap { nodes(of: $0, path.isEmpty ? $0.name : "\(path) \($0.name)") }
    }

    /// The commands of the program itself.
    var firstWords: [String] { program.commands.map(\.name) }

    /// The paths of commands within commands.
    var deeperPaths: [String] { nodes.map(\.path).filter { $0.contains(" ") } }

    /// The paths of commands behind which another program's command line stands.
    var runningPaths: [String] { nodes.filter(\.command.runsProgram).map(\.path) }

    /// All options that take a value, each once: what it is does not depend on the command.
    var valued: [OptionSyntax] {
        var known: Set<String> = []
        return nodes.flatMap(\.command.options).filter { $0.value != nil && known.insert($0.name).inserted }
    }

    /// All forms of `NAME=VALUE` that there are, each once.
    var pairs: [ValueSyntax] {
        var known: Set<String> = []
        let values = valued.compactMap(\.value) + nodes.flatMap(\.command.operands).map(\.value)
        return values.filter { value in
            guard case .pairs = value.kind else { return false }
            return known.insert(value.expectation ?? "").inserted
        }
    }

    /// Which of ``pairs`` it is, from 1.
    func number(of value: ValueSyntax) -> Int {
        (pairs.firstIndex { $0.expectation == value.expectation } ?? 0) + 1
    }

    /// The commands that have options of their own, those within others first; commands with the same options together.
    var optionGroups: [(options: [OptionSyntax], paths: [String])] {
        var groups: [(options: [OptionSyntax], paths: [String])] = []
        for node in nodes.sorted(by: { $0.depth > $1.depth }) where !node.command.options.isEmpty {
            let options = inherited(by: node) + node.command.options
            let identities = options.map(\.identity)
            if let place = groups.firstIndex(where: { $0.options.map(\.identity) == identities }) {
                groups[place].paths.append(node.path)
            } else {
                groups.append((options, [node.path]))
            }
        }
        return groups
    }

    /// The options of the commands in which one stands.
    private func inherited(by node: Node) -> [OptionSyntax] {
        nodes.filter { !$0.path.isEmpty && node.path.hasPrefix("\($0.path) ") }.flatMap(\.command.options)
    }
}

extension CommandTree.Node {
    /// How many words there are.
    fileprivate var depth: Int { path.split(separator: " ").count }
}
