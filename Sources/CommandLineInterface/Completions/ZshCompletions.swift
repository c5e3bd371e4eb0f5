/// A completion script for zsh 5: a function to autoload, which may be sourced as well.
struct ZshCompletions {
    private let tree: CommandTree
    private let function: String

    init(_ tree: CommandTree) {
        self.tree = tree
        function = "_\(tree.program.name)"
    }

    var script: String {
        #"""
        \#((commandLists + pairLists).joined(separator: "\n\n"))

        \#(function)() {
            # The command, whether an option waits for its value, and how many other words there are. Behind an option
            # there is no command of the program any more.
            local at= word
            local -i i waits=0 operands=0
            local -a rest=("$words[1]")
            for (( i = 2; i < CURRENT; i++ )); do
                word=$words[i]
                \#(program.indented(8))if (( waits )); then
                    waits=0
                else
                    case $word in
                    (-*)
                        [[ -n $at ]] || operands=1
                        case $word in
                        (\#(tree.valued.map { "--\($0.name)" }.joined(separator: "|"))) waits=1 ;;
                        esac
                        ;;
                    (*)
                        case "$operands$at $word" in
                        (\#(patterns(tree.firstWords.map { "0 \($0)" }))) at=$word; continue ;;
                        \#(deeperArm)(*) (( operands += 1 )) ;;
                        esac
                        ;;
                    esac
                fi
                rest+=("$word")
            done

            # The same line as if the command had no words: what is left is for _arguments.
            words=("${rest[@]}" "$words[CURRENT]")
            CURRENT=$#words
            local -a specifications
            case $at in
            \#(options.indented(4))
            esac
            case $at in
            \#(operands.indented(4))
            esac
            _arguments -S : "${specifications[@]}"
        }

        if [[ $funcstack[1] == \#(function) ]]; then
            \#(function) "$@"
        else
            compdef \#(function) \#(tree.program.name)
        fi
        """#
    }

    private func patterns(_ words: [String]) -> String { words.map(\.quoted).joined(separator: "|") }

    private var deeperArm: String {
        let paths = tree.deeperPaths.map { "0\($0)" }
        return paths.isEmpty ? "" : "(\(patterns(paths))) at+=\" $word\"; continue ;;\n                "
    }

    /// What stands behind `--` is completed as a command line of its own.
    private var program: String {
        let paths = tree.runningPaths.map { "0\($0)--" }
        guard !paths.isEmpty else { return "" }
        return #"""
            case "$waits$at$word" in
            (\#(patterns(paths)))
                shift $i words
                (( CURRENT -= i ))
                _normal
                return
                ;;
            esac

            """#
    }

    /// Functions that offer the commands within a command, with what they do, and what may stand in place of them.
    private var commandLists: [String] {
        tree.nodes.filter { !$0.command.commands.isEmpty }.map { node in
            let commands = node.command.commands.map { command in
                let description = command.description.isEmpty ? "" : ":\(command.description)"
                return (command.name.escaped("\\:") + description).quoted
            }
            return """
                \(name(of: node, "commands"))() {
                    local -a commands=(
                        \(commands.joined(separator: "\n        "))
                    )
                    _describe -t commands command commands
                }
                """
        }
    }

    /// Functions that complete `NAME=VALUE`.
    private var pairLists: [String] {
        tree.pairs.compactMap { value in
            guard case .pairs(let pairs) = value.kind else { return nil }
            let specifications = pairs.map { pair in
                let value = pair.value.map { ":\($0.name.escaped("\\:")):\(action(of: $0) ?? " ")" } ?? ""
                return "\(pair.name)\(value)".quoted
            }
            return """
                \(pairList(value))() {
                    _values\(value.takesCommas ? " -s ," : "") \(value.name.quoted) \\
                        \(specifications.joined(separator: " \\\n        "))
                }
                """
        }
    }

    private func pairList(_ value: ValueSyntax) -> String { "\(function)_pairs_\(tree.number(of: value))" }

    private var options: String {
        tree.optionGroups.map { group in
            let within = group.paths.filter { path in tree.deeperPaths.contains { $0.hasPrefix("\(path) ") } }
            let patterns = group.paths.map(\.quoted) + within.map { "\("\($0) ".quoted)*" }
            return """
                (\(patterns.joined(separator: "|")))
                    specifications=(
                        \(group.options.map(specification).joined(separator: "\n        "))
                    )
                    ;;
                """
        }.joined(separator: "\n")
    }

    /// An option, as `_arguments` has it.
    private func specification(_ option: OptionSyntax) -> String {
        let repeats = option.isRepeatable ? "*" : ""
        let help = "[\(option.help.escaped("\\[]"))]"
        guard let value = option.value else { return "\(repeats)--\(option.name)\(help)".quoted }
        return "\(repeats)--\(option.name)=\(help):\(value.name.escaped("\\:")):\(action(of: value) ?? " ")".quoted
    }

    private var operands: String {
        tree.nodes.compactMap { node -> String? in
            let specifications = operands(of: node)
            guard !specifications.isEmpty else { return nil }
            // The program's commands stand in front of everything.
            let condition = node.path.isEmpty ? "(( operands )) || " : ""
            return "(\(node.path.quoted)) \(condition)specifications+=(\(specifications.joined(separator: " "))) ;;"
        }.joined(separator: "\n")
    }

    private func operands(of node: CommandTree.Node) -> [String] {
        var specifications: [String] = []
        for (place, operand) in node.command.operands.enumerated() {
            let number = operand.isRepeatable ? "*:" : operand.isOptional ? "\(place + 1)::" : "\(place + 1):"
            let name = operand.value.name.escaped("\\:")
            // A message in place of values would keep options from being put in.
            specifications.append("\(number)\(name):\(action(of: operand.value) ?? "_guard \"^-*\" \(name)")")
        }
        guard !node.command.commands.isEmpty else { return specifications.map(\.quoted) }
        // A command within it, or its own first operand.
        let own = node.command.operands.first.flatMap { action(of: $0.value) }.map { "; \($0)" } ?? ""
        if node.command.operands.first?.isRepeatable == false { specifications.removeFirst() }
        specifications.insert("1:command:{ \(name(of: node, "commands"))\(own) }", at: 0)
        return specifications.map(\.quoted)
    }

    /// What completes a value; nil if nothing does.
    private func action(of value: ValueSyntax) -> String? {
        switch value.kind {
        case .text, .whole, .number: nil
        case .words(let words): "(\(words.joined(separator: " ")))"
        case .onOff: "(on off)"
        case .file, .path: "_files"
        case .folder: "_files -/"
        case .pairs: pairList(value)
        }
    }

    /// The name of a function for one of the commands.
    private func name(of node: CommandTree.Node, _ aspect: String) -> String {
        ([function] + node.path.split(separator: " ").map(String.init) + [aspect]).joined(separator: "_")
    }
}

extension String {
    /// With a backslash before each of these letters.
    fileprivate func escaped(_ letters: String) -> String {
        String(flatMap { letters.contains($0) ? ["\\", $0] : [$0] })
    }
}
