import ChildProcesses
import CommandLineInterface
import Contract
import JSON
import Testing

@testable import flosum_contract

@Suite struct `Completions and manual page of the contract tool` {
    @Test(arguments: Shell.allCases)
    func `know all commands and options`(shell: Shell) {
        let script = shell.completions(of: Options.Command.program, version: Help.version)
        for option in Option.all {
            #expect(script.contains(shell == .fish ? "-l \(option.name) " : "--\(option.name)"), "\(option.name)")
        }
        for command in Options.Command.allCases { #expect(script.contains(command.rawValue)) }
    }

    @Test func `tell of all commands and options`() {
        let lines = Manual.page.text.split(separator: "\n")
        for option in Option.all {
            let name = "\\fB\\-\\-\(option.name.replacing("-", with: "\\-"))\\fR"
            #expect(lines.contains { $0 == name || $0.hasPrefix("\(name) ") }, "\(option.name)")
        }
        for command in Options.Command.allCases {
            #expect(lines.contains { $0.hasPrefix("\\fB\(command.rawValue)\\fR") })
        }
    }

    /// Completion knows an option by its name alone.
    @Test func `each option stands once in the table`() {
        #expect(Set(Option.all.map(\.name)).count == Option.all.count)
    }

    @Test func `the help of the program fits a screen`() {
        let lines = Help.text(nil).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 24)
        for line in lines { #expect(line.count <= 80, "\(line)") }
        for command in Options.Command.allCases { #expect(lines.contains { $0.hasPrefix("  \(command.rawValue) ") }) }
    }

    @Test func `are printed by commands, which suggest what was meant`() throws {
        let tool = try Tool()
        let zsh = try tool.run(["completions", "zsh"])
        #expect(zsh.code == 0)
        #expect(zsh.output == Shell.zsh.completions(of: Options.Command.program, version: Help.version) + "\n")
        let manual = try tool.run(["man"])
        #expect(manual.code == 0 && manual.output == Manual.page.text + "\n")
        for (arguments, message) in [
            (["completions", "fihs"], "completions fihs: did you mean fish?"),
            (["completions"], "completions: expected bash, zsh or fish behind it"),
            (["completion", "bash"], "completion: unknown command; did you mean completions?"),
            (["verify", "--colour", "never"], "--colour: unknown option; did you mean --color?"),
            (["verify", "--color", "red"], "--color: expected auto, always or never"),
            (["--json"], "--json: goes with --version"),
        ] {
            let ended = try tool.run(arguments)
            #expect(ended.code == 2 && ended.errors == "flosum-contract: \(message)\n" && ended.output.isEmpty)
        }
    }

    @Test func `the version as JSON is one line, with the digests of what the emulator carries`() throws {
        let ended = try Tool().run(["--version", "--json"])
        #expect(ended.code == 0 && ended.errors.isEmpty)
        #expect(ended.output.split(separator: "\n").count == 1)
        let told = try JSONValue(parsing: Array(ended.output.utf8))
        #expect(told["name"] == "flosum-contract" && told["version"]?.string == Help.version)
        #expect(told["cases"]?.int == ContractCase.all.count)
        let emulator = try Child(
            executable: Child.product("flosum-emulator"),
            arguments: ["--version", "--json"],
            environment: [:],
            directory: "/"
        ).end()
        let other = try JSONValue(parsing: Array(emulator.output.utf8))
        #expect(other["fixtures"] != nil && told["fixtures"] == other["fixtures"])
        func digests(_ value: JSONValue) -> Set<String> {
            Set((value["documents"]?.array ?? []).map { "\($0["name"]?.string ?? "") \($0["sha256"]?.string ?? "")" })
        }
        #expect(digests(told).count == 2 && digests(told) == digests(other))
    }

    @Test func `variables of the emulator are not taken for misspelt ones`() throws {
        let environment = ["FLOSUM_CONTROL_URL": "http://127.0.0.1:1", "FLOSUM_EMULATOR_PORT": "1"]
        #expect(try Options(arguments: ["verify"], environment: environment).warnings.isEmpty)
    }

    @Test func `a variable that a command does not use may be anything`() throws {
        #expect(try Options(arguments: ["list"], environment: ["FLOSUM_SEED": "x"]).seed == nil)
        #expect(throws: UsageError("FLOSUM_SEED: expected a number from 0 to 18446744073709551615")) {
            try Options(arguments: ["verify"], environment: ["FLOSUM_SEED": "x"])
        }
    }
}
