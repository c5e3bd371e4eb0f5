import Testing

@testable import CommandLineInterface

@Suite struct `Completion scripts` {
    private func script(_ shell: Shell) -> String {
        shell.completions(of: Sample.program, version: "1.2.3")
    }

    @Test(arguments: Shell.allCases)
    func `say what they are, and begin as the shell wants it`(shell: Shell) {
        let lines = script(shell).split(separator: "\n")
        let origin = "# Completions of try-it 1.2.3; made by: try-it completions \(shell.rawValue)"
        #expect(lines[shell == .zsh ? 1 : 0] == origin)
        #expect((lines[0] == "#compdef try-it") == (shell == .zsh))
        #expect(!script(shell).contains("\n " + "\n"))
    }

    @Test(arguments: Shell.allCases)
    func `name every option, command and word`(shell: Shell) {
        let script = script(shell)
        for option in ["level", "port", "from", "into", "report", "help", "twice", "tree", "salt"] {
            #expect(script.contains(shell == .fish ? "-l \(option)" : "--\(option)"), "\(option)")
        }
        for word in ["run", "nest", "egg", "fly", "low", "high", "raw", "boiled", "text=", "mode=", "on", "off"] {
            let isThere = script.contains(word) || shell == .zsh && script.contains("'\(word.dropLast()):")
            #expect(isThere, "\(word)")
        }
    }

    @Test func `for zsh say what each thing is for, with every sign of the shell's between quotes`() {
        let help = #"it'\''s "so": $HOME `id` $(id) \[x\] \\n %s * ~ ^ ; | & < > é"#
        let lines = script(.zsh).split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(lines.contains(#"'--level=[\#(help)]:NAME:(low high)'"#))
        #expect(lines.contains("'*--from=[read it]:FILE:_files'"))
        #expect(lines.contains("'--into=[write it]:DIR:_files -/'"))
        #expect(lines.contains("'--report=[tell it]:KIND=FILE:_try-it_pairs_1'"))
        #expect(lines.contains("'run:run another program'"))
    }

    @Test func `for fish say what each thing is for, with every sign of the shell's between quotes`() {
        let help = #"it\'s "so": $HOME `id` $(id) [x] \\n %s * ~ ^ ; | & < > é"#
        let lines = script(.fish).split(separator: "\n")
        let condition = #"complete -c try-it -n '__try_it_at \':*\'' "#
        #expect(lines.contains { $0 == condition + "-l level -x -a 'low high' -d '\(help)'" })
        #expect(lines.contains { $0.hasSuffix("-l from -r -F -d 'read it'") })
        #expect(lines.contains { $0 == #"complete -c try-it -n '__try_it_at \':0\'' -a run -d 'run another program'"# })
        // What stands on a command is taken by those within it, too.
        #expect(lines.contains { $0.contains(#"'__try_it_at \'nest:*\' \'nest *\'' -l tree"#) })
    }

    @Test func `know each option that waits for a value, and no other`() throws {
        let tree = CommandTree(Sample.program)
        #expect(tree.valued.map(\.name) == ["level", "port", "from", "into", "report", "tree", "salt"])
        let waiting = try #require(script(.bash).split(separator: "\n").first { $0.contains("option=$word ;;") })
        #expect(waiting.contains("--level | --port | --from | --into | --report | --tree | --salt)"))
    }
}
