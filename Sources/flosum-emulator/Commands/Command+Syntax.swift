import CommandLineInterface

extension Option {
    /// As completions and the manual page have it.
    var syntax: OptionSyntax {
        OptionSyntax(name, kind, help: help, variable: isVariable ? environmentName : nil)
    }
}

extension Command {
    /// As completions and the manual page have it.
    var syntax: CommandSyntax {
        var syntax = CommandSyntax(name, summary: summary)
        syntax.details = details
        syntax.synopsis = synopsis
        syntax.options = options.map(\.syntax)
        syntax.operands = operands
        syntax.commands = commands()
        syntax.runsProgram = runsProgram
        return syntax
    }

    /// The whole program: its options are those of `serve`, which it does without a command.
    static var program: CommandSyntax {
        var syntax = CommandSyntax("flosum-emulator", summary: "a server that answers as the Flosum Cloud Apps APIs do")
        syntax.synopsis = "[options]"
        syntax.options = serve.options.map(\.syntax)
        syntax.commands = all.map(\.syntax)
        return syntax
    }
}
