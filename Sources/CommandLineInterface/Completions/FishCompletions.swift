/// A completion script for fish 3.
struct FishCompletions {
    private let tree: CommandTree
    /// The function that says whether the words so far lead to a place: a command, `:`, and how many other words there are.
    private let isAt: String

    init(_ tree: CommandTree) {
        self.tree = tree
        isAt = "__\(tree.program.name.identifier)_at"
    }

    var script: String {
        #"""
        # Whether the words so far lead to one of these places: a command, and how many other words there are. Behind an
        # option there is no command of the program any more.
        function \#(isAt)
            set -l at ''
            set -l waits 0
            set -l operands 0
            set -l words (commandline -opc)
            set -e words[1]
            for word in $words
                if test $waits = 1
                    set waits 0
                    continue
                end
                \#(program.indented(8))switch $word
                    case '-*'
                        test -n "$at"; or set operands 1
                        if contains -- $word \#(tree.valued.map { "--\($0.name)" }.joined(separator: " "))
                            set waits 1
                        end
                    case '*'
                        switch "$operands$at $word"
                            case \#(patterns(tree.firstWords.map { "0 \($0)" }))
                                set at $word
                            \#(deeperArm)case '*'
                                set operands (math $operands + 1)
                        end
                end
            end
            for place in $argv
                string match -q -- $place "$at:$operands"; and return
            end
            return 1
        end

        \#((functions + ["complete -c \(tree.program.name) -f"] + commands + operands + options).joined(separator: "\n"))
        """#
    }

    private func patterns(_ words: [String]) -> String { words.map(\.quotedForFish).joined(separator: " ") }

    private var deeperArm: String {
        let paths = tree.deeperPaths.map { "0\($0)" }
        return paths.isEmpty
            ? "" : "case \(patterns(paths))\n                        set at \"$at $word\"\n                    "
    }

    private var program: String {
        let paths = tree.runningPaths.map { "\($0)--" }
        guard !paths.isEmpty else { return "" }
        return """
            if contains -- $at$word \(patterns(paths))
                set at --
                set operands 0
                break
            end

            """
    }

    private var functions: [String] {
        let functions = tree.pairs.compactMap(pairFunction)
        guard !tree.runningPaths.isEmpty else { return functions }
        let name = "__\(tree.program.name.identifier)_program"
        // What stands behind -- is completed as a command line of its own.
        return functions + [
            """
            function \(name)
                set -l words (commandline -opc)
                set -e words[1..(contains -i -- -- $words)]
                complete -C (string join ' ' -- (string escape -- $words) (commandline -ct))
            end

            \(line(["--:*"], "-a '(\(name))'", ""))
            """
        ]
    }

    /// A function that prints what completes `NAME=VALUE`.
    private func pairFunction(_ value: ValueSyntax) -> String? {
        guard case .pairs(let pairs) = value.kind else { return nil }
        let arms = pairs.compactMap { pair in
            pair.value.flatMap { offer($0, of: pair.name) }.map { "case '\(pair.name)=*'\n            \($0)" }
        }
        let names = pairs.map { "\"$head\"\($0.offered)" }.joined(separator: " ")
        let behindComma = """
            set head (string replace -r '[^,]*$' '' -- $word)
                set word (string replace -r '.*,' '' -- $word)

            """
        return #"""
            function \#(pairFunctionName(value))
                set -l word (commandline -ct | string replace -r '^--[^=]*=' '')
                set -l head ''
                \#(value.takesCommas ? behindComma + "    " : "")switch "$word"
                    \#((arms + ["case '*=*'"]).joined(separator: "\n        "))
                    case '*'
                        printf '%s\n' \#(names)
                end
            end

            """#
    }

    private func pairFunctionName(_ value: ValueSyntax) -> String {
        "__\(tree.program.name.identifier)_pairs_\(tree.number(of: value))"
    }

    /// What prints all values that a name may have; nil if they are not known.
    private func offer(_ value: ValueSyntax, of name: String) -> String? {
        let head = "\"$head\"\(name)="
        let rest = "(string replace -r '^[^=]*=' '' -- $word)"
        let values: String? =
            switch value.kind {
            case .words(let words): words.map { head + $0 }.joined(separator: " ")
            case .onOff: "\(head)on \(head)off"
            case .file, .path: "\(head)(__fish_complete_path \(rest))"
            case .folder: "\(head)(__fish_complete_directories \(rest))"
            case .text, .whole, .number, .pairs: nil
            }
        return values.map { #"printf '%s\n' \#($0)"# }
    }

    private var commands: [String] {
        tree.nodes.flatMap { node in
            node.command.commands.map { line(["\(node.path):0"], "-a \($0.name)", $0.description) }
        }
    }

    private var operands: [String] {
        tree.nodes.flatMap { node in
            node.command.operands.enumerated().compactMap { place, operand in
                offer(operand.value).map { offer in
                    line(["\(node.path):\(operand.isRepeatable ? "*" : String(place))"], offer, operand.value.name)
                }
            }
        }
    }

    /// A line for each option and what is said of it.
    private var options: [String] {
        var places: [(option: OptionSyntax, patterns: [String])] = []
        for node in tree.nodes {
            let isParent = !node.path.isEmpty && !node.command.commands.isEmpty
            let patterns = ["\(node.path):*"] + (isParent ? ["\(node.path) *"] : [])
            for option in node.command.options {
                if let index = places.firstIndex(where: { $0.option.identity == option.identity }) {
                    places[index].patterns += patterns
                } else {
                    places.append((option, patterns))
                }
            }
        }
        return places.map { option, patterns in
            let value = option.value.map { " " + (offer($0) ?? "-x") } ?? ""
            return line(patterns, "-l \(option.name)\(value)", option.help)
        }
    }

    /// What offers a value, as the only thing that may stand there; nil if nothing does.
    private func offer(_ value: ValueSyntax) -> String? {
        switch value.kind {
        case .text, .whole, .number: nil
        case .words(let words): "-x -a '\(words.joined(separator: " "))'"
        case .onOff: "-x -a 'on off'"
        case .file, .path: "-r -F"
        case .folder: #"-x -a '(__fish_complete_directories (commandline -ct | string replace -r "^--[^=]*=" ""))'"#
        case .pairs: "-x -a '(\(pairFunctionName(value)))'"
        }
    }

    private func line(_ places: [String], _ what: String, _ description: String) -> String {
        let condition = "\(isAt) \(patterns(places))".quotedForFish
        let said = description.isEmpty ? "" : " -d \(description.quotedForFish)"
        return "complete -c \(tree.program.name) -n \(condition) \(what)\(said)"
    }
}
