import ChildProcesses
import CommandLineInterface
import Foundation
import JSON
import Testing

@testable import flosum_emulator

@Suite struct `Completions and manual page of the emulator` {
    @Test(arguments: Shell.allCases)
    func `know all commands and options`(shell: Shell) {
        let script = shell.completions(of: Command.program, version: Help.version)
        for option in Command.all.flatMap(\.options) + ControlTool.allOptions {
            #expect(script.contains(shell == .fish ? "-l \(option.name) " : "--\(option.name)"), "\(option.name)")
        }
        let words = Command.all.map(\.name) + ControlCommand.all.flatMap(\.words)
        for word in words { #expect(script.contains(word), "\(word)") }
    }

    @Test func `tell of all commands and options`() {
        let lines = Manual.page.text.split(separator: "\n")
        for option in Command.all.flatMap(\.options) + ControlTool.allOptions {
            let name = "\\fB\\-\\-\(option.name.replacing("-", with: "\\-"))\\fR"
            #expect(lines.contains { $0.contains(name) }, "\(option.name)")
        }
        for command in ControlCommand.all {
            #expect(lines.contains { $0.hasPrefix("\\fB\(command.words.joined(separator: " "))\\fR") })
        }
    }

    /// Completion knows an option by its name alone.
    @Test func `an option means one kind of value, whatever the command`() {
        var known: [String: String?] = [:]
        for option in Command.all.flatMap(\.options) + ControlTool.allOptions {
            let kind = option.value.map { "\($0.kind)" }
            #expect(known.updateValue(kind, forKey: option.name) ?? kind == kind, "\(option.name)")
        }
    }

    /// What bash expands in a list of words (`compgen -W`) would be run.
    @Test func `words that are offered are plain`() {
        func expectPlain(_ value: ValueSyntax?) {
            switch value?.kind {
            case .words(let words)?:
                for word in words { #expect(word.wholeMatch(of: /[A-Za-z0-9-]+/) != nil, "\(word)") }
            case .pairs(let pairs)?:
                for pair in pairs {
                    #expect(pair.name.wholeMatch(of: /[A-Za-z]+/) != nil, "\(pair.name)")
                    expectPlain(pair.value)
                }
            default: break
            }
        }
        for option in Command.all.flatMap(\.options) + ControlTool.allOptions { expectPlain(option.value) }
        for operand in Command.all.flatMap(\.operands) + ControlCommand.all.flatMap(\.operands) {
            expectPlain(operand.value)
        }
    }

    @Test func `are printed by commands, which suggest what was meant`() throws {
        let bash = try Child(["completions", "bash"]).end()
        #expect(
            bash.code == 0 && bash.output == Shell.bash.completions(of: Command.program, version: Help.version) + "\n"
        )
        let manual = try Child(["man"]).end()
        #expect(manual.code == 0 && manual.output == Manual.page.text + "\n")
        for (arguments, message) in [
            (["completions", "zhs"], "completions zhs: did you mean zsh?"),
            (["completions", "powershell"], "completions powershell: expected bash, zsh or fish"),
            (["completions"], "completions: expected bash, zsh or fish behind it"),
            (["completions", "bash", "zsh"], "zsh: unknown option; --help lists them"),
            (["completion", "bash"], "completion: unknown command; did you mean completions?"),
            (["man", "--hlep"], "--hlep: unknown option; did you mean --help?"),
            (["--colour", "never"], "--colour: unknown option; did you mean --color?"),
            (["--color", "sometimes"], "--color: expected auto, always or never, not 'sometimes'"),
            (["ctl", "--sandbx", "a", "clock"], "ctl: --sandbx: unknown option; did you mean --sandbox?"),
            (["ctl", "clock", "freze"], "ctl clock freze: did you mean freeze?"),
            (["ctl", "requests", "clea"], "ctl requests clea: did you mean clear?"),
            (["ctl", "reset", "x"], "ctl reset: 'x': nothing is expected here"),
            (["ctl", "clock", "--all"], "ctl clock: --all: is not for this command"),
        ] {
            let ended = try Child(arguments).end()
            #expect(ended.code == 2 && ended.errors == "flosum-emulator: \(message)\n" && ended.output.isEmpty)
        }
    }

    @Test func `the version as JSON is one line, with the digests that a server tells`() throws {
        let ended = try Child(["--version", "--json"], environment: ["FLOSUM_EMULATOR_FIXTURES": "/nowhere"]).end()
        #expect(ended.code == 0 && ended.errors.isEmpty)
        let lines = ended.output.split(separator: "\n")
        #expect(lines.count == 1)
        let told = try JSONValue(parsing: Array(lines[0].utf8))
        #expect(told["name"] == "flosum-emulator" && told["version"]?.string == Help.version)
        #expect(told["dialects"] == ["contract", "stock"])
        let (child, port) = try Child.emulator()
        let served = try JSONValue(parsing: Array(try Client(port: port).get("/_emulator/version").body.utf8))
        #expect(served["documents"]?.array?.count == 2 && told["documents"] == served["documents"])
        #expect(told["fixtures"] == served["fixtures"])
        child.signal(SIGTERM)
        _ = try child.end()
        let alone = try Child(["--json"]).end()
        #expect(alone.code == 2 && alone.errors == "flosum-emulator: --json: goes with --version\n")
    }
}
