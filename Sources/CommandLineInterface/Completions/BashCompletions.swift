/// A completion script for bash 4.2 or later; it needs nothing else, also not the package bash-completion.
struct BashCompletions {
    let tree: CommandTree

    init(_ tree: CommandTree) {
        self.tree = tree
    }

    var script: String {
        let function = "_\(tree.program.name.identifier)"
        return #"""
            \#(function)() {
                # Whole words: bash divides them at = and : as well.
                local line=$COMP_LINE words=() word i
                for ((i = 0; i <= COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    if ((i > 0)) && [[ $line != [[:space:]]* ]]; then
                        words[${#words[@]} - 1]+=$word
                    else
                        words+=("$word")
                    fi
                    line=${line#"${line%%[![:space:]]*}"}
                    line=${line#"$word"}
                done

                # The command, whether an option waits for its value, and how many other words there are. Behind an option
                # there is no command of the program any more.
                local at= option= operands=0
                for ((i = 1; i < ${#words[@]} - 1; i++)); do
                    word=${words[i]}
                    if [[ -n $option ]]; then
                        option=
                        continue
                    fi
                    \#(program.indented(8))case $word in
                    -*)
                        [[ -n $at ]] || operands=1
                        case $word in
                        \#(tree.valued.map { "--\($0.name)" }.joined(separator: " | "))) option=$word ;;
                        esac
                        ;;
                    *)
                        case "$operands$at $word" in
                        \#(patterns(tree.firstWords.map { "0 \($0)" }))) at=$word ;;
                        \#(deeperArm)*) ((operands += 1)) ;;
                        esac
                        ;;
                    esac
                done

                # What is offered: words, and paths; behind what is there already of this word.
                local cur=${words[${#words[@]} - 1]} head= value choices= paths= pairs=
                value=$cur
                if [[ -z $option && $cur == --*=* ]]; then
                    option=${cur%%=*} head=$option= value=${cur#*=}
                fi
                case $option in
                \#(values.indented(4))
                esac
                if [[ -z $option && $cur != -* ]]; then
                    case $at:$operands in
                    \#(words.indented(8))
                    esac
                fi
                \#(pairs.indented(4))# Options where there is nothing else, or they are asked for.
                if [[ -z $option$choices$paths && ( -z $cur || $cur == -* ) ]]; then
                    case $at in
                    \#(options.indented(8))
                    esac
                fi

                # Readline replaces only what is behind the last = or :, if it divides there.
                local breaks= kept= candidate
                [[ $COMP_WORDBREAKS == *=* ]] && breaks+==
                [[ $COMP_WORDBREAKS == *:* ]] && breaks+=:
                [[ -n $breaks ]] && kept=${cur%"${cur##*[$breaks]}"}
                value=${value//[\"\'\\]/}
                COMPREPLY=()
                while IFS= read -r candidate; do
                    candidate=$head$candidate
                    COMPREPLY+=("${candidate#"$kept"}")
                done < <(
                    [[ -n $choices ]] && compgen -W "$choices" -- "$value"
                    [[ -n $paths ]] && compgen "$paths" -- "$value"
                )
                [[ -n $paths ]] && compopt -o filenames 2>/dev/null
                [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
                return 0
            }

            complete -F \#(function) \#(tree.program.name)
            """#
    }

    private func patterns(_ words: [String]) -> String { words.map(\.quoted).joined(separator: " | ") }

    private var deeperArm: String {
        let paths = tree.deeperPaths.map { "0\($0)" }
        return paths.isEmpty ? "" : "\(patterns(paths))) at+=\" $word\" ;;\n            "
    }

    /// What stands behind `--` is completed as a command line of its own.
    private var program: String {
        let paths = tree.runningPaths.map { "\($0)--" }
        guard !paths.isEmpty else { return "" }
        return #"""
            case $at$word in
            \#(patterns(paths)))
                for ((i = 1; i < COMP_CWORD; i++)); do [[ ${COMP_WORDS[i]} == -- ]] && break; done
                if declare -F _comp_command_offset >/dev/null; then
                    _comp_command_offset $((i + 1))
                elif declare -F _command_offset >/dev/null; then
                    _command_offset $((i + 1))
                elif ((i + 1 == COMP_CWORD)); then
                    mapfile -t COMPREPLY < <(compgen -c -- "${COMP_WORDS[COMP_CWORD]}")
                else
                    compopt -o default 2>/dev/null
                fi
                return
                ;;
            esac

            """#
    }

    /// What is offered as the value of an option.
    private var values: String {
        tree.valued.compactMap { option in
            option.value.flatMap(offer).map { "--\(option.name)) \($0) ;;" }
        }.joined(separator: "\n")
    }

    /// What is offered as a word: commands, or what the command takes.
    private var words: String {
        tree.nodes.flatMap { node -> [String] in
            var arms = node.command.operands.enumerated().compactMap { place, operand in
                offer(operand.value).map { (place: operand.isRepeatable ? "*" : "\(place)", offer: $0) }
            }
            if !node.command.commands.isEmpty {
                let commands = "choices='\(node.command.commands.map(\.name).joined(separator: " "))'"
                let own = arms.first { ["0", "*"].contains($0.place) }.map { " \($0.offer)" } ?? ""
                arms.removeAll { $0.place == "0" }
                arms.insert(("0", commands + own), at: 0)
            }
            return arms.map { "'\(node.path):'\($0.place)) \($0.offer) ;;" }
        }.joined(separator: "\n")
    }

    /// Looks which name stands before the equals sign.
    private var pairs: String {
        guard !tree.pairs.isEmpty else { return "" }
        let arms = tree.pairs.enumerated().map { place, value in
            guard case .pairs(let pairs) = value.kind else { return "" }
            var lines = value.takesCommas ? [#"head+=${value%"${value##*,}"} value=${value##*,}"#] : []
            lines.append("case $value in")
            for pair in pairs {
                if let offer = pair.value.flatMap(offer) { lines.append("\(pair.name)=*) \(offer) ;;") }
            }
            let names = pairs.map(\.offered).joined(separator: " ")
            lines += ["*=*) ;;", "*) choices+=' \(names)' ;;", "esac", ";;"]
            return "\(place + 1))\n    " + lines.joined(separator: "\n").indented(4)
        }
        return #"""
            case $pairs in
            \#(arms.joined(separator: "\n"))
            esac
            if [[ -n $pairs && $value == *=* ]]; then
                head+=${value%%=*}= value=${value#*=}
            fi

            """#
    }

    private var options: String {
        tree.optionGroups.map { group in
            let names = group.options.map { "--\($0.name)" }.joined(separator: " ")
            let within = group.paths.filter { path in tree.deeperPaths.contains { $0.hasPrefix("\(path) ") } }
            let patterns = group.paths.map { "'\($0)'" } + within.map { "'\($0) '*" }
            return "\(patterns.joined(separator: " | "))) choices='\(names)' ;;"
        }.joined(separator: "\n")
    }

    /// Sets what is offered for a value; nil if nothing is.
    private func offer(_ value: ValueSyntax) -> String? {
        switch value.kind {
        case .text, .whole, .number: nil
        case .words(let words): "choices='\(words.joined(separator: " "))'"
        case .onOff: "choices='on off'"
        case .file, .path: "paths=-f"
        case .folder: "paths=-d"
        case .pairs: "pairs=\(tree.number(of: value))"
        }
    }
}
