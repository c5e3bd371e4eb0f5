@testable import CommandLineInterface

/// A program whose texts hold all that a shell or roff could take for something else.
enum Sample {
    static let hostile = #"it's "so": $HOME `id` $(id) [x] \n %s * ~ ^ ; | & < > é"#

    static var program: CommandSyntax {
        var program = CommandSyntax("try-it", summary: hostile)
        program.synopsis = "[options]"
        program.options = [
            OptionSyntax("level", .words(["low", "high"]), help: hostile, variable: "TRY_IT_LEVEL"),
            OptionSyntax("port", .whole(0...9), help: "listen here"),
            OptionSyntax("from", .file, help: "read it", isRepeatable: true),
            OptionSyntax("into", .folder, help: "write it"),
            OptionSyntax(
                "report",
                ValueSyntax("KIND=FILE", .pairs([.init("text", .file), .init("mode", .onOff)]), takesCommas: true),
                help: "tell it"
            ),
            OptionSyntax("help", help: "print this"),
        ]
        program.commands = [run, nest]
        return program
    }

    private static var run: CommandSyntax {
        var run = CommandSyntax("run", summary: "run another program")
        run.synopsis = "[options] -- COMMAND [ARGUMENT...]"
        run.options = [OptionSyntax("help", help: "print this"), OptionSyntax("twice", help: "once more")]
        run.details = ["It is run", "at once.", "", "  TRY_IT  is 1"]
        run.runsProgram = true
        return run
    }

    private static var nest: CommandSyntax {
        var egg = CommandSyntax("egg", summary: hostile)
        egg.operands = [.required(.words(["raw", "boiled"])), .repeated(.file, isOptional: true)]
        egg.options = [OptionSyntax("salt", .onOff, help: "with salt")]
        var nest = CommandSyntax("nest", summary: "what is in it")
        nest.synopsis = "COMMAND"
        nest.options = [OptionSyntax("tree", "NAME", help: "which tree")]
        nest.operands = [.optional("ID")]
        nest.commands = [egg, CommandSyntax("fly", summary: "")]
        return nest
    }
}
